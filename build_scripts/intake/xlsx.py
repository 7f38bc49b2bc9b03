"""Reads .xlsx: the cells as they are stored, beside them what is merged, hidden or computed.

The parts are read as they stream by, so that a cell at the end of the world costs nothing; openpyxl would
need two passes for a formula and its value, trusts the stated size of a sheet, and does not know the date
formats of the Chinese Excel. The tests hold this reader to the values openpyxl sees.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import IO

from build_scripts.intake.archive import Node, forget, open_archive, read_tree, relations, walk
from build_scripts.intake.formats import BUILTIN, GENERAL, Format, read_format
from build_scripts.intake.grid import (
    EPOCH_1900,
    EPOCH_1904,
    Filled,
    Layout,
    Place,
    text_cell,
    to_sheets,
)
from build_scripts.intake.limits import MAX_COLUMN, MAX_SHEETS, StopReading
from build_scripts.model import Cell, Range, Refusal, Sheet, place

WORKBOOK = "xl/workbook.xml"
MACRO_SHEETS = {"xlMacrosheet", "xlIntlMacrosheet", "dialogsheet"}
TRUE = frozenset({"1", "true", "on"})
BOOLEANS = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets of a workbook refer to: texts, number formats of the styles, day 0 of its dates."""

    texts: tuple[str, ...]
    formats: tuple[Format, ...]
    epoch: date

    def shown(self, style: str) -> Format:
        """The number format of a style, given by its number."""
        index = int(style or 0)
        return self.formats[index] if index < len(self.formats) else read_format(GENERAL)


def read_xlsx(data: bytes) -> tuple[tuple[Sheet, ...], tuple[Refusal, ...]]:
    """The sheets of a workbook, and the cells that are refused."""
    with open_archive(data) as archive:
        main = _main_part(archive)
        book = read_tree(archive, main)
        parts = relations(archive, main)
        shared = _shared(archive, book, parts)
        listed = list(book.iterfind("{*}sheets/{*}sheet"))
        if len(listed) > MAX_SHEETS:
            raise StopReading("IMP-027", count=len(listed), limit=MAX_SHEETS)
        found = [_read_sheet(archive, node, parts, shared) for node in listed]
    read = [pair for pair in found if pair]
    return to_sheets(read), tuple(refusal for filled, _ in read for refusal in filled.refusals)


def _main_part(archive: zipfile.ZipFile) -> str:
    named = (name for sort, name in relations(archive, "").values() if sort == "officeDocument")
    return next(named, WORKBOOK)


def _shared(archive: zipfile.ZipFile, book: Node, parts: dict[str, tuple[str, str]]) -> Shared:
    by_sort = {sort: name for sort, name in parts.values() if name in archive.namelist()}
    properties = book.find("{*}workbookPr")
    late = properties is not None and properties.get("date1904", "") in TRUE
    texts = tuple(_texts(archive, by_sort["sharedStrings"])) if "sharedStrings" in by_sort else ()
    formats = tuple(_formats(archive, by_sort["styles"])) if "styles" in by_sort else ()
    return Shared(texts, formats, EPOCH_1904 if late else EPOCH_1900)


def _texts(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    with archive.open(name) as file:
        for node in walk(file, "si"):
            yield _text(node)
            forget(node)


def _text(node: Node) -> str:
    """The text of a string, plain or in runs of letters; how it is pronounced (rPh) is not part of it."""
    return "".join(part.text or "" for part in (*node.iterfind("{*}t"), *node.iterfind("{*}r/{*}t")))


def _formats(archive: zipfile.ZipFile, name: str) -> Iterator[Format]:
    styles = read_tree(archive, name)
    own = {
        int(node.get("numFmtId")): node.get("formatCode") for node in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    for node in styles.iterfind("{*}cellXfs/{*}xf"):
        number = int(node.get("numFmtId", 0))
        yield read_format(own.get(number) or BUILTIN.get(number, GENERAL))


def _read_sheet(
    archive: zipfile.ZipFile, node: Node, parts: dict[str, tuple[str, str]], shared: Shared
) -> tuple[Filled, Layout] | None:
    """The cells of one sheet and how it is laid out; None for a sheet that is a chart."""
    link = next((value for key, value in node.attrib.items() if key.endswith("}id")), "")
    sort, part = parts[link]
    if sort in MACRO_SHEETS:
        raise StopReading("IMP-012")
    if sort != "worksheet":
        return None
    filled = Filled(node.get("name", ""))
    with archive.open(part) as file:
        layout = _read_part(file, filled, shared)
    return filled, replace(layout, hidden=node.get("state", "visible") != "visible")


def _read_part(file: IO[bytes], filled: Filled, shared: Shared) -> Layout:
    """Fill in the cells row by row; hand back what is merged and hidden."""
    merged: list[Range] = []
    rows: set[int] = set()
    columns: set[int] = set()
    last = 0
    for node in walk(file, "col", "row", "mergeCell"):
        sort = node.tag.rpartition("}")[2]
        if sort == "row":
            last = _read_row(node, last, filled, shared)
            rows |= {last} if _is_hidden(node, "ht") else set()
            forget(node)
        elif sort == "col" and _is_hidden(node, "width"):
            columns |= set(range(int(node.get("min")), min(int(node.get("max")), MAX_COLUMN) + 1))
        elif sort == "mergeCell":
            merged.append(_range(node.get("ref")))
    return Layout(tuple(merged), hidden_rows=frozenset(rows), hidden_columns=frozenset(columns))


def _is_hidden(node: Node, size: str) -> bool:
    return node.get("hidden", "") in TRUE or node.get(size, "") in ("0", "0.0")


def _read_row(node: Node, before: int, filled: Filled, shared: Shared) -> int:
    """Read the cells of a row; a row or cell without its number follows the one before it."""
    row = int(node.get("r", before + 1))
    column = 0
    for cell in node.iterchildren("{*}c"):
        named = place(cell.get("r", "").replace("$", ""))
        row, column = named or (row, column + 1)
        _read_cell(cell, (row, column), filled, shared)
    return row


def _read_cell(node: Node, where: Place, filled: Filled, shared: Shared) -> None:
    parts = {part.tag.rpartition("}")[2]: part for part in node.iterchildren("*")}
    value = parts["v"].text if "v" in parts else None
    sort = node.get("t", "n")
    if "f" in parts:
        written = f"={parts['f'].text or ''}"
        shown = _saved(value, sort, node.get("s", ""), shared)
        filled.put(*where, Cell(shown or written, "formula", written))
    elif sort == "inlineStr":
        filled.put(*where, text_cell(_text(parts["is"]) if "is" in parts else ""))
    elif value and sort == "n":
        filled.put_number(where, value.strip(), shared.shown(node.get("s", "")), shared.epoch)
    elif value:
        filled.put(*where, _worded(value, sort, shared))


def _worded(value: str, sort: str, shared: Shared) -> Cell:
    """A cell that is no number: a text, a truth value, an error, a day in ISO 8601."""
    if sort == "s":
        return text_cell(shared.texts[int(value)])
    if sort == "b":
        return Cell(BOOLEANS[value.strip()], "bool", value)
    if sort == "e":
        return Cell(value, "error", value)
    if sort == "d":
        return Cell(value.removesuffix("T00:00:00").replace("T", " "), "date", value)
    return text_cell(value)


def _saved(value: str | None, sort: str, style: str, shared: Shared) -> str:
    """What was saved with a formula, as it would be seen if it had been typed; empty when it cannot be."""
    if not value:
        return ""
    if sort != "n":
        return _worded(value, sort, shared).text
    aside = Filled("")
    aside.put_number((1, 1), value.strip(), shared.shown(style), shared.epoch)
    return "".join(cell.text for cell in aside.cells.values())


def _range(reference: str) -> Range:
    corners = [place(corner) for corner in reference.replace("$", "").split(":")]
    first, last = corners[0], corners[-1]
    if first is None or last is None:
        raise StopReading("IMP-014")
    return Range(*first, *last)
