"""A sheet as filed, and what is to be said about its cells."""

from dataclasses import dataclass

from build_scripts.model import Level

WEIGHT = {level: weight for weight, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to say about a place: row and column count from 1, column 0 is the row, row 0 the sheet.

    `also` are further rows that belong to it. Nothing in the words is private.
    """

    row: int
    column: int
    level: Level
    message: str
    fix: str
    code: str
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: rows of texts, the first is row 1; None is a cell that may not be shown.

    `labels` are the names of the columns, for the words of a place.
    """

    name: str
    rows: tuple[tuple[str | None, ...], ...]
    marks: tuple[Mark, ...]
    labels: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    @property
    def ordered(self) -> tuple[Mark, ...]:
        """The marks, weightiest first, then by place."""
        return tuple(
            sorted(self.marks, key=lambda mark: (WEIGHT[mark.level], mark.row, mark.column, mark.code))
        )


def by_cell(grid: Grid) -> dict[tuple[int, int], list[Mark]]:
    """The marks of each cell, weightiest first; what is about a row stands at its first cell."""
    found: dict[tuple[int, int], list[Mark]] = {}
    for mark in grid.ordered:
        if mark.row:
            found.setdefault((mark.row, mark.column or 1), []).append(mark)
    return found


def by_row(grid: Grid) -> dict[int, list[tuple[Mark, bool]]]:
    """The marks of each row, and whether the row itself is meant (True) or only belongs to it (False)."""
    found: dict[int, list[tuple[Mark, bool]]] = {}
    for mark in grid.ordered:
        if mark.row:
            found.setdefault(mark.row, []).append((mark, True))
        for row in mark.also:
            if row != mark.row:
                found.setdefault(row, []).append((mark, False))
    return found
