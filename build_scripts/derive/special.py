"""专项事务随时公开: what is owed because something happened, one duty an item and day."""

from collections.abc import Iterator, Mapping
from datetime import date

from build_scripts.derive.filed import TABLE, Filed, Place, event_place
from build_scripts.derive.owed import Owed
from build_scripts.derive.records import Records
from build_scripts.model.clock import SPECIAL, ItemRule, publication_due
from build_scripts.model.months import month_of

Sources = dict[Place, tuple[str, int]]


def declared_events(records: Records, items: Mapping[str, ItemRule]) -> Sources:
    """Events that tables declare of the catalog's items, each with the first row that tells of it."""
    found: Sources = {}
    for name, event, row in records.events():
        day = row[event.date]
        if event.item in items and isinstance(day, date):
            found.setdefault(event_place(items[event.item], day), (name, row["line"]))
    return found


def special_of(
    records: Records, items: Mapping[str, ItemRule], filed: Filed, declared: Sources
) -> Iterator[Owed]:
    """Every event by today, from the tables and from publications that name one."""
    own = {
        place: (TABLE, rows[0]["line"])
        for place, rows in filed.items()
        if place.kind == "event" and place not in declared
    }
    for place, source in {**declared, **own}.items():
        day = date.fromisoformat(place.of)
        if records.by_now(day) and not records.before_joining(day):
            item = items[place.item]
            due = publication_due(item, month_of(day), day, records.profile)
            key = f"{item.code}-{day:%Y%m%d}"
            rows = tuple(filed.get(place, []))
            yield Owed(item, key, month_of(day), SPECIAL, day, due, rows, source=source)
