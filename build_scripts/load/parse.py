"""Text in, records out, each with the row number that the spreadsheet shows."""

import csv
import io
from dataclasses import dataclass

from build_scripts.load.characters import BLANKS
from build_scripts.load.remark import Remark
from build_scripts.settings import MAX_COLUMNS, MAX_ROWS

Record = tuple[int, list[str]]
SPACES = BLANKS + "\t\r\n"


@dataclass(frozen=True, slots=True)
class Parsed:
    """Records that hold something, each with its row; `last` counts the blank rows at the end too."""

    records: tuple[Record, ...]
    last: int
    remark: Remark | None = None


def parse(text: str) -> Parsed:
    """Read strictly: a broken quote, too many rows or columns end the reading with a remark."""
    records: list[Record] = []
    line = 0
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for line, cells in enumerate(reader, start=1):
            if not is_blank(cells):
                records.append((line, cells))
            if len(records) > MAX_ROWS + 1:
                return Parsed((), line, Remark("PKG-012", line, values={"limit": MAX_ROWS}))
            if len(cells) > MAX_COLUMNS and not is_blank(cells[MAX_COLUMNS:]):
                return Parsed((), line, Remark("PKG-013", line, values={"limit": MAX_COLUMNS}))
    except csv.Error as error:
        return Parsed((), line, _broken(error, line + 1))
    return Parsed(tuple(records), line)


def is_blank(cells: list[str]) -> bool:
    """True when no cell holds anything but blanks."""
    return not any(cell.strip(SPACES) for cell in cells)


def _broken(error: csv.Error, line: int) -> Remark:
    if "field limit" in str(error):
        return Remark("PKG-014", line, values={"length": f">{csv.field_size_limit()}"})
    return Remark("PKG-041", line)
