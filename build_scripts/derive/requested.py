"""群众点题事务及时公开: what is owed because enough residents asked for it together."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from build_scripts.derive.filed import TABLE, Filed, Place, firsts
from build_scripts.derive.joint import MET
from build_scripts.derive.joint import TABLE as INQUIRIES
from build_scripts.derive.owed import Owed
from build_scripts.derive.records import Records, Row
from build_scripts.model import Inquiry
from build_scripts.model.clock import REQUESTED, ItemRule, request_due
from build_scripts.model.months import month_of


def request_items(items: Mapping[str, ItemRule]) -> list[ItemRule]:
    """Items that are published only when residents ask for it."""
    return [
        item
        for item in items.values()
        if item.trigger == REQUESTED and not item.interval and not item.standing
    ]


def requests_of(records: Records, items: Mapping[str, ItemRule]) -> frozenset[Place]:
    """Places of publications that answer a question on file, of whatever day."""
    numbers = [row["inquiry_id"] for row in records.rows(INQUIRIES) if row["inquiry_id"]]
    return frozenset(
        Place(item.code, "request", number) for item in request_items(items) for number in numbers
    )


def requested_of(
    records: Records, items: Mapping[str, ItemRule], filed: Filed, inquiries: Sequence[Inquiry]
) -> Iterator[Owed]:
    """Every question that names a publication of such an item, and every one that enough residents asked.

    Answered by whatever names the request, of any item. Withdrawn by its day it is no longer expected.
    """
    answers = _answers(records)
    for item in request_items(items):
        for inquiry in inquiries:
            day = date.fromisoformat(inquiry.asked_on)
            rows = filed.get(Place(item.code, "request", inquiry.number), [])
            if inquiry.joint == MET:
                rows = answers.get(inquiry.number, [])
            if (rows or inquiry.joint == MET) and not records.before_joining(day):
                yield _owed(records, item, inquiry, rows)


def _owed(records: Records, item: ItemRule, inquiry: Inquiry, rows: Sequence[Row]) -> Owed:
    day = date.fromisoformat(inquiry.asked_on)
    due = request_due(day, records.profile)
    withdrawn = "" < inquiry.withdrawn_on <= due.day.isoformat()
    return Owed(
        item,
        f"{item.code}-{inquiry.number}",
        month_of(day),
        REQUESTED,
        day,
        due,
        tuple(rows),
        expected=inquiry.joint == MET and not withdrawn,
        request=inquiry.number,
        source=(INQUIRIES, inquiry.line),
    )


def _answers(records: Records) -> dict[str, list[Row]]:
    """Publications by the request they name; corrections with what they correct."""
    found: dict[str, list[Row]] = {}
    for row, first in firsts(records.rows(TABLE)):
        if first["request_id"]:
            found.setdefault(first["request_id"], []).append(row)
    return found
