"""Reads .xls of Excel 5 to 2003 and .et of WPS, which is the same within: cells, what is merged or hidden.

xlrd gives values and formats; it does not say which values are computed, so the records of the stream are
asked for that.
"""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias

import xlrd  # type: ignore[import-untyped]
from xlrd.compdoc import CompDoc  # type: ignore[import-untyped]

from build_scripts.intake.compound import BOOKS, formula_cells, holds_stream
from build_scripts.intake.formats import BUILTIN, GENERAL, Format, read_format
from build_scripts.intake.grid import EPOCH_1900, EPOCH_1904, Filled, Layout, Place, text_cell, to_sheets
from build_scripts.intake.limits import MAX_SHEETS, StopReading
from build_scripts.model import Cell, Range, Refusal, Sheet

Read: TypeAlias = Any  # a book or sheet of xlrd, which has no types

MACROS = "_VBA_PROJECT_CUR"
FOLDED = frozenset(name.casefold() for name in BOOKS)


def read_xls(data: bytes) -> tuple[tuple[Sheet, ...], tuple[Refusal, ...]]:
    """The sheets of a workbook, and the cells that are refused."""
    if holds_stream(data, MACROS):
        raise StopReading("IMP-012")
    computed = formula_cells(_stream(data))
    book = _open(data)
    if book.nsheets > MAX_SHEETS:
        raise StopReading("IMP-027", count=book.nsheets, limit=MAX_SHEETS)
    filled = [_fill(book, sheet, cells) for sheet, cells in zip(book.sheets(), computed, strict=True)]
    sheets = to_sheets(list(zip(filled, map(_layout, book.sheets()), strict=True)))
    return sheets, tuple(refusal for cells in filled for refusal in cells.refusals)


def _stream(data: bytes) -> bytes:
    container = CompDoc(data, logfile=io.StringIO())
    for node in container.dirlist:
        if node.name.casefold() in FOLDED and node.tot_size < container.min_size_std_stream:
            _check_chain(container.SSAT, node.first_SID)
    for name in BOOKS:
        stream, base, length = container.locate_named_stream(name)
        if stream:
            return bytes(stream[base : base + length])
    raise StopReading("IMP-014")


def _check_chain(following: list[int], sector: int) -> None:
    """Stop at small sectors that lead back to themselves: xlrd would go round for ever."""
    seen: set[int] = set()
    while sector >= 0:
        if sector in seen:
            raise StopReading("IMP-014")
        seen.add(sector)
        sector = following[sector]


def _open(data: bytes) -> Read:
    try:
        return xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
        )
    except xlrd.XLRDError as error:
        raise StopReading("IMP-011" if "encrypted" in str(error) else "IMP-014") from error


def _fill(book: Read, sheet: Read, computed: frozenset[Place]) -> Filled:
    filled = Filled(sheet.name)
    epoch = EPOCH_1904 if book.datemode else EPOCH_1900
    for row, column in _places(sheet):
        cell = sheet.cell(row, column)
        shown = _format(book, cell.xf_index)
        place = (row + 1, column + 1)
        if place in computed:
            filled.put(*place, Cell(_saved(cell, shown, epoch) or "=", "formula", "="))
        else:
            _put(filled, place, cell, (shown, epoch))
    return filled


def _places(sheet: Read) -> Iterator[Place]:
    for row in range(sheet.nrows):
        yield from ((row, column) for column in range(sheet.row_len(row)))


def _put(filled: Filled, place: Place, cell: Read, shown: tuple[Format, date]) -> None:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        filled.put_number(place, repr(cell.value), *shown)
    elif cell.ctype == xlrd.XL_CELL_TEXT:
        filled.put(*place, text_cell(cell.value))
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        filled.put(*place, Cell("TRUE" if cell.value else "FALSE", "bool", str(cell.value)))
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        name = xlrd.error_text_from_code.get(cell.value, "#ERROR!")
        filled.put(*place, Cell(name, "error", name))


def _saved(cell: Read, shown: Format, epoch: date) -> str:
    """What was saved with a formula, as it would be seen if it had been typed; empty when it cannot be."""
    aside = Filled("")
    _put(aside, (1, 1), cell, (shown, epoch))
    return "".join(cell.text for cell in aside.cells.values())


def _format(book: Read, style: int) -> Format:
    key = book.xf_list[style].format_key
    own = book.format_map.get(key)
    return read_format((own and own.format_str) or BUILTIN.get(key, GENERAL))


def _layout(sheet: Read) -> Layout:
    return Layout(
        merged=tuple(
            Range(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
        ),
        hidden=bool(sheet.visibility),
        hidden_rows=frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=frozenset(
            column + 1 for column, info in sheet.colinfo_map.items() if info.hidden or not info.width
        ),
    )
