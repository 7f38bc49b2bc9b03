"""Rows as a page lays them out: few columns to read, the rest to unfold, equal values said once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.compose.book import Book, Cell, Row, Sheet
from build_scripts.model import Codelist, Field

BRIEF_COLUMNS = 8
MAX_WORDS = 2_000
WORDED = ("text", "party")
VERSION, FIRST, ZERO = "version", "1", "zero_report"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: where it stands in the file, its address, the cells in columns and those to unfold."""

    number: int
    target: str
    cells: tuple[Cell, ...]
    more: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rows of one table for one page. `common` are the cells that are the same in every row."""

    sheet: Sheet
    columns: tuple[Field, ...]
    common: tuple[Cell, ...]
    lines: tuple[Line, ...]


def split_ledgers(book: Book, sheet: Sheet, rows: Iterable[Row]) -> tuple[tuple[str, Ledger], ...]:
    """One ledger for each value of the column that the page splits by, in the order of its code list.

    Each with the words of its value; a single one without, "", for a table that is not split.
    """
    field = sheet.table.by_alias.get(sheet.table.page.split)
    if field is None:
        return (("", make_ledger(book, sheet, rows)),)
    listed = book.catalog.codelists.get(field.codelist, Codelist(name="", rows=()))
    parts: dict[str, list[Row]] = {code: [] for code in listed.codes}
    for row in rows:
        parts.setdefault(row.cells.get(field.alias, ""), []).append(row)
    return tuple(
        (listed.title(code), make_ledger(book, sheet, found, field.alias))
        for code, found in parts.items()
        if found
    )


def make_ledger(book: Book, sheet: Sheet, rows: Iterable[Row], said: str = "") -> Ledger:
    """Lay out `rows`, which are rows of `sheet`, without the column `said`, which the caption names."""
    kept = tuple(rows)
    columns = tuple(field for field in brief_columns(sheet, kept) if field.alias != said)
    shown = {said, *(field.alias for field in columns)}
    rest = tuple(f for f in sheet.filled(kept) if f.alias not in shown)
    equal = _common(rest, kept)
    alike = {field.alias for field in equal}
    folded = tuple(field for field in rest if field.alias not in alike)
    equal = tuple(field for field in equal if not silent(field, kept[0]))
    return Ledger(
        sheet=sheet,
        columns=columns,
        common=book.cells(sheet.table, equal, kept[0]) if equal else (),
        lines=tuple(_line(book, sheet, row, (columns, folded)) for row in kept),
    )


def brief_columns(sheet: Sheet, rows: Iterable[Row]) -> tuple[Field, ...]:
    """The columns that the page declares (else the first ones), as far as a row has something in them."""
    filled = sheet.filled(rows)
    declared = sheet.table.page.columns
    if not declared:
        return filled[:BRIEF_COLUMNS]
    found = {field.alias: field for field in filled}
    return tuple(found[alias] for alias in declared if alias in found)


def silent(field: Field, row: Row) -> bool:
    """True for a cell that tells a reader nothing: the first version, and that it is no zero report."""
    text = row.cells.get(field.alias, "")
    return (field.alias == VERSION and text == FIRST) or (field.alias == ZERO and text in field.false_values)


def words_of(sheet: Sheet, rows: Iterable[Row]) -> Iterator[str]:
    """What `rows` say in words: titles, summaries, counterparties."""
    kept = tuple(rows)
    aliases = [field.alias for field in brief_columns(sheet, kept) if field.kind in WORDED]
    return (row.cells[alias] for row in kept for alias in aliases if row.cells.get(alias))


def kept_words(words: Iterable[str]) -> str:
    """Each different text once, in order, as many as fit into what one page gives the search."""
    kept, size = dict[str, None](), 0
    for word in words:
        size += 0 if word in kept else len(word) + 1
        if size > MAX_WORDS:
            break
        kept[word] = None
    return " ".join(kept)


def _common(fields: tuple[Field, ...], rows: tuple[Row, ...]) -> tuple[Field, ...]:
    if len(rows) == 1:
        return ()
    return tuple(f for f in fields if len({row.cells.get(f.alias) for row in rows}) == 1)


def _line(book: Book, sheet: Sheet, row: Row, fields: tuple[tuple[Field, ...], tuple[Field, ...]]) -> Line:
    columns, folded = fields
    filled = (field for field in folded if row.cells.get(field.alias) and not silent(field, row))
    shown, more = book.cells(sheet.table, columns, row), book.cells(sheet.table, filled, row)
    page = book.pages.get((sheet.table.name, row.line))
    if page and shown:
        shown = (shown[0]._replace(target=page), *shown[1:])
    return Line(row.line, sheet.target(row.line), shown, more)
