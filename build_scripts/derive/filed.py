"""publications.csv sorted by what each row answers: an event, a request, or a month. Corrections follow."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Literal, NamedTuple

from build_scripts.derive.records import Records, Row, is_month
from build_scripts.model.clock import ItemRule

TABLE = "publications"


class Place(NamedTuple):
    """What a row answers: `of` is a month (2026-10), the day of an event, or the number of a request."""

    item: str
    kind: Literal["month", "event", "request"]
    of: str


Filed = dict[Place, list[Row]]


def filed_of(records: Records, items: Mapping[str, ItemRule], known: AbstractSet[Place]) -> Filed:
    """Rows of the catalog's items by place; a row that supersedes another stands where the first one does.

    `known` are the events that tables declare and the requests on file, of whatever day.
    """
    filed: Filed = {}
    for row, first in firsts(records.rows(TABLE)):
        place = _place(first, items[row["item_code"]], known) if row["item_code"] in items else None
        if place:
            filed.setdefault(place, []).append(row)
    return filed


def _place(first: Row, item: ItemRule, known: AbstractSet[Place]) -> Place | None:
    """Where the first row of a chain stands; None when its month cannot be read."""
    request = Place(item.code, "request", first["request_id"] or "")
    if request in known:
        return request
    if first["event_date"] is not None:
        event = event_place(item, first["event_date"])
        if event in known or not (item.interval or item.standing):
            return event
    return Place(item.code, "month", first["period"]) if is_month(first["period"]) else None


def event_place(item: ItemRule, day: date) -> Place:
    """Where publications about an event stand."""
    return Place(item.code, "event", day.isoformat())


def firsts(rows: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Each row with the first of its chain: what it supersedes, as long as that is of the same item."""
    rows = list(rows)
    known = {(row["item_code"], row["pub_id"]): row for row in reversed(rows) if row["pub_id"]}
    return [(row, _first(row, known)) for row in rows]


def _first(row: Row, known: Mapping[tuple[str, str], Row]) -> Row:
    seen = {row["line"]}
    while (former := known.get((row["item_code"], row["supersedes"]))) and former["line"] not in seen:
        seen.add(former["line"])
        row = former
    return row


def published(rows: Iterable[Row], records: Records) -> list[Row]:
    """Those made public by today, in order of version, then as filed: a later row cannot be earlier."""
    made = [row for row in rows if records.by_now(row["published_on"])]
    return sorted(made, key=lambda row: (row["version"] or 1, row["line"]))


def explained(rows: Iterable[Row]) -> list[str]:
    """What rows without a day of publication say about why."""
    return [row["remark"] for row in rows if row["published_on"] is None and row["remark"]]
