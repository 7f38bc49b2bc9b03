"""The marked copy: a list of what is wrong, then each sheet: coloured cells, comments, a last column."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from build_scripts.marked.grid import Grid, Mark, by_cell, by_row
from build_scripts.marked.sentences import Words, also, counted, sentence, stopped, visible, where
from build_scripts.model import Level, address, letter
from build_scripts.settings import MAX_CELL

MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed day, so that the same findings have the same bytes
CONSTANT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
FACE = {"font_name": "微软雅黑", "font_size": 11, "valign": "top", "num_format": "@"}
BOX = {"border": 1, "border_color": "#BFBFBF"}
HEAD = BOX | {"bold": True, "bg_color": "#DDEBF7", "text_wrap": True}
COLOURS = {Level.ERROR: "#F4B183", Level.WARNING: "#FFE699", Level.QUESTION: "#BDD7EE", Level.NOTE: "#E2EFDA"}
HIDDEN = BOX | {"italic": True, "font_color": "#7F7F7F", "bg_color": "#EDEDED"}
LIST_WIDTHS = (30, 8, 60, 60, 12)
LIST_TOP = 4
SHEET_NAME = 31
LONGEST = 30_000  # of a comment or cell; what does not fit stands in the list
BARRED = str.maketrans("", "", "[]:*?/\\'")
NARROW, WIDE, LAST_WIDTH = 10, 32, 90
LINE, LINE_HEIGHT, COMMENT_WIDTH = 20, 20, 320  # of a comment, in characters and pixels
LIST_LINE, LAST_LINE = 31, 43  # characters that fit side by side in the list's columns and in the last one
ROW_HEIGHT, MOST_LINES = 17, 8


@dataclass(frozen=True)
class Desk:
    """A workbook being written: its words, and its formats, each made once."""

    book: Workbook
    words: Words
    made: dict[str, Format]

    def style(self, **properties: Any) -> Format:  # noqa: ANN401 - xlsxwriter's properties
        """The format with these properties."""
        key = repr(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(FACE | properties)
        return self.made[key]


def marked_book(name: str, grids: Sequence[Grid], words: Words) -> bytes:
    """The .xlsx bytes of the sheets with their marks; `words` are data/words/marked.json."""
    target = io.BytesIO()
    book = Workbook(target, dict(CONSTANT))
    book.set_properties({"title": name, "created": MADE})
    desk = Desk(book, words, {})
    names = sheet_names([words["list"], *(grid.name for grid in grids)], words)
    _write_list(book.add_worksheet(names[0]), desk, name, list(zip(names[1:], grids, strict=True)))
    for title, grid in zip(names[1:], grids, strict=True):
        _write_copy(book.add_worksheet(title), desk, grid)
    book.close()
    return target.getvalue()


def sheet_names(wanted: Sequence[str], words: Words) -> list[str]:
    """Names that a spreadsheet accepts: short, without barred characters, each once."""
    names: list[str] = []
    for number, name in enumerate(wanted):
        plain = visible(name).replace("\n", " ").translate(BARRED)[:SHEET_NAME].strip()
        taken = {known.casefold() for known in names}
        names.append(
            plain if plain and plain.casefold() not in taken else words["sheet"].format(number=number)
        )
    return names


def _write_list(sheet: Worksheet, desk: Desk, name: str, copies: list[tuple[str, Grid]]) -> None:
    words = desk.words
    total = counted((mark.level for _, grid in copies for mark in grid.marks), words)
    heading = words["list-heading"].format(name=visible(name), counts=total)
    sheet.write_string(0, 0, heading, desk.style(bold=True, font_size=14))
    for row, line in enumerate(words["list-lines"], start=1):
        sheet.write_string(row, 0, line, desk.style())
    for column, (label, width) in enumerate(zip(words["list-columns"], LIST_WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(LIST_TOP - 1, column, label, desk.style(**HEAD))
    row = LIST_TOP
    for title, grid in copies:
        for mark in grid.ordered:
            _write_line(sheet, desk, row, (title, grid, mark))
            row += 1
    sheet.freeze_panes(LIST_TOP, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write_line(sheet: Worksheet, desk: Desk, row: int, about: tuple[str, Grid, Mark]) -> None:
    (title, grid, mark), words = about, desk.words
    target = f"internal:'{title}'!{address(mark.row or 1, mark.column or 1)}"
    link = desk.style(**BOX, font_color="#0B5CAD", underline=1, text_wrap=True)
    sheet.write_url(row, 0, target, link, where(mark, grid, words))
    level = desk.style(**BOX, bg_color=COLOURS[mark.level])
    sheet.write_string(row, 1, words["levels"][mark.level], level)
    wrapped = desk.style(**BOX, text_wrap=True)
    message, fix = stopped(mark.message, words), stopped(mark.fix, words)
    for column, text in ((2, message), (3, fix), (4, mark.code)):
        _write(sheet, (row, column), text, wrapped)
    sheet.set_row(row, _height(max(message, fix, key=len), LIST_LINE))


def _write_copy(sheet: Worksheet, desk: Desk, grid: Grid) -> None:
    marked = by_cell(grid)
    for row, cells in enumerate(grid.rows, start=1):
        for column, text in enumerate(cells, start=1):
            _write_cell(sheet, desk, (row, column), text, marked.get((row, column), []))
    beyond = [
        place for place in marked if place[0] > len(grid.rows) or place[1] > len(grid.rows[place[0] - 1])
    ]
    for place in beyond:
        _write_cell(sheet, desk, place, "", marked[place])
    last = max([grid.width, *(column for _, column in beyond)])
    _write_words(sheet, desk, grid, last)
    for column in range(grid.width):
        shown = [len(row[column] or "") for row in grid.rows[:200] if column < len(row)]
        sheet.set_column(column, column, min(WIDE, max(NARROW, 1.6 * max(shown, default=0) + 2)))
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letter(last)}{max(len(grid.rows), 1)}"})


def _write_cell(
    sheet: Worksheet, desk: Desk, place: tuple[int, int], text: str | None, marks: list[Mark]
) -> None:
    row, column = place[0] - 1, place[1] - 1
    look = HIDDEN if text is None else BOX
    colour = {"bg_color": COLOURS[marks[0].level]} if marks else {}
    _write(sheet, (row, column), _shown(text, desk.words), desk.style(**look | colour))
    if marks:
        said = "\n".join(sentence(mark, desk.words) for mark in marks)[:LONGEST]
        height = LINE_HEIGHT * (sum(len(line) // LINE + 1 for line in said.split("\n")) + 1)
        box = {"author": desk.words["author"], "width": COMMENT_WIDTH, "height": height, "font_size": 10}
        sheet.write_comment(row, column, said, box)


def _write_words(sheet: Worksheet, desk: Desk, grid: Grid, last: int) -> None:
    """The column after the last one says in words what the colours and comments say."""
    words, style = desk.words, desk.style(**BOX, text_wrap=True)
    sheet.set_column(last, last, LAST_WIDTH)
    told = {
        row: [sentence(mark, words) if own else also(mark, words) for mark, own in marks]
        for row, marks in by_row(grid).items()
    }
    told[1] = [words["column"], *told.get(1, [])]
    for row, lines in sorted(told.items()):
        sheet.write_string(
            row - 1, last, "\n".join(lines)[:LONGEST], desk.style(**HEAD) if row == 1 else style
        )
    sheet.autofilter(0, last, max(len(grid.rows) - 1, 1), last)


def _write(sheet: Worksheet, place: tuple[int, int], text: str, style: Format) -> None:
    """Text as text, never as a formula or link; an empty cell stays empty."""
    if text:
        sheet.write_string(*place, text, style)
    else:
        sheet.write_blank(*place, None, style)


def _height(text: str, length: int) -> int:
    """The height of a row whose longest cell wraps after so many Chinese characters."""
    lines = sum(len(line) // length + 1 for line in text.split("\n"))
    return ROW_HEIGHT * min(lines, MOST_LINES) + 2


def _shown(text: str | None, words: Words) -> str:
    if text is None:
        return str(words["hidden"])
    return visible(text) if len(text) <= MAX_CELL else visible(text[:MAX_CELL]) + str(words["cut"])
