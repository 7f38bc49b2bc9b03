"""The days of a contract or a project from the decision to the end, as filed in the linked rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from build_scripts.compose.records import Record

TENDERING = (("noticed", "notice_on"), ("closed", "bid_close_on"), ("awarded", "award_on"))
WORK = (("begun", "start_on"), ("finished", "finish_on"), ("accepted", "acceptance_on"))


@dataclass(frozen=True, slots=True)
class Moment:
    """One day of a course. `key` names its words in the template; `day` is None when nothing is filed.

    `record` is the row that says so, None when there is no such row; `count` counts payments.
    """

    key: str
    day: date | None
    record: Record | None
    count: int = 0


def decided(decisions: Iterable[Record]) -> tuple[Moment, ...]:
    """Resolved and published; one moment without a day when there is no decision."""
    kept = tuple(decisions)
    found = [Moment("decided", one.day("resolved_on"), one) for one in kept]
    found += [Moment("told", one.day("result_published_on"), one) for one in kept]
    return tuple(found) or (Moment("decided", None, None),)


def of_rows(records: Iterable[Record], days: Iterable[tuple[str, str]]) -> tuple[Moment, ...]:
    """The days of these columns, row by row."""
    columns = tuple(days)
    return tuple(Moment(key, record.day(alias), record) for record in records for key, alias in columns)


def paid(payments: Iterable[Record]) -> tuple[Moment, ...]:
    """The first and the last payment; nothing when there is none."""
    dated = [(day, record.row.line, record) for record in payments if (day := record.day("entry_date"))]
    dated.sort(key=lambda found: found[:2])
    if not dated:
        return ()
    first, last = dated[0], dated[-1]
    if len(dated) == 1:
        return (Moment("paid", first[0], first[2], 1),)
    return Moment("paid-first", first[0], first[2], len(dated)), Moment("paid-last", last[0], last[2])


def in_order(moments: Iterable[Moment], needed: Iterable[str]) -> tuple[Moment, ...]:
    """By day; a moment without one stays, at the end, when its key is `needed`."""
    kept, keys = tuple(moments), frozenset(needed)
    dated = sorted((one for one in kept if one.day), key=lambda one: one.day or date.max)
    return (*dated, *(one for one in kept if one.day is None and one.key in keys))
