"""The three days of a month's disclosure (publish, question, answer) and where today stands among them."""

from dataclasses import dataclass
from datetime import date, timedelta

from build_scripts.model import Period, Profile
from build_scripts.model.months import day_in, month_of, shift

QUERY, ANSWER, ROUTINE = "query_day", "answer_day", "routine_day"
WAITING = ("none", "not-due", "started")  # standings of a month whose day has not come


@dataclass(frozen=True, slots=True)
class Days:
    """The three days for one period; `period` is the month the facts belong to."""

    period: str
    publish: date
    query: date
    answer: date

    def stage(self, today: date) -> str:
        """before, publish, query, answer or after: which part of the cycle `today` is in."""
        if today < self.publish:
            return "before"
        if today == self.publish:
            return "publish"
        if today <= self.query:
            return "query"
        return "answer" if today <= self.answer else "after"


@dataclass(frozen=True, slots=True)
class Coming:
    """A day that is still to come: which of the three (`kind`), for which period, in how many days."""

    kind: str
    period: str
    day: date
    left: int


def latest_of(periods: tuple[Period, ...]) -> Period | None:
    """The last month whose day has come; before the first one, the first month."""
    due = [period for period in periods if period.status not in WAITING]
    return due[-1] if due else next(iter(periods), None)


def days_of(period: str, due_on: str, profile: Profile) -> Days:
    """The three days of `period`; `due_on` (which knows holidays) wins over the profile's plain day."""
    month = shift(period, 1)
    publish = date.fromisoformat(due_on) if due_on else day_in(month, profile.integer(ROUTINE))
    query = max(publish, day_in(month, profile.integer(QUERY)))
    return Days(period, publish, query, max(query, day_in(month, profile.integer(ANSWER))))


def coming(periods: tuple[Period, ...], profile: Profile, today: date) -> tuple[Coming, ...]:
    """The next three of the days, from today on."""
    known = {period.period: period.due_on for period in periods}
    first = shift(month_of(today), -1)
    wanted = (first, shift(first, 1), shift(first, 2))
    found = []
    for days in (days_of(period, known.get(period, ""), profile) for period in wanted):
        named = (("publish", days.publish), ("query", days.query), ("answer", days.answer))
        found += [Coming(kind, days.period, day, (day - today) // timedelta(days=1)) for kind, day in named]
    return tuple(sorted((c for c in found if c.left >= 0), key=lambda c: c.day)[:3])
