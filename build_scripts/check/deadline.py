"""Rule type `deadline`: what the clock says was due has been done, in time, and is filed with that date.

The due day is computed (三事三日 and the profile's days); a typed one never makes anything be on time.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check import due_days
from build_scripts.check.options import RuleOptions, require
from build_scripts.check.rows import Row, select
from build_scripts.model import Scope, Verdict
from build_scripts.model.duty_rules import CATALOG
from build_scripts.model.workdays import DueDay

VALUES = ("due", "rule_day", "days", "found", "cause", "item")


@dataclass(frozen=True, slots=True)
class Clock:
    """How a kind of rows is timed: due days from `columns`; `done`, `filed` and `withdrawn` are dates."""

    owed_by: Callable[[Scope], due_days.OwedBy]
    columns: tuple[str, ...]
    done: str
    filed: str
    far: Mapping[str, tuple[str, ...]]
    withdrawn: str = ""

    @property
    def ended(self) -> tuple[str, ...]:
        """The columns that say whether a row is done with."""
        return (self.done, self.withdrawn) if self.withdrawn else (self.done,)


CLOCKS = MappingProxyType(
    {
        "publication": Clock(
            due_days.publications,
            due_days.PUBLICATION,
            "published_on",
            "due_date",
            {CATALOG: (*due_days.ITEM, *due_days.TITLE), due_days.INQUIRIES: due_days.QUESTION},
        ),
        "inquiry": Clock(due_days.inquiries, due_days.INQUIRY, "answered_on", "due_on", {}, "withdrawn_on"),
    }
)


class Options(RuleOptions):
    """`clock`: which rows these are; `judge`: done late, still open, or filed with another due date."""

    clock: Literal["publication", "inquiry"]
    judge: Literal["late", "open", "stated"]

    @model_validator(mode="after")
    def _columns_there(self, info: ValidationInfo) -> Self:
        clock = CLOCKS[self.clock]
        require(info, (*clock.columns, *clock.ended, clock.filed), clock.far)
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row whose due day can be told and that has come as far as the judgement asks."""
    clock, judge = CLOCKS[options.clock], JUDGES[options.judge]
    owed_by = clock.owed_by(scope)
    ended = (clock.filed,) if options.judge == "stated" else clock.ended
    for row in select(scope.rows, (*clock.columns, *ended), options.where):
        owed = owed_by(row)
        if owed is not None:
            due, item = owed
            values = {"due": due.day, "rule_day": due.rule_day, "cause": due.cause, "item": item}
            for passed, field, more in judge(row, due, clock, scope.today):
                yield Verdict(row["line"], passed, values | more, field)


Judged = Iterator[tuple[bool, str, dict[str, object]]]


def _late(row: Row, due: DueDay, clock: Clock, today: date) -> Judged:
    """Done by today; was it by the due day? A date that is still to come is not yet known."""
    done = row[clock.done]
    if done is not None and done <= today and not _withdrawn(row, clock, done):
        yield done <= due.day, clock.done, {"found": done, "days": max(0, (done - due.day).days)}


def _open(row: Row, due: DueDay, clock: Clock, today: date) -> Judged:
    """The due day has passed; what was done late is left to `late`, so no verdict mends itself by waiting."""
    done = row[clock.done]
    late = done is not None and due.day < done <= today
    if today > due.day and not late and not _withdrawn(row, clock, today):
        in_time = done is not None and done <= due.day
        yield in_time, clock.done, {"found": done, "days": (today - due.day).days}


def _stated(row: Row, due: DueDay, clock: Clock, _today: date) -> Judged:
    """A due date is filed; is it the computed one? Nobody can say before the year's holidays are known."""
    filed = row[clock.filed]
    if filed is not None and due.cause != "unknown":
        yield filed == due.day, clock.filed, {"found": filed, "days": abs((filed - due.day).days)}


def _withdrawn(row: Row, clock: Clock, by: date) -> bool:
    """Whether the question was taken back by that day."""
    day = row[clock.withdrawn] if clock.withdrawn else None
    return day is not None and day <= by


JUDGES: MappingProxyType[str, Callable[[Row, DueDay, Clock, date], Judged]] = MappingProxyType(
    {"late": _late, "open": _open, "stated": _stated}
)
