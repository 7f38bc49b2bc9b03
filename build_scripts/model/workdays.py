"""Working days in China: weekends, the State Council's holidays and the Saturdays worked in exchange (调休).

The arrangement of a year is announced late in the year before; until a library release knows it, a date in
that year is `unknown` and is never moved. Moving follows the profile's `holiday_rule`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

import chinese_calendar

from build_scripts.errors import UnknownNameError

HolidayRule = Literal["none", "next_workday", "previous_workday"]
Cause = Literal["", "weekend", "holiday", "order", "unknown", "kept"]
RULES: tuple[HolidayRule, ...] = ("none", "next_workday", "previous_workday")
STEPS = {"next_workday": 1, "previous_workday": -1}
FARTHEST = 31  # the longest holiday has ten days; more means that the library is wrong


@dataclass(frozen=True, slots=True)
class DueDay:
    """A date that something is due on: `day`, after `rule_day` (what the rule alone names) was moved.

    `cause` says why it moved: weekend, holiday (then `holiday` names it), order (it would have met the day
    before it), or why it did not: unknown (the year's holidays are not announced), kept (the working day
    before it lies before the question or event itself). "" means that nothing stood in the way.
    """

    day: date
    rule_day: date
    cause: Cause = ""
    holiday: str = ""

    @property
    def moved(self) -> bool:
        """True when the day is not the one the rule names."""
        return self.day != self.rule_day

    @property
    def crossed(self) -> bool:
        """True when moving led into another month; pages must say so."""
        return (self.day.year, self.day.month) != (self.rule_day.year, self.rule_day.month)


def holiday_rule(text: str) -> HolidayRule:
    """The profile's rule; UnknownNameError with the nearest for anything else."""
    if text not in RULES:
        raise UnknownNameError("节假日规则", text, RULES, "profiles holiday_rule")
    return text


@cache
def is_workday(day: date) -> bool | None:
    """Whether people work on `day`; None when the year's arrangement is not known."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


@cache
def holiday_name(day: date) -> str:
    """The library's English name of the holiday that `day` belongs to; "" for a plain weekend or workday."""
    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return ""
    return str(name) if off and name else ""


def moved(day: date, rule: HolidayRule, floor: date | None = None) -> DueDay:
    """`day` under the holiday rule; never before `floor` (the day of the question or the event)."""
    working = is_workday(day)
    if rule == "none" or working:
        return DueDay(day, day)
    found = None if working is None else search(day, STEPS[rule])
    if found is None:
        return DueDay(day, day, "unknown")
    if floor is not None and found < floor <= day:
        return DueDay(day, day, "kept")
    name = holiday_name(day)
    return DueDay(found, day, "holiday" if name else "weekend", name)


def search(day: date, step: int, wanted: Callable[[date], bool | None] = is_workday) -> date | None:
    """The first working day after (`step` 1) or before (-1) `day`; None beyond what is announced."""
    for count in range(1, FARTHEST):
        there = day + timedelta(days=step * count)
        working = wanted(there)
        if working is None:
            return None
        if working:
            return there
    return None
