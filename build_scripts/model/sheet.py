"""A workbook as its author sees it: sheets of cells, each with its text and its address (D7).

Rows and columns count from 1, as the spreadsheet does: `Sheet.cell(7, 4)` is the cell D7. Every row of a
sheet is equally long; blank rows and columns at the end are left away.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from build_scripts.model.wording import letter

Kind = Literal["empty", "text", "number", "date", "bool", "formula", "error"]

LETTERS, FIRST = 26, ord("A") - 1
ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `text` is what a reader sees and `load` accepts as if typed, `raw` what the file holds.

    number: the shortest exact decimals ("1234.5", never 1e5, never float noise); a percentage keeps its
    sign ("12.5%"), a number shown with leading zeros keeps them ("0012"). date: YYYY-MM-DD; YYYY-MM where
    only year and month are shown; "10月5日" where no year is shown, which is refused; a time as HH:MM.
    bool: TRUE or FALSE. text: as it stands, line breaks as one line feed; every cell of a CSV is text.
    formula: the value saved with it (without one the formula itself), which nobody vouches for: only to be
    compared with (a total row), never taken over: IMP-018. error: "#REF!" and such, never taken: IMP-019.
    """

    text: str = ""
    kind: Kind = "empty"
    raw: str = ""


EMPTY = Cell()


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """Cells from one corner to the other, both inclusive: Range(1, 1, 1, 8) is A1:H1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        """True when the cell is one of these."""
        rows = self.first_row <= row <= self.last_row
        return rows and self.first_column <= column <= self.last_column


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[0]` is row 1, its first cell is column A. A CSV is one sheet named as its file.

    Of merged cells only the first (upper left) holds text. `hidden_rows` and `hidden_columns` count from 1
    and name only rows and columns within `rows`.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """How many columns every row has."""
        return len(self.rows[0]) if self.rows else 0

    def cell(self, row: int, column: int) -> Cell:
        """The cell at this place; an empty one beyond the rows and columns that were read."""
        inside = 1 <= row <= len(self.rows) and 1 <= column <= self.width
        return self.rows[row - 1][column - 1] if inside else EMPTY


@dataclass(frozen=True, slots=True)
class Book:
    """One file: `name` without folders, the hash of its bytes, its sheets in order (hidden ones too)."""

    name: str
    sheets: tuple[Sheet, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not taken: the code of its words in data/findings, and the place to look at.

    `sheet` and `address` are empty when it is about the whole file; `place` gives row and column of an
    address. `value` is the cell as it stands, empty when it is or may be private. The words (in
    data/findings/imp.json) may use {file}, {sheet}, {address}, {value} and the names of `values`.
    Codes: IMP-001 … reading a file, IMP-040 … its shape, IMP-080 … taking it over.
    """

    code: str
    sheet: str = ""
    address: str = ""
    value: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def address(row: int, column: int) -> str:
    """The name of the cell in this row and column, both from 1: D7 for row 7, column 4."""
    return f"{letter(column - 1)}{row}"


def place(name: str) -> tuple[int, int] | None:
    """Row and column of an address, the other way round; None when it is none."""
    match = ADDRESS.fullmatch(name)
    if match is None:
        return None
    column = 0
    for char in match[1]:
        column = column * LETTERS + ord(char) - FIRST
    return int(match[2]), column
