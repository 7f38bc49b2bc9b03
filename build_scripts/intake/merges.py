"""Merged cells: what text a covered cell has, where that is certain."""

from dataclasses import dataclass
from functools import cached_property

from build_scripts.model import Range, Sheet


@dataclass(frozen=True)
class Merges:
    """The merged ranges of one sheet, found by any cell of theirs."""

    sheet: Sheet

    @cached_property
    def covered(self) -> dict[tuple[int, int], Range]:
        """The range of every cell in one, within the rows and columns that were read."""
        height, width = len(self.sheet.rows), self.sheet.width
        return {
            (row, column): merged
            for merged in self.sheet.merged
            for row in range(merged.first_row, min(merged.last_row, height) + 1)
            for column in range(merged.first_column, min(merged.last_column, width) + 1)
        }

    def over(self, row: int, column: int) -> Range | None:
        """The range that hides this cell; None for the cell that shows the text and for single ones."""
        merged = self.covered.get((row, column))
        hidden = merged is not None and (row, column) != (merged.first_row, merged.first_column)
        return merged if hidden else None

    def label(self, row: int, column: int) -> str:
        """The text of a header cell: a range over several columns says the same over each of them.

        Below its first row it says nothing more, so that 日期 over two rows is one label.
        """
        merged = self.covered.get((row, column))
        if merged is None or row != merged.first_row:
            return "" if merged else self.sheet.cell(row, column).text
        return self.sheet.cell(row, merged.first_column).text

    def text(self, row: int, column: int) -> str:
        """The text of a cell, that of the range over it when there is one."""
        merged = self.covered.get((row, column))
        place = (merged.first_row, merged.first_column) if merged else (row, column)
        return self.sheet.cell(*place).text

    def beside(self, row: int, column: int) -> bool:
        """True when a range that begins in an earlier column covers this cell."""
        merged = self.covered.get((row, column))
        return merged is not None and merged.first_column < column

    def crosses(self, first: int, last: int) -> bool:
        """True when a range begins in these rows and ends below them."""
        return any(first <= merged.first_row <= last < merged.last_row for merged in self.sheet.merged)
