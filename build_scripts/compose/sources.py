"""Where the numbers of a page stand in what was filed: file, rows, and the page that shows those rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.compose.book import Row, Sheet
from build_scripts.compose.downloads import FOLDER


@dataclass(frozen=True, slots=True)
class Source:
    """One file that a page is made from: addresses below the shard, and first and last of runs of rows."""

    title: str
    file: str
    target: str
    runs: tuple[tuple[int, int], ...]


def source_of(sheet: Sheet, rows: Iterable[Row]) -> Source:
    """The file of a table and where `rows` are in it, as the spreadsheet numbers them (header = 1)."""
    lines = sorted(row.line for row in rows)
    target = sheet.target(lines[0]) if lines else sheet.target(0)
    return Source(sheet.table.title, FOLDER + sheet.path, target, runs_of(lines))


def sources_of(sheets: Iterable[Sheet]) -> tuple[Source, ...]:
    """Whole files, no rows named."""
    return tuple(source_of(sheet, ()) for sheet in sheets)


def runs_of(lines: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """2, 3, 4, 9 as (2, 4), (9, 9)."""
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and runs[-1][1] == line - 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return tuple(runs)
