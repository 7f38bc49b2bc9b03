"""A village's public tables as pages show them: rows in page order, cells with words and links.

Only public columns of public tables enter a Book, so nothing else can reach a template.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from build_scripts.compose.addresses import own_pages
from build_scripts.compose.filters import as_money
from build_scripts.model import Catalog, Disclosure, Field, Package, Table
from build_scripts.settings import ROWS_PER_PAGE

NUMBERS = ("money", "quantity", "count")
CODE_LIKE = re.compile(r"\w{1,10}(-\w{1,10}){1,3}")
NAMES = ("name", "title")  # columns that say what a row is, where its key says nothing to a reader
FIXED = ("id", "date", "month", "time", "year", "phone")
YEAR, MONTH = 4, 7  # letters of an ISO date that name its year, its month


@dataclass(frozen=True, slots=True)
class Row:
    """One filed row: the spreadsheet's row number and its public cells by alias, as filed."""

    line: int
    cells: Mapping[str, str]


class Cell(NamedTuple):
    """What stands in one cell of a page.

    `code` is what was filed where `shown` are the words for it; `target` is an address below the shard;
    `shape` is number, fixed (never broken over two lines) or "".
    """

    label: str
    shown: str
    code: str
    target: str
    shape: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One public table: its public rows in page order, and at which place each file row stands.

    `months` holds the rows by month (2026-10), by year (2026) in a table that counts in years.
    """

    table: Table
    path: str
    rows: tuple[Row, ...]
    places: Mapping[int, int]
    months: Mapping[str, tuple[Row, ...]]

    def month(self, period: str) -> tuple[Row, ...]:
        """The rows of one month; a table that counts in years shows the year's."""
        return self.months.get(period[: _span(self.table)], ())

    @property
    def yearly(self) -> bool:
        """True when the table counts in years."""
        return _span(self.table) == YEAR

    def chunks(self) -> tuple[tuple[Row, ...], ...]:
        """The rows page by page; one empty page when there are none."""
        starts = range(0, max(1, len(self.rows)), ROWS_PER_PAGE)
        return tuple(self.rows[start : start + ROWS_PER_PAGE] for start in starts)

    def target(self, line: int) -> str:
        """The address of a row below the shard: `biao/contracts/2/#r231`; the table's for an unknown row."""
        if line not in self.places:
            return table_path(self.table.name)
        return f"{table_path(self.table.name, self.places[line] // ROWS_PER_PAGE + 1)}#r{line}"

    def filled(self, rows: Iterable[Row]) -> tuple[Field, ...]:
        """Public columns in which at least one of `rows` has something."""
        kept = tuple(rows)
        return tuple(f for f in self.table.public_fields if any(row.cells.get(f.alias) for row in kept))


def table_path(name: str, number: int = 1) -> str:
    """The URL path of one page of a table."""
    return f"biao/{name}/" if number == 1 else f"biao/{name}/{number}/"


@dataclass(frozen=True, slots=True)
class Book:
    """All public tables of a village.

    `keys` finds a row by (table, column, value), for links; `links` says to which table and column a column
    (table, column) refers; `pages` are the pages that single rows have of their own, by (table, row number).
    """

    catalog: Catalog
    sheets: Mapping[str, Sheet]
    keys: Mapping[tuple[str, str, str], int]
    links: Mapping[tuple[str, str], tuple[str, str]]
    pages: Mapping[tuple[str, int], str]

    def group(self, name: str) -> tuple[Sheet, ...]:
        """The sheets of one disclosure, in page order."""
        return tuple(sheet for sheet in self.sheets.values() if sheet.table.group == name)

    def cells(self, table: Table, columns: Iterable[Field], row: Row) -> tuple[Cell, ...]:
        """The cells of `row` ready for a template."""
        return tuple(self._cell(table, field, row.cells.get(field.alias, "")) for field in columns)

    def target(self, table: str, lines: Iterable[int] = ()) -> str:
        """The address of the first of `lines` in a table; "" when the table is not public here."""
        sheet = self.sheets.get(table)
        if sheet is None:
            return ""
        return next((sheet.target(line) for line in lines), table_path(table))

    def _cell(self, table: Table, field: Field, text: str) -> Cell:
        shape = _shape(field, text)
        if not text or shape == "number":
            return Cell(field.name, as_money(text) if field.kind == "money" else text, "", "", shape)
        listed = self.catalog.codelists.get(field.codelist)
        words = listed.title(text) if listed else text
        code = text if words != text and text.isascii() else ""
        return self._linked(table, field, Cell(field.name, words, code, "", shape))

    def _linked(self, table: Table, field: Field, cell: Cell) -> Cell:
        """The cell with the address of the row that it refers to, and that row's name where it bears one."""
        link = self.links.get((table.name, field.name))
        far = self.sheets.get(link[0]) if link else None
        line = self.keys.get((*link, cell.shown)) if link else None
        if far is None or line is None:
            return cell
        named = far.rows[far.places[line]].cells
        name = next((named[alias] for alias in NAMES if named.get(alias)), cell.shown)
        code = "" if name == cell.shown else cell.shown
        target = self.pages.get((far.table.name, line)) or far.target(line)
        return Cell(cell.label, name, code, target, "" if code else cell.shape)


def _shape(field: Field, text: str) -> str:
    if field.kind in NUMBERS:
        return "number"
    return "fixed" if field.kind in FIXED or CODE_LIKE.fullmatch(text) else ""


def make_book(package: Package, catalog: Catalog) -> Book:
    """The Book of one village."""
    tables = sorted(catalog.tables.values(), key=lambda table: (table.page.order, table.name))
    shown = [t for t in tables if t.audience == "public" and t.name in package.disclosures]
    sheets = {table.name: make_sheet(table, package.disclosures[table.name]) for table in shown}
    filled = sheets.values()
    return Book(catalog, sheets, _keys(filled), _links(sheets), _pages(filled))


def make_sheet(table: Table, disclosure: Disclosure) -> Sheet:
    """The public part of one file."""
    public = {field.name: field.alias for field in table.public_fields}
    kept = [(at, public[name]) for at, name in enumerate(disclosure.header) if name in public]
    rows = [
        Row(line, {alias: cells[at] for at, alias in kept})
        for line, cells in zip(disclosure.lines, disclosure.rows, strict=True)
    ]
    ordered = _ordered(table, rows)
    places = {row.line: at for at, row in enumerate(ordered)}
    return Sheet(table, disclosure.path, ordered, places, _months(table, ordered))


def _ordered(table: Table, rows: list[Row]) -> tuple[Row, ...]:
    field = table.by_alias.get(table.page.sort)
    if field is None:
        return tuple(rows)
    filled = [row for row in rows if row.cells.get(field.alias)]
    blank = [row for row in rows if not row.cells.get(field.alias)]
    filled.sort(key=lambda row: sort_key(field, row.cells[field.alias]), reverse=table.page.descending)
    return (*filled, *blank)


def sort_key(field: Field, text: str) -> tuple[Decimal, str]:
    """What a cell is ordered by: its number in a column of numbers, else its text."""
    if field.kind not in NUMBERS:
        return Decimal(0), text
    try:
        return Decimal(text), text
    except InvalidOperation:
        return Decimal(0), text


def _keys(sheets: Iterable[Sheet]) -> dict[tuple[str, str, str], int]:
    found: dict[tuple[str, str, str], int] = {}
    for sheet in sheets:
        for row in sheet.rows:
            for field in sheet.table.public_fields:
                if field.kind == "id" and row.cells.get(field.alias):
                    found.setdefault((sheet.table.name, field.name, row.cells[field.alias]), row.line)
    return found


def _links(sheets: Mapping[str, Sheet]) -> dict[tuple[str, str], tuple[str, str]]:
    """The first public table that each column refers to, and its column."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for name, sheet in sheets.items():
        for key in sheet.table.table_schema.foreign_keys:
            far = key.reference.resource or name
            if far in sheets and len(key.fields) == 1:
                found.setdefault((name, key.fields[0]), (far, key.reference.fields[0]))
    return found


def _span(table: Table) -> int:
    """How many letters of a date place a row of this table in its month or year; 0 for a standing table."""
    field = table.by_alias.get(table.page.period)
    if field is None:
        return 0
    return YEAR if field.kind == "year" else MONTH


def _months(table: Table, rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    span, found = _span(table), dict[str, list[Row]]()
    for row in rows if span else ():
        found.setdefault(row.cells.get(table.page.period, "")[:span], []).append(row)
    return {month: tuple(kept) for month, kept in found.items()}


def _pages(sheets: Iterable[Sheet]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for sheet in sheets:
        key = next(
            (f.alias for f in sheet.table.fields if f.name in sheet.table.table_schema.primary_key), ""
        )
        numbers = ((row.line, row.cells.get(key, "")) for row in sheet.rows)
        pages = own_pages(sheet.table.name, numbers)
        found |= {(sheet.table.name, line): page for line, page in pages.items()}
    return found
