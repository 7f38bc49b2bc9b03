"""Rule type `three-days`: the calendar's 公开日, 质询日 and 解答日 stand on the days the clock computes."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, Self

from pydantic import Field as Key
from pydantic import ValidationInfo, model_validator

from build_scripts.check.options import RuleOptions, require, require_codes
from build_scripts.check.rows import UNREAD, Doubt, possible, select
from build_scripts.model import Profile, Scope, Verdict
from build_scripts.model.clock import meant_period, three_days
from build_scripts.model.months import month_of, months_between, shift
from build_scripts.model.workdays import DueDay

KIND, DAY, FORMER, STATUS = "kind", "start_date", "moved_from", "status"
CANCELLED = "CANCELLED"
Event = tuple[str, str]
VALUES = ("due", "rule_day", "days", "found", "cause", "month", "kind")
Day = Literal["publish", "query", "answer"]


class Options(RuleOptions):
    """`kinds`: which of the three days an event of a kind is (`publish`, `query` or `answer`).

    `judge` is `day` (an event stands on its day) or `missing` (a month has no event of a kind).
    """

    kinds: dict[str, Day] = Key(min_length=1)
    judge: Literal["day", "missing"] = "day"

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        require(info, (KIND, DAY, FORMER, STATUS))
        require_codes(info, KIND, self.kinds)
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each event of these kinds, or to each month from the first to the last that has one."""
    return _days(scope, options) if options.judge == "day" else _missing(scope, options)


def _days(scope: Scope, options: Options) -> Iterator[Verdict]:
    """What is openly moved or cancelled is no mistake; before a year's holidays are known nobody can say."""
    cancelled = _cancelled(scope)
    for row in select(scope.rows, (KIND, DAY, FORMER, STATUS), options.where):
        which, found = options.kinds.get(row[KIND]), row[DAY]
        if which and found and row[FORMER] is None and row[STATUS] not in cancelled:
            month, due = _place(found, which, scope.profile)
            if due.cause != "unknown":
                days = abs((found - due.day).days)
                values = _values(due, month, row[KIND]) | {"found": found, "days": days}
                yield Verdict(row["line"], found == due.day, values, DAY)


def _missing(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Stands at the event, else at the next event of the three days. A cancelled or moved one is there."""
    held, doubt = _held(scope, options)
    months = sorted({month for month, _ in held})
    for month in months_between(months[0], months[-1]) if months else ():
        line = next(line for (later, _), line in sorted(held.items()) if later >= month)
        for kind, which in options.kinds.items():
            if not doubt.about((month, kind)):
                due = _due(month, which, scope.profile)
                values = _values(due, month, kind) | {"found": None, "days": None}
                there = held.get((month, kind))
                yield Verdict(there or line, there is not None, values, DAY)


def _held(scope: Scope, options: Options) -> tuple[dict[Event, int], Doubt]:
    """The first line of each kind in each month it was set for, and what unread cells leave open."""
    held: dict[Event, int] = {}
    doubt = Doubt()
    for row in possible(scope.rows, (KIND, DAY, FORMER), options.where):
        kind, day = row[KIND], row[DAY] if row[FORMER] is None else row[FORMER]
        if kind is UNREAD or (kind in options.kinds and day is UNREAD):
            doubt.add((UNREAD if day is UNREAD or day is None else month_of(day), kind))
        elif kind in options.kinds and day is not None:
            month, _ = _place(day, options.kinds[kind], scope.profile)
            held.setdefault((month, kind), row["line"])
    return held, doubt


def _place(day: date, which: Day, profile: Profile) -> tuple[str, DueDay]:
    """The month whose day this is meant to be, and that day."""
    period = meant_period(day, which, profile)
    return shift(period, 1), three_days(period, profile).named(which)


def _due(month: str, which: Day, profile: Profile) -> DueDay:
    return three_days(shift(month, -1), profile).named(which)


def _values(due: DueDay, month: str, kind: str) -> dict[str, object]:
    return {"due": due.day, "rule_day": due.rule_day, "cause": due.cause, "month": month, "kind": kind}


def _cancelled(scope: Scope) -> frozenset[str]:
    """Codes of the column `status` that mean it does not take place (RFC 5545)."""
    codelist = scope.catalog.codelists[scope.table.field(STATUS).codelist]
    return frozenset(row["code"] for row in codelist.rows if row.get("term") == CANCELLED)
