"""The two sheets of a month for the notice board: a summary (A4) and every row (A3), as HTML to be printed.

Words and order stand in theme/notice. Nothing of today is on a sheet but what the states of duties and
questions say, so that a sheet changes when its month does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlsplit

from build_scripts.compose.addresses import month_path
from build_scripts.compose.book import Book, Row, Sheet
from build_scripts.compose.filters import as_number
from build_scripts.compose.months import Almanac, Owed, Stream, open_almanac, streams_of
from build_scripts.compose.rendering import render_text, tidy
from build_scripts.compose.village import Village, open_village
from build_scripts.model import Codelist, Field, Material, Notice, Period, Sentence
from build_scripts.model.amounts import WIDE, ZERO, money
from build_scripts.model.capitals import write_capitals
from build_scripts.model.clock import three_days

PAPERS = ("a4", "a3")
PUBLICATIONS, MEMBERS = "publications", "memberships"
POSTS = ("prepared_by", "reviewed_by", "approved_by")
UNFINISHED = ("none", "not-due", "started")
LONG = 600  # letters that fit into the larger type of the summary
AMOUNTS = ("opening", "income", "expense", "closing")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: of amounts only those whose coded field `by` holds `code`, when it has one.

    `shape` is number, fixed (never broken over two lines) or "".
    """

    field: Field
    label: str
    shape: str
    by: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Every row of one table: cells by column, and below them the totals ("" where a column has none)."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The duties of one of the three disclosures: titles of what is public, each once, and what is missing.

    `empty` are those published as checked and not happened.
    """

    name: str
    due: int
    published: int
    filled: tuple[str, ...]
    empty: tuple[str, ...]
    missing: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who prepared, reviewed or approved what was published: a post and the names of those who held it."""

    post: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """Where the month stands on the site: as written, and as the code says it; both "" without a site."""

    written: str = ""
    scanned: str = ""

    @property
    def code(self) -> str:
        """The address of the picture that the stage `notice` draws."""
        return f"qr:{quote(self.scanned, safe=':/')}"


def compose_notices(material: Material) -> tuple[Notice, ...]:
    """The sheets of every month of a village."""
    village = open_village(material)
    almanac = open_almanac(village)
    return tuple(sheet for period in village.periods for sheet in _sheets(almanac, period))


def notice_paths(village: Village) -> dict[str, tuple[str, ...]]:
    """The paths of the printed sheets by month, oldest first."""
    months = (period.period for period in village.periods)
    return {month: tuple(f"{month_path(month)}{paper}.pdf" for paper in PAPERS) for month in months}


def address_of(site_url: str, village: str, period: str) -> Address:
    """The address of a month; in capitals throughout where its path is digits, so that the code is small."""
    if not site_url:
        return Address()
    written = f"{site_url.rstrip('/')}/{village}/{month_path(period)}"
    parts = urlsplit(written)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return Address(written, f"{parts.scheme.upper()}://{parts.netloc.upper()}{path}")


def _sheets(almanac: Almanac, period: Period) -> Iterator[Notice]:
    names = _names(almanac, period)
    for paper in PAPERS:
        html = tidy(render_text(f"{paper}.html.j2", names | {"paper": paper}))
        yield Notice(f"{month_path(period.period)}{paper}.pdf", html)


def _names(almanac: Almanac, period: Period) -> dict[str, Any]:
    village = almanac.village
    material, month = village.material, period.period
    catalog, entry = material.catalog, material.entry
    told = {sentence.name: sentence for sentence in village.sentences(month)}
    shelves = tuple(_shelf(stream) for stream in streams_of(almanac, month))
    return {
        "entry": entry,
        "place": village.place,
        "township": next((t.name for t in catalog.region.townships if t.code == entry.township), ""),
        "catalog": catalog,
        "region": catalog.region,
        "today": three_days(month, catalog.profile).publish.day,  # the year that days are said without
        "period": period,
        "days": three_days(month, catalog.profile),
        "display_days": catalog.profile.integer("min_display_days"),
        "draft": period.status in UNFINISHED,
        "amounts": tuple((name, getattr(period, name), _capitals(getattr(period, name))) for name in AMOUNTS),
        "told": told,
        "shelves": shelves,
        "long": _letters(told.values(), shelves) > LONG,
        "signers": tuple(_signers(village, month)),
        "contacts": _contacts(material.package.metadata),
        "check": village.check(month),
        "address": address_of(catalog.region.site_url, entry.code, month),
        "listings": tuple(_listings(village.book, month)),
    }


def _letters(told: Iterable[Sentence], shelves: tuple[Shelf, ...]) -> int:
    """How much there is to read on the summary: what is long is set smaller, so that it stays one page."""
    public = (title for shelf in shelves for title in shelf.filled)
    missing = (owed.item.title + owed.duty.reason for shelf in shelves for owed in shelf.missing)
    return sum(len(text) for text in (*(one.text for one in told), *public, *missing))


def _shelf(stream: Stream) -> Shelf:
    public = [owed for owed in stream.items if owed.duty.published_on]
    filled = dict.fromkeys(owed.item.title for owed in public if not owed.duty.zero_report)
    empty = dict.fromkeys(owed.item.title for owed in public if owed.item.title not in filled)
    missing = tuple(owed for owed in stream.items if owed.duty.state == "missing")
    return Shelf(stream.name, stream.due, stream.published, tuple(filled), tuple(empty), missing)


def _capitals(text: str) -> str:
    """An amount in capitals; "" for what is no amount in whole cents, which capitals cannot say."""
    value = as_number(text)
    if value is None or value != value.quantize(Decimal("0.01"), context=WIDE):
        return ""
    return write_capitals(value)


def _contacts(metadata: Mapping[str, Any]) -> Mapping[str, str]:
    """The village's own words on where to ask; nothing but text."""
    own = metadata.get("gongkai", {})
    found = own.get("contacts", {}) if isinstance(own, dict) else {}
    return {key: value for key, value in found.items() if isinstance(value, str)}


def _signers(village: Village, month: str) -> Iterator[tuple[str, tuple[Signer, ...]]]:
    """The posts that publications of a month name, each once, by what they did."""
    sheet = village.book.sheets.get(PUBLICATIONS)
    rows = sheet.month(month) if sheet else ()
    for alias in POSTS:
        held: dict[str, str] = {}
        for row in rows:
            held.setdefault(row.cells.get(alias, ""), row.cells.get("published_on", ""))
        held.pop("", None)
        if held:
            yield alias, tuple(Signer(post, _holders(village.book, post, day)) for post, day in held.items())


def _holders(book: Book, post: str, day: str) -> tuple[str, ...]:
    """Who held a post on a day, as the public list of members has it."""
    sheet = book.sheets.get(MEMBERS)
    rows = (row.cells for row in sheet.rows if row.cells.get("role") == post) if sheet else ()
    held = (
        cells.get("person_name", "")
        for cells in rows
        if cells.get("start_date", "") <= day <= (cells.get("end_date") or day)
    )
    return tuple(dict.fromkeys(name for name in held if name))


def _listings(book: Book, month: str) -> Iterator[Listing]:
    """The tables that declare columns for paper, with all their rows of the month."""
    for sheet in book.sheets.values():
        if sheet.table.page.paper and sheet.table.page.period:
            yield _listing(book, sheet, sheet.month(month))


def _listing(book: Book, sheet: Sheet, rows: tuple[Row, ...]) -> Listing:
    columns = tuple(_columns(book, sheet))
    cells = tuple(tuple(_shown(book, sheet, column, row) for column in columns) for row in rows)
    return Listing(sheet, columns, cells, tuple(_total(column, rows) for column in columns))


def _columns(book: Book, sheet: Sheet) -> Iterator[Column]:
    public = {field.alias: field for field in sheet.table.public_fields}
    for declared in sheet.table.page.paper:
        alias, _, by = declared.partition("/")
        if alias in public and not by:
            shape = {"money": "number", "quantity": "number", "count": "number"}.get(public[alias].kind, "")
            yield Column(public[alias], public[alias].name, shape or _fixed(public[alias]))
        elif alias in public and by in public:
            listed = book.catalog.codelists.get(public[by].codelist, Codelist(name="", rows=()))
            yield from (Column(public[alias], listed.title(c), "number", by, c) for c in listed.codes)


def _fixed(field: Field) -> str:
    return "fixed" if field.kind in ("id", "date", "month", "time", "year") else ""


def _shown(book: Book, sheet: Sheet, column: Column, row: Row) -> str:
    if column.by and row.cells.get(column.by) != column.code:
        return ""
    return book.cells(sheet.table, (column.field,), row)[0].shown


def _total(column: Column, rows: Iterable[Row]) -> str:
    """The sum of a column of amounts that stand by what they are; no other sum means anything."""
    if not column.by:
        return ""
    total = ZERO
    for row in rows:
        value = as_number(row.cells.get(column.field.alias, ""))
        if row.cells.get(column.by) == column.code and value is not None:
            total = WIDE.add(total, value)
    return money(total)
