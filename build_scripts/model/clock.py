"""三事三日 as arithmetic: when a month's three days are, and when a publication or an answer is due.

The timetable (15日公开日, 18日质询日, 20日解答日) is a local model of the seed documents, not a statute;
days and deadlines come from the jurisdiction profile. Pure functions of dates: no rows, no `today`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from build_scripts.model.declared import Profile
from build_scripts.model.months import day_in, month_of, shift
from build_scripts.model.workdays import DueDay, HolidayRule, holiday_rule, moved, search

INTERVAL = re.compile(r"P(\d+)([WMY])")
YEAR = 12
ROUTINE, SPECIAL, REQUESTED = "routine", "special", "requested"
DAYS = ("routine_day", "query_day", "answer_day")
NAMES = ("publish", "query", "answer")
BY_DAYS = {"request_item": "requested_deadline_days", "objection": "reply_days"}


@dataclass(frozen=True, slots=True)
class ThreeDays:
    """The three days for the facts of `period`; they lie in the month after it."""

    period: str
    publish: DueDay
    query: DueDay
    answer: DueDay

    @property
    def cutoff(self) -> date:
        """A question raised by this day is answered on `answer`: the query day, moved or not."""
        return min(max(self.query.rule_day, self.query.day), self.answer.day)

    def named(self, name: str) -> DueDay:
        """The day called `name`: one of NAMES."""
        return {"publish": self.publish, "query": self.query, "answer": self.answer}[name]

    def stage(self, today: date) -> str:
        """before, publish, query, answer or after: which part of the cycle `today` is in."""
        if today < self.publish.day:
            return "before"
        if today == self.publish.day:
            return "publish"
        if today <= self.query.day:
            return "query"
        return "answer" if today <= self.answer.day else "after"


@dataclass(frozen=True, slots=True)
class ItemRule:
    """A catalog item as the clock sees it. `trigger` is routine, special or requested.

    `interval` counts months (0: after events, or standing when `standing`); `days` and `display` are days.
    """

    code: str
    trigger: str
    interval: int
    standing: bool
    days: int
    display: int


def item_rule(code: str, terms: Mapping[str, str], days: int | None, display: int | None) -> ItemRule:
    """An item from the standard terms of its trigger and cadence and its two numbers of days."""
    cadence = terms.get("cadence", "")
    found = INTERVAL.fullmatch(cadence)
    months = int(found[1]) * {"W": 0, "M": 1, "Y": YEAR}[found[2]] if found else 0
    if found and found[2] == "W":
        months = 1
    interval = months if months <= YEAR else 0  # a term of office is an event
    standing = cadence == "continuous"
    return ItemRule(code, terms.get("trigger", ""), interval, standing, days or 0, display or 0)


def three_days(period: str, profile: Profile) -> ThreeDays:
    """The three days of `period` under the holiday rule, in order and never two on one day.

    Next working day: the later of two days that would meet moves on by one working day. Previous working
    day: the earlier one moves back.
    """
    return _three_days(period, _rule(profile), tuple(profile.integer(key) for key in DAYS))


@cache  # asked of the same months by every rule about days
def _three_days(period: str, rule: HolidayRule, days: tuple[int, ...]) -> ThreeDays:
    month = shift(period, 1)
    plain = [day_in(month, day) for day in days]
    if rule == "previous_workday":
        first = day_in(month, 1)  # what a month owes is never due before the month is over
        answer, query, publish = _in_order([moved(day, rule, first) for day in reversed(plain)], -1)
    else:
        publish, query, answer = _in_order([moved(day, rule) for day in plain], 1 if rule != "none" else 0)
    return ThreeDays(period, publish, query, answer)


def meant_period(day: date, name: str, profile: Profile) -> str:
    """The month of facts that a date filed as publish, query or answer day (`name`) is meant for.

    That whose day it is, which a holiday may have carried over the end of a month; else the month before.
    """
    own = shift(month_of(day), -1)
    near = (own, shift(own, -1), shift(own, 1))
    return next((p for p in near if three_days(p, profile).named(name).day == day), own)


def _in_order(days: list[DueDay], step: int) -> list[DueDay]:
    kept: list[DueDay] = []
    for due in days:
        former = kept[-1].day if kept else None
        meets = step and former is not None and (due.day - former).days * step <= 0
        found = search(former, step) if meets and former is not None else None
        kept.append(DueDay(found, due.rule_day, "order", due.holiday) if found else due)
    return kept


def publication_due(item: ItemRule, period: str, event: date | None, profile: Profile) -> DueDay:
    """When an item's publication is due: days after an event, else the routine day after the period.

    What is owed once a year has `item.days` after the end of its last month.
    """
    rule = _rule(profile)
    if event is not None:
        return moved(event + timedelta(days=item.days), rule, event)
    if item.interval >= YEAR:
        over = day_in(shift(period, 1), 1)
        return moved(over + timedelta(days=max(0, item.days - 1)), rule, over)
    return three_days(period, profile).publish


def correction_due(found: date, profile: Profile) -> DueDay:
    """When a mistake found on `found` must be corrected: as soon as a special matter."""
    return moved(found + timedelta(days=profile.integer("special_deadline_days")), _rule(profile), found)


def request_due(asked_on: date, profile: Profile) -> DueDay:
    """When what enough residents asked for together must be published (群众点题事务及时公开)."""
    days = timedelta(days=profile.integer("requested_deadline_days"))
    return moved(asked_on + days, _rule(profile), asked_on)


def inquiry_due(kind: str, asked_on: date, profile: Profile) -> DueDay:
    """When a question of `kind` (a term of the code list inquiry-kinds) must be answered.

    A request to publish (点题) and an objection (异议) have the profile's days; everything else raised by the
    query day is answered on that month's answer day, later on the next month's.
    """
    if kind in BY_DAYS:
        days = timedelta(days=profile.integer(BY_DAYS[kind]))
        return moved(asked_on + days, _rule(profile), asked_on)
    days_now = three_days(shift(month_of(asked_on), -1), profile)
    if asked_on <= days_now.cutoff:
        return days_now.answer
    return three_days(month_of(asked_on), profile).answer


def display_until(published_on: date, item: ItemRule, profile: Profile) -> date:
    """The last day a publication must stay up (村民委员会组织法 35: not less than fifteen days)."""
    return published_on + timedelta(days=max(item.display, profile.integer("min_display_days")))


def _rule(profile: Profile) -> HolidayRule:
    return holiday_rule(profile.text("holiday_rule"))
