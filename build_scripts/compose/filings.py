"""The village's own calendar rows (calendar-events.csv), public columns only, as the calendar needs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from build_scripts.compose.book import make_sheet
from build_scripts.compose.roster import last_of
from build_scripts.model import Catalog, Material

TABLE, KINDS, STATUSES, ROLES = "calendar-events", "calendar-kinds", "event-statuses", "roles"
OWN_ITEMS = "disclosure-catalog"
CANCELLED, CONFIRMED = "CANCELLED", "CONFIRMED"


@dataclass(frozen=True, slots=True)
class Filing:
    """One row. `term` is the kind's standard term (publish, query, answer, ...), `status` RFC 5545's.

    `last` is the last day the row stands for: the end date of a week's duty, else the day itself.
    """

    key: str
    term: str
    kind: str
    title: str
    day: date
    last: date
    status: str
    moved_from: date | None
    start: time | None
    end: time | None
    place: str
    host: str
    phone: str


def filings_of(material: Material) -> tuple[Filing, ...]:
    """The rows with a number and a date, by day; none when the table is not public here."""
    table, filed = material.catalog.tables.get(TABLE), material.package.disclosures.get(TABLE)
    if table is None or filed is None or table.audience != "public":
        return ()
    rows = (row.cells for row in make_sheet(table, filed).rows)
    found = (_filing(cells, material.catalog) for cells in rows)
    return tuple(sorted((f for f in found if f), key=lambda f: (f.day, f.key)))


def item_titles(material: Material) -> dict[str, str]:
    """The village's own words for catalog items; the first row of a code counts."""
    table, filed = material.catalog.tables.get(OWN_ITEMS), material.package.disclosures.get(OWN_ITEMS)
    if table is None or filed is None or table.audience != "public":
        return {}
    found: dict[str, str] = {}
    for row in make_sheet(table, filed).rows:
        found.setdefault(row.cells.get("item_code", ""), row.cells.get("title", ""))
    return {code: title for code, title in found.items() if code and title}


def titled(catalog: Catalog, codelist: str, code: str) -> str:
    """The words for a code; the code itself without such a list."""
    listed = catalog.codelists.get(codelist)
    return listed.title(code) if listed else code


def _filing(cells: Mapping[str, str], catalog: Catalog) -> Filing | None:
    day, kind = _day(cells.get("start_date", "")), cells.get("kind", "")
    if day is None or not cells.get("event_id"):
        return None
    status = _listed(catalog, STATUSES, cells.get("status", "")).get("term", "")
    listed = _listed(catalog, KINDS, kind)
    return Filing(
        key=cells["event_id"],
        term=listed.get("term", ""),
        kind=titled(catalog, KINDS, kind),
        title=cells.get("title", "") or kind,
        day=day,
        last=last_of(day, cells.get("end_date", "")),
        status=status or CONFIRMED,
        moved_from=_day(cells.get("moved_from", "")),
        start=_time(cells.get("start_time", "")),
        end=_time(cells.get("end_time", "")),
        place=cells.get("location", ""),
        host=titled(catalog, ROLES, cells.get("host_post", "")),
        phone=cells.get("phone", ""),
    )


def _listed(catalog: Catalog, name: str, code: str) -> Mapping[str, str]:
    """The row of a code; empty for a code that is not listed."""
    found = catalog.codelists.get(name)
    rows: tuple[dict[str, str], ...] = found.rows if found else ()
    return next((row for row in rows if row["code"] == code), {})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None
