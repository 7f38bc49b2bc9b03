"""The page of dates: which day comes next, who is there, what the month holds, and how to keep it all."""

from dataclasses import dataclass, replace
from datetime import date

from build_scripts.compose.days import Named, coming, days_in, running
from build_scripts.compose.kept import Claim, Kept, claim, keep
from build_scripts.compose.roster import Occasion, make_roster, occasions
from build_scripts.compose.village import Village
from build_scripts.model import Page, Profile
from build_scripts.model.clock import three_days
from build_scripts.model.months import month_of, shift
from build_scripts.model.workdays import DueDay

RULE, DAYS = "holiday_rule", "routine_day"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a month's timetable: one of the three days (`mark`), a filed event, or both in one.

    `kept` is what is filed for the day marked; of an event for one of the three days on another day than
    the rule's, without a word about it, `rule` is the rule's.
    """

    day: date
    mark: Named | None
    occasion: Occasion | None
    kept: Kept | None = None
    rule: DueDay | None = None

    @property
    def last(self) -> date:
        """Its last day: the same one, but for an event of several days."""
        return self.occasion.last if self.occasion else self.day

    def running(self, today: date) -> bool:
        """True for an event of several days that `today` is one of."""
        return self.day < self.last and self.day <= today <= self.last


@dataclass(frozen=True, slots=True)
class Timetable:
    """A calendar month, in day order. Each line stands in exactly one of before, now and ahead."""

    month: str
    lines: tuple[Line, ...]

    def before(self, today: date) -> tuple[Line, ...]:
        """The lines of days that are over."""
        return tuple(line for line in self.lines if line.last < today)

    def now(self, today: date) -> tuple[Line, ...]:
        """What is going on for several days."""
        return tuple(line for line in self.lines if line.running(today))

    def ahead(self, today: date) -> tuple[Line, ...]:
        """The lines of today and of days to come."""
        return tuple(line for line in self.lines if line.day >= today and not line.running(today))


def dates_page(village: Village) -> Page:
    """The page below riqi/."""
    today, profile = village.material.today, village.material.catalog.profile
    days = running(profile, today, village.first)
    month = month_of(today)
    return village.page(
        "riqi",
        "riqi/",
        coming=coming(profile, today, village.first),
        days=days,
        stage=days.stage(today),
        roster=make_roster(village.book, today),
        timetables=tuple(timetable(village, wanted) for wanted in (month, shift(month, 1))),
        rule=profile.settings[RULE],
        timing=profile.settings[DAYS],
    )


def timetable(village: Village, month: str) -> Timetable:
    """The three days and all filed events of a calendar month; a day filed as the rule has it is one line.

    An event of several days stands in every month that it has a day in.
    """
    profile = village.material.catalog.profile
    filed = {str(n): occasion for n, occasion in enumerate(occasions(village.book))}
    claims = tuple(found for key, o in filed.items() if (found := _claim(key, o, profile)))
    marked = [
        (mark, keep(three_days(mark.period, profile), mark.kind, claims))
        for mark in days_in(month, profile, village.first)
    ]
    lines = [Line(m.day, m, filed[k.row.key] if k.row else None, k) for m, k in marked]
    merged = {kept.row.key for _, kept in marked if kept.row}
    rules = {found.key: _differs(found, profile) for found in claims}
    lines += [
        Line(o.day, None, o, rule=rules.get(key))
        for key, o in filed.items()
        if key not in merged and o.touches(month)
    ]
    return Timetable(month, tuple(sorted(lines, key=_in_order)))


def _claim(key: str, occasion: Occasion, profile: Profile) -> Claim | None:
    found = claim((key, occasion.kind.term), occasion.day, occasion.moved_from, profile)
    return replace(found, cancelled=occasion.cancelled) if found else None


def _differs(found: Claim, profile: Profile) -> DueDay | None:
    """The rule's day, where a row that takes place stands on another without a word about it."""
    if found.cancelled or found.former:
        return None
    due = three_days(found.period, profile).named(found.name)
    return due if due.day != found.day else None


def _in_order(line: Line) -> tuple[date, bool, str]:
    start = line.occasion.cells.get("start_time", "") if line.occasion else ""
    return line.day, line.mark is None, start
