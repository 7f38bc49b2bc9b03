"""常规事务定时公开: what is owed for months, by the cadence of each item."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from build_scripts.derive.filed import Filed, Place, published
from build_scripts.derive.owed import Owed
from build_scripts.derive.records import Records, Row
from build_scripts.model.clock import ROUTINE, ItemRule, publication_due
from build_scripts.model.duty_rules import owes
from build_scripts.model.months import day_in

LAST = 31  # day_in makes it the last day of any month
STANDING = "standing"


def routine_of(
    records: Records, items: Mapping[str, ItemRule], filed: Filed, months: Sequence[str]
) -> Iterator[Owed]:
    """Every item for the months in which its interval ends, or for which it was published all the same.

    A standing item is owed once, for the first of the months, and whatever was published of it first is the
    answer, for whichever month that was.
    """
    for item in items.values():
        answer = _answer(records, item, filed) if item.standing else ""
        for month in months:
            first = item.standing and month == months[0]
            rows = [] if month == answer else filed.get(Place(item.code, "month", month), [])
            if first:
                rows = [*filed.get(Place(item.code, "month", answer), []), *rows]
            due = owes(item, month, months[0])
            if due or published(rows, records):
                yield _owed(records, item, month, rows, expected=due)


def _answer(records: Records, item: ItemRule, filed: Filed) -> str:
    """The month for which a standing item was published first; "" as long as it was not."""
    found = {
        place.of: published(rows, records)[0]["published_on"]
        for place, rows in filed.items()
        if place.item == item.code and place.kind == "month" and published(rows, records)
    }
    return min(found, key=lambda month: (found[month], month), default="")


def _owed(records: Records, item: ItemRule, month: str, rows: Sequence[Row], *, expected: bool) -> Owed:
    """What stands for good has a key without a month: rows added later may begin the months earlier."""
    due = publication_due(item, month, None, records.profile)
    key = f"{item.code}-{STANDING if expected and item.standing else month.replace('-', '')}"
    return Owed(item, key, month, ROUTINE, end_of(month), due, tuple(rows), expected)


def end_of(month: str) -> date:
    """The last day of a month: only then can be told what happened in it."""
    return day_in(month, LAST)
