"""The page of dates: which day comes next, who is there, what the month holds, and how to keep it all."""

from dataclasses import dataclass
from datetime import date

from build_scripts.compose.days import Named, coming, days_in, running
from build_scripts.compose.roster import Occasion, make_roster, occasions
from build_scripts.compose.village import Village
from build_scripts.model import Page
from build_scripts.model.months import month_of, shift
from build_scripts.model.workdays import DueDay

RULE, DAYS = "holiday_rule", "routine_day"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a month's timetable: one of the three days (`mark`), a filed event, or both in one.

    `rule` is the day that the rule names, where the village has filed another one.
    """

    day: date
    mark: Named | None
    occasion: Occasion | None
    rule: DueDay | None = None

    @property
    def last(self) -> date:
        """Its last day: the same one, but for an event of several days."""
        return self.occasion.last if self.occasion else self.day


@dataclass(frozen=True, slots=True)
class Timetable:
    """A calendar month, in day order."""

    month: str
    lines: tuple[Line, ...]

    def before(self, today: date) -> tuple[Line, ...]:
        """The lines of days that are over."""
        return tuple(line for line in self.lines if line.last < today)

    def ahead(self, today: date) -> tuple[Line, ...]:
        """The lines from today on, and of what is going on."""
        return tuple(line for line in self.lines if line.last >= today)


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
    marks = days_in(month, village.material.catalog.profile, village.first)
    filed = [o for o in occasions(village.book) if o.touches(month)]
    lines = [_line(o, marks if month_of(o.day) == month else ()) for o in filed]
    kept = {line.mark for line in lines}
    lines += [Line(mark.day, mark, None) for mark in marks if mark not in kept]
    return Timetable(month, tuple(sorted(lines, key=_in_order)))


def _line(occasion: Occasion, marks: tuple[Named, ...]) -> Line:
    named = [mark for mark in marks if mark.kind == occasion.kind.term]
    same = next((mark for mark in named if mark.day == occasion.day), None)
    if same and not occasion.cancelled:
        return Line(occasion.day, same, occasion)
    differs = named[0].due if named and not same else None
    return Line(occasion.day, None, occasion, differs)


def _in_order(line: Line) -> tuple[date, bool, str]:
    start = line.occasion.cells.get("start_time", "") if line.occasion else ""
    return line.day, line.mark is None, start
