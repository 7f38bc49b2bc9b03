"""合计, 小计, 总计: left away only when they agree with the rows they add up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.intake.header import Column
from build_scripts.intake.lines import Line, Sorter
from build_scripts.intake.notes import Notes, showable
from build_scripts.intake.units import added, number
from build_scripts.intake.vocabulary import squeezed
from build_scripts.model import Origin

SUBTOTAL = "小计"


@dataclass(frozen=True, slots=True)
class Totals:
    """Checks every total of one sheet against its rows of data."""

    sorter: Sorter
    notes: Notes

    def check(self, lines: Sequence[Line]) -> None:
        """Tell of each total: that it agrees, is of more than this sheet, or does not agree."""
        marks = {"": 0, "title": 0, "total": 0}
        rows: list[int] = []  # the rows of data so far; marks say how many of them stood before a line
        for line in lines:
            if line.sort == "data":
                rows.append(line.row)
            elif line.sort == "title":
                marks["title"] = len(rows)
            elif line.sort in ("total", "running"):
                self._check(line, list(self._scopes(line, rows, marks)))
                marks["total"] = marks[line.word] = len(rows)

    def _scopes(self, line: Line, rows: list[int], marks: dict[str, int]) -> Iterator[list[int]]:
        """The rows a total may be of, the likeliest first: since a title, since a total, all of them."""
        near = [marks["total"], marks.get(line.word, 0)]
        far = [marks["title"], marks[""]]
        starts = [*near, *far] if line.word.endswith(SUBTOTAL) else [*far, *near]
        for start in dict.fromkeys(starts):
            yield self._of(line, rows[start:])

    def _of(self, line: Line, rows: list[int]) -> list[int]:
        """Of 一组小计 only the rows where a cell says 一组; all rows when none does."""
        prefix = self._prefix(line)
        if prefix in self.sorter.words.total_prefixes or line.sort == "running":
            return rows
        return [row for row in rows if self._says(row, prefix)] or rows

    def _says(self, row: int, prefix: str) -> bool:
        width = self.sorter.sheet.width
        return any(squeezed(self.sorter.merges.text(row, column)) == prefix for column in range(1, width + 1))

    def _prefix(self, line: Line) -> str:
        endings = [word for word in self.sorter.words.totals if line.word.endswith(word)]
        return line.word.removesuffix(max(endings, key=len, default=""))

    def _check(self, line: Line, scopes: list[list[int]]) -> None:
        cells = list(self._cells(line))
        unread = next((column for column, value in cells if value is None), None)
        numbers = [(column, value) for column, value in cells if value is not None]
        if unread:
            self._refuse("IMP-052", line.row, unread, label=line.word)
        elif not numbers:
            self._tell("footer-row" if line.sort == "total" else "total-unchecked", line)
        elif any(self._agrees(scope, numbers) for scope in scopes):
            self._tell("total-row", line)
        elif line.sort == "running":
            self._tell("total-unchecked", line)
        else:
            self._mismatch(scopes[0], numbers, line)

    def _cells(self, line: Line) -> Iterator[tuple[Column, Decimal | None]]:
        """The filled cells of the total below columns that can be added up; None: no number."""
        for column in self.sorter.numeric.values():
            text = self._filled(line.row, column)
            if text and self.sorter.adds(column):
                yield column, number(text)

    def _agrees(self, rows: list[int], numbers: list[tuple[Column, Decimal]]) -> bool:
        return all(self._sum(rows, column) == value for column, value in numbers)

    def _sum(self, rows: list[int], column: Column) -> Decimal | None:
        """The sum of the column, exactly; None when a cell is no number."""
        values = [number(text) for text in (self._filled(row, column) for row in rows) if text]
        known = [value for value in values if value is not None]
        return added(known) if len(known) == len(values) else None

    def _mismatch(self, rows: list[int], numbers: list[tuple[Column, Decimal]], line: Line) -> None:
        for column, value in numbers:
            total = self._sum(rows, column)
            if total is None:
                unread = next(row for row in rows if number(self._filled(row, column) or "0") is None)
                self._refuse("IMP-053", unread, column, label=line.word)
            elif total != value:
                values = {"label": line.word, "sum": f"{total:f}", "off": f"{abs(value - total):f}"}
                self._refuse("IMP-050", line.row, column, **values)

    def _refuse(self, code: str, row: int, column: Column, **values: object) -> None:
        at = Origin(self.notes.sheet, row, column.index)
        text = self._filled(row, column)
        value = showable(text, column.meaning.field) if column.meaning else ""
        self.notes.refuse(code, at, value, **values)

    def _tell(self, code: str, line: Line) -> None:
        self.notes.repair(code, Origin(self.notes.sheet, line.row, line.column), line.word)

    def _filled(self, row: int, column: Column) -> str:
        """The text of a cell; nothing for a dash, which stands where there is no amount."""
        text = self.sorter.sheet.cell(row, column.index).text.strip()
        return "" if text in self.sorter.words.nothing else text
