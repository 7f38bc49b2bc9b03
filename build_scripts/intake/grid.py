"""Values in, cells out: a stored number as the text that is seen, and the rows of a sheet from its cells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal

from build_scripts.intake.formats import Format
from build_scripts.intake.limits import MAX_AREA, MAX_CELLS, MAX_COLUMN, MAX_ROW, MAX_TEXT, StopReading
from build_scripts.model import Cell, Range, Refusal, Sheet, address
from build_scripts.model.sheet import EMPTY

DIGITS = 15  # what a spreadsheet keeps of a number, and shows
EXACT = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)
DAY = 86_400
EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
LEAP_BUG = 60  # Excel counts a 29 February 1900 that never was; days before it are one further on
LAST_SERIAL = 2_958_465  # 9999-12-31
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a sheet says of its rows and columns beside its cells."""

    merged: tuple[Range, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Filled:
    """The cells of one sheet that hold something, by row and column, and the cells that are refused."""

    name: str
    cells: dict[Place, Cell] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Keep a cell that holds something; a place beyond the limits ends the reading."""
        if not cell.text or cell.text.isspace():
            return
        check_place(self.name, row, column)
        if len(cell.text) > MAX_TEXT:
            raise StopReading(
                "IMP-004", self.name, address(row, column), length=len(cell.text), limit=MAX_TEXT
            )
        self.cells[row, column] = cell
        if len(self.cells) > MAX_CELLS:
            raise StopReading("IMP-002", self.name, address(row, column), limit=MAX_CELLS)

    def put_number(self, place: Place, raw: str, shown: Format, epoch: date) -> None:
        """Keep a stored number as it is seen; a number that is not what it seems is refused."""
        value = Decimal(raw)
        code = refused_number(value, shown)
        if code:
            check_place(self.name, *place)
            self.refusals.append(Refusal(code, self.name, address(*place)))
        else:
            self.put(*place, number_cell(value, shown, epoch, raw))


def check_place(sheet: str, row: int, column: int) -> None:
    """Stop at a cell that no table of ours reaches: a range without end is never made into rows."""
    if row > MAX_ROW:
        raise StopReading("IMP-002", sheet, address(row, column), limit=MAX_ROW)
    if column > MAX_COLUMN:
        raise StopReading("IMP-003", sheet, address(row, column), limit=MAX_COLUMN)


def to_sheets(read: Sequence[tuple[Filled, Layout]]) -> tuple[Sheet, ...]:
    """Each sheet as even rows, unless they would hold more cells than any book of ours."""
    area = 0
    for filled, layout in read:
        _, width = _size(filled)
        area += len({row for row, _ in filled.cells}) * width
        if area > MAX_AREA:
            raise StopReading("IMP-002", filled.name, address(*max(filled.cells)), limit=MAX_AREA)
        _check_merged(filled, layout)
    return tuple(_to_sheet(filled, layout) for filled, layout in read)


def _check_merged(filled: Filled, layout: Layout) -> None:
    """Merged cells never overlap in a book that a spreadsheet wrote: together they fit into the sheet."""
    height, width = _size(filled)
    covered = sum(
        max(min(area.last_row, height) - area.first_row + 1, 0)
        * max(min(area.last_column, width) - area.first_column + 1, 0)
        for area in layout.merged
    )
    if covered > height * width:
        raise StopReading("IMP-014")


def _size(filled: Filled) -> tuple[int, int]:
    """The last row and the last column that hold something."""
    height = max((row for row, _ in filled.cells), default=0)
    return height, max((column for _, column in filled.cells), default=0)


def _to_sheet(filled: Filled, layout: Layout) -> Sheet:
    height, width = _size(filled)
    kept = {row for row, _ in filled.cells}
    blank = (EMPTY,) * width
    rows = tuple(_row(filled.cells, row, width) if row in kept else blank for row in range(1, height + 1))
    merged = (area for area in layout.merged if area.first_row <= height and area.first_column <= width)
    return Sheet(
        name=filled.name,
        rows=rows,
        merged=tuple(sorted(merged)),
        hidden=layout.hidden,
        hidden_rows=frozenset(row for row in layout.hidden_rows if row <= height),
        hidden_columns=frozenset(column for column in layout.hidden_columns if column <= width),
    )


def _row(cells: Mapping[Place, Cell], row: int, width: int) -> tuple[Cell, ...]:
    return tuple(cells.get((row, column), EMPTY) for column in range(1, width + 1))


def text_cell(stored: str) -> Cell:
    """A text as it stands; `_x000D_` is how a workbook writes a character that XML has no room for."""
    whole = ESCAPED.sub(lambda match: chr(int(match[1], 16)), stored) if "_x" in stored else stored
    text = whole.replace("\r\n", "\n").replace("\r", "\n")
    return Cell(text, "text", stored)


def refused_number(value: Decimal, shown: Format) -> str:
    """Why a stored number is not what its reader sees: digits lost, or shown in another unit."""
    if not value.is_finite():
        return "IMP-014"
    if value and value.adjusted() >= DIGITS:
        return "IMP-024"
    return "IMP-025" if shown.scaled else ""


def number_cell(value: Decimal, shown: Format, epoch: date, raw: str) -> Cell:
    """A finite number as it is seen: digits, a percentage, a day or a time."""
    if (shown.parts or shown.elapsed) and 0 <= value <= LAST_SERIAL:
        return Cell(_moment(value, shown, epoch), "date", raw)
    if shown.percent:
        return Cell(f"{plain(value.scaleb(2))}%", "number", raw)
    text = plain(value)
    return Cell(text.zfill(shown.zeros) if text.isdigit() else text, "number", raw)


def plain(value: Decimal) -> str:
    """The shortest decimals of the fifteen digits a spreadsheet keeps: 33.299999999999997 is 33.3."""
    text = f"{EXACT.plus(value):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _moment(serial: Decimal, shown: Format, epoch: date) -> str:
    """What a date format shows; a day without its year stays without one, a guess of Excel is no date."""
    seconds = int((serial * DAY).to_integral_value(ROUND_HALF_EVEN))
    days, rest = divmod(seconds, DAY)
    if shown.elapsed:
        return clock(seconds)
    time = clock(rest) if "h" in shown.parts else ""
    if not shown.parts & {"y", "m", "d"}:
        return clock(rest)
    if epoch == EPOCH_1900 and days <= LEAP_BUG:
        days += 1
    return day_text(epoch + timedelta(days=days), shown.parts) + (f" {time}" if time and rest else "")


def day_text(day: date, parts: frozenset[str]) -> str:
    """A day as far as it is shown: whole, its month, or without the year that nobody sees."""
    if "y" not in parts:
        return f"{day.month}月{day.day}日"
    only_month = "m" in parts and "d" not in parts and day.day == 1
    return day.isoformat()[:7] if only_month else day.isoformat()


def clock(seconds: int) -> str:
    """Hours and minutes, seconds only when there are some: 09:30, 09:30:15."""
    hours, rest = divmod(seconds, 3_600)
    minutes, left = divmod(rest, 60)
    return f"{hours:02d}:{minutes:02d}" + (f":{left:02d}" if left else "")
