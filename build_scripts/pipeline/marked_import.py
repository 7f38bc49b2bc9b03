"""The marked copy of a workbook that was not taken over: its sheets with what is wrong at each cell.

The workbook is somebody's own, nobody has checked it for private data: a cell is shown only when its column
is known and nothing in it looks private. Cells beside and below what is known show numbers and days.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from build_scripts.check.detectors import INSTITUTIONS, name_shaped
from build_scripts.check.screen import suspicious
from build_scripts.intake.header import Known, find_heads
from build_scripts.intake.merges import Merges
from build_scripts.intake.vocabulary import bare, index, read_vocabulary, squeezed
from build_scripts.load.characters import MEASURED, MEASURED_KINDS, PRIVATE_KINDS, may_show
from build_scripts.load.rows import SIGNATURE, TOTAL
from build_scripts.marked import Grid, Mark, marked_book
from build_scripts.model import Book, Catalog, Download, Field, Sheet
from build_scripts.pipeline.tracing import Told

COLON = re.compile("[:：]")
BLANK = re.compile(r"\s+")
PRIVATE_HEADERS = "private-headers"


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of a sheet: the rows of its header, what a column may be; `closed` ones show nothing."""

    first: int
    last: int
    fields: Mapping[int, tuple[Field, ...]]
    labels: Mapping[int, str]
    closed: frozenset[int]
    villages: frozenset[int]


def marked_import(book: Book, told: Sequence[Told], catalog: Catalog) -> Download:
    """The copy of every sheet that something is said about; nothing private is in it."""
    own = [one for one in told if one.book == book.name]
    known, words = _known(catalog), catalog.words["marked"]
    by_sheet: dict[str, list[Told]] = {}
    for one in own:
        by_sheet.setdefault(one.sheet, []).append(one)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    grids = [_grid(sheets.get(name), said, known, catalog) for name, said in by_sheet.items()]
    title = "" if suspicious(book.name) else PurePath(book.name).stem
    title = title or words["untitled"]
    return Download(f"{title}{words['suffix']}.xlsx", marked_book(title, grids, words))


def _known(catalog: Catalog) -> Known:
    words, tables = read_vocabulary(catalog), tuple(catalog.tables.values())
    codelist = catalog.codelists.get(PRIVATE_HEADERS)
    private = frozenset(map(squeezed, codelist.codes)) if codelist else frozenset()
    return Known(tables, index(tables, words), private, words)


def _mark(told: Told, labels: Mapping[int, str]) -> Mark:
    """What is said of a column of a row, though the cell is empty, stands at that cell."""
    finding = told.finding
    named = (column for column, label in labels.items() if label == finding.field)
    column = told.column or (next(named, 0) if told.row else 0)
    return Mark(told.row, column, finding.level, finding.message, finding.fix, finding.code)


def _grid(sheet: Sheet | None, told: Iterable[Told], known: Known, catalog: Catalog) -> Grid:
    if sheet is None:
        return Grid("", (), tuple(_mark(one, {}) for one in told))
    layout = _layout(sheet, known)
    marks = tuple(_mark(one, layout.labels) for one in told)
    villages = frozenset(village.name for village in catalog.region.villages)
    shows = Shows(layout, known, tuple(catalog.words["check"]["organisations"]), villages)
    rows = tuple(
        tuple(_text(cell.text, shows.cell(row, column, cell.text)) for column, cell in enumerate(cells, 1))
        for row, cells in enumerate(sheet.rows, 1)
    )
    labels = tuple(layout.labels.get(column, "") for column in range(1, sheet.width + 1))
    return Grid("" if suspicious(sheet.name) else sheet.name, rows, marks, labels)


def _text(text: str, shown: bool) -> str | None:
    return text if shown or not text.strip() else None


def _layout(sheet: Sheet, known: Known) -> Layout:
    """The header as any table understands it; without one no column is known."""
    heads = find_heads(sheet, Merges(sheet), known)
    columns = [column for head in heads for column in head.columns]
    fields: dict[int, tuple[Field, ...]] = {}
    for column in columns:
        if column.meaning:
            fields[column.index] = (*fields.get(column.index, ()), column.meaning.field)
    never = {place for place, found in fields.items() if any(field.privacy == "never" for field in found)}
    closed = never | {column.index for column in columns if column.role == "private"}
    labels = {column.index: column.meaning.field.name for column in columns if column.meaning}
    first, last = (heads[0].first, heads[0].last) if heads else (1, 0)
    villages = frozenset(column.index for column in columns if column.role == "village")
    return Layout(first, last, fields, labels, frozenset(closed), villages)


@dataclass(frozen=True, slots=True)
class Shows:
    """Says which cells of a sheet may be shown."""

    layout: Layout
    known: Known
    organisations: tuple[str, ...]
    villages: frozenset[str]

    def cell(self, row: int, column: int, text: str) -> bool:
        """True when nothing speaks against showing this cell."""
        layout = self.layout
        if suspicious(text, layout.labels.get(column, "")) or not may_show(text, None):
            return False
        if self._is_label(text):
            return True
        if (column in layout.closed and row > layout.last) or _signed(text):
            return False
        if MEASURED.fullmatch(text) or TOTAL.fullmatch(BLANK.sub("", text)):
            return True
        return not name_shaped(text) and self._allowed(row, column, text)

    def _allowed(self, row: int, column: int, text: str) -> bool:
        """What may stand above, in and below the header."""
        said = COLON.split(text)[1:]
        if row < self.layout.first:
            return all(map(MEASURED.fullmatch, said))
        return not said if row <= self.layout.last else self._known(column, text)

    def _is_label(self, text: str) -> bool:
        label, known = bare(text, self.known.words), self.known
        own = known.words.groups | known.words.note_columns | known.words.examples
        return label in known.names or label in own or label in known.private

    def _known(self, column: int, text: str) -> bool:
        if column in self.layout.villages:
            return text.strip() in self.villages or text.strip().endswith(tuple(INSTITUTIONS))
        fields = self.layout.fields.get(column, ())
        return bool(fields) and all(self._fits(field, text) for field in fields)

    def _fits(self, field: Field, text: str) -> bool:
        if field.kind in MEASURED_KINDS:
            return False  # it is no number and no day: that has been seen before
        if field.privacy != "public" or field.kind in PRIVATE_KINDS:
            return "*" in text or text.strip().rstrip("）)").endswith(self.organisations)
        return field.kind == "text" or not COLON.search(text)


def _signed(text: str) -> bool:
    """A line for a signature: 制表人：…, unless it names the unit of the amounts."""
    squeezed_text = BLANK.sub("", text)
    parts: Iterator[str] = iter(COLON.split(squeezed_text)[1:])
    return SIGNATURE.fullmatch(squeezed_text) is not None and not all(map(MEASURED.fullmatch, parts))
