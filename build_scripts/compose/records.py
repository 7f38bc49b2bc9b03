"""Single rows with what hangs on them: the rows of other tables that name a row by its number."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from build_scripts.compose.book import Book, Cell, Row, Sheet
from build_scripts.compose.filters import as_date, as_number
from build_scripts.compose.ledger import Ledger, make_ledger
from build_scripts.compose.problems import ProblemGroup, grouped
from build_scripts.compose.village import Village
from build_scripts.settings import ROWS_PER_PAGE

LEDGER, CONTRACTS, PROJECTS = "ledger-entries", "contracts", "procurements"
DECISIONS, STEPS = "decisions", "decision-steps"
NO_CELL = Cell("", "", "", "", "")
Links = Mapping[tuple[str, str], Mapping[str, tuple["Record", ...]]]


@dataclass(frozen=True, slots=True)
class Record:
    """One public row of a village's book."""

    book: Book
    sheet: Sheet
    row: Row

    def text(self, alias: str) -> str:
        """A cell as filed; "" where it or its column is not there."""
        return self.row.cells.get(alias, "")

    def cell(self, alias: str) -> Cell:
        """A cell in words, with its link."""
        field = self.sheet.table.by_alias.get(alias)
        if field is None or field not in self.sheet.table.public_fields:
            return NO_CELL
        return self.book.cells(self.sheet.table, (field,), self.row)[0]

    def amount(self, alias: str) -> Decimal | None:
        """A cell as a number; None when empty or no number."""
        return as_number(self.text(alias))

    def day(self, alias: str) -> date | None:
        """A cell as a date; None when empty or no date."""
        return as_date(self.text(alias))

    @property
    def facts(self) -> tuple[Cell, ...]:
        """Everything filed in this row, in words."""
        return self.book.cells(self.sheet.table, self.sheet.filled((self.row,)), self.row)

    @property
    def number(self) -> str:
        """The key of the row."""
        names = self.sheet.table.table_schema.primary_key
        keys = (self.row.cells.get(f.alias, "") for f in self.sheet.table.fields if f.name in names)
        return next(keys, "")

    @property
    def name(self) -> str:
        """What the row is called, else its number."""
        return self.text("title") or self.number

    @property
    def target(self) -> str:
        """The row in its table."""
        return self.sheet.target(self.row.line)

    @property
    def page(self) -> str:
        """The row's own page; "" when it has none."""
        return self.book.pages.get((self.sheet.table.name, self.row.line), "")


@dataclass(frozen=True, slots=True)
class Archive:
    """A village's rows by what they point at: `links` by (table, column) and then by the number named."""

    village: Village
    links: Links

    def of(self, table: str) -> tuple[Record, ...]:
        """All rows of a table in page order."""
        sheet = self.village.book.sheets.get(table)
        return tuple(Record(self.village.book, sheet, row) for row in sheet.rows) if sheet else ()

    def where(self, table: str, alias: str, text: str) -> tuple[Record, ...]:
        """The rows of a table in which a column is filed as `text`."""
        sheet, book = self.village.book.sheets.get(table), self.village.book
        rows = sheet.rows if sheet else ()
        return tuple(Record(book, sheet, row) for row in rows if sheet and row.cells.get(alias) == text)

    def naming(self, table: str, alias: str, number: str) -> tuple[Record, ...]:
        """The rows of a table that name `number` in a column."""
        return self.links.get((table, alias), {}).get(number, ()) if number else ()

    def far(self, record: Record, alias: str, table: str) -> Record | None:
        """The row of `table` that a column of `record` names."""
        sheet, number = self.village.book.sheets.get(table), record.text(alias)
        if sheet is None or not number:
            return None
        keys = self.village.book.keys
        names = sheet.table.table_schema.primary_key
        line = next((keys[table, name, number] for name in names if (table, name, number) in keys), None)
        return None if line is None else Record(self.village.book, sheet, sheet.rows[sheet.places[line]])

    def laid_out(self, table: str, records: Iterable[Record]) -> Ledger | None:
        """Rows of one table for a page; None when there is no such table."""
        sheet = self.village.book.sheets.get(table)
        rows = [record.row for record in records][:ROWS_PER_PAGE]
        return make_ledger(self.village.book, sheet, rows) if sheet else None

    def problems(self, records: Iterable[Record]) -> tuple[tuple[Sheet, tuple[ProblemGroup, ...]], ...]:
        """What the rules ask about these rows, by table."""
        catalog, lines = self.village.material.catalog, dict[str, set[int]]()
        for record in records:
            lines.setdefault(record.sheet.table.name, set()).add(record.row.line)
        found = []
        for name, places in lines.items():
            sheet = self.village.book.sheets[name]
            asked = (f for f in self.village.findings_of(sheet) if f.line in places)
            found.append((sheet, grouped(asked, catalog)))
        return tuple((sheet, groups) for sheet, groups in found if groups)


def open_archive(village: Village) -> Archive:
    """The rows of a village by every declared reference to a row that has a page."""
    found: dict[tuple[str, str], dict[str, list[Record]]] = {}
    for sheet in village.book.sheets.values():
        for alias in _pointing(sheet):
            for row in sheet.rows:
                if number := row.cells.get(alias, ""):
                    named = found.setdefault((sheet.table.name, alias), {}).setdefault(number, [])
                    named.append(Record(village.book, sheet, row))
    return Archive(village, {key: {n: tuple(r) for n, r in by.items()} for key, by in found.items()})


def _pointing(sheet: Sheet) -> Iterator[str]:
    """The columns of a sheet that refer to another table."""
    for key in sheet.table.table_schema.foreign_keys:
        field = sheet.table.by_name.get(key.fields[0])
        if field is not None and len(key.fields) == 1 and key.reference.resource:
            yield field.alias


def merged(*found: Iterable[Record]) -> tuple[Record, ...]:
    """Rows of one table, each once, in the order of the file."""
    by_line = {record.row.line: record for records in found for record in records}
    return tuple(by_line[line] for line in sorted(by_line))
