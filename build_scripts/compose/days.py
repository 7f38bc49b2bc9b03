"""Where today stands among the three days of a month's disclosure, and which of them come next.

The days themselves, holidays and all, are arithmetic of `model.clock`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build_scripts.model import Period, Profile
from build_scripts.model.clock import ThreeDays, three_days
from build_scripts.model.months import month_of, months_between, shift
from build_scripts.model.workdays import DueDay

WAITING = ("none", "not-due", "started")  # standings of a month whose day has not come
SHOWN = 3
BEFORE, AFTER = 3, 2  # months around today in which a holiday could leave one of the days still to come

days_of = three_days


@dataclass(frozen=True, slots=True)
class Named:
    """One of the three days: `kind` is publish, query or answer, `period` the month of the facts."""

    kind: str
    period: str
    due: DueDay

    @property
    def day(self) -> date:
        """The date itself."""
        return self.due.day


def latest_of(periods: tuple[Period, ...]) -> Period | None:
    """The last month whose day has come; before the first one, the first month."""
    due = [period for period in periods if period.status not in WAITING]
    return due[-1] if due else next(iter(periods), None)


def named_days(days: ThreeDays) -> tuple[Named, ...]:
    """The three days with their names, in order."""
    found = (("publish", days.publish), ("query", days.query), ("answer", days.answer))
    return tuple(Named(kind, days.period, due) for kind, due in found)


def coming(profile: Profile, today: date, first: str = "") -> tuple[Named, ...]:
    """The next three of the days from today on; `first` is the first month that is owed, "" for any."""
    ahead = (day for day in _around(profile, today, first) if day.day >= today)
    return tuple(sorted(ahead, key=lambda found: found.day)[:SHOWN])


def days_in(month: str, profile: Profile, first: str = "") -> tuple[Named, ...]:
    """Those of the three days that lie in a calendar month, holidays having moved them."""
    known = _around(profile, date.fromisoformat(f"{month}-01"), first)
    return tuple(day for day in known if month_of(day.day) == month)


def running(profile: Profile, today: date, first: str = "") -> ThreeDays:
    """The cycle that today is in: the oldest one not over, at least that of today's month."""
    last = shift(month_of(today), -1)
    periods = _owed(shift(last, -1), last, first) or (max(first, last),)
    cycles = [three_days(period, profile) for period in periods]
    return next((days for days in cycles if days.answer.day >= today), cycles[-1])


def _around(profile: Profile, today: date, first: str) -> Iterator[Named]:
    month = month_of(today)
    periods = _owed(shift(month, -BEFORE), shift(month, AFTER), first) or (first,)
    for period in periods:
        yield from named_days(three_days(period, profile))


def _owed(start: str, end: str, first: str) -> tuple[str, ...]:
    return months_between(max(start, first), end)
