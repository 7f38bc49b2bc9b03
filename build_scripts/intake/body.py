"""The rows below one header: whose they are, what they hold, and what was left away around them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from build_scripts.intake.choose import lacking
from build_scripts.intake.codes import Codes
from build_scripts.intake.columns import Columns
from build_scripts.intake.header import Known
from build_scripts.intake.lines import Line, Sorter, filled
from build_scripts.intake.notes import Notes
from build_scripts.intake.owners import Owners
from build_scripts.intake.records import Records, Texts
from build_scripts.intake.titles import Reader, Said, Told, Words
from build_scripts.intake.totals import Totals
from build_scripts.intake.units import LARGE, number
from build_scripts.intake.vocabulary import squeezed
from build_scripts.model import Origin, VillageEntry

LEFT_AWAY = {
    "footer": "footer-row",
    "title": "line-skipped",
    "example": "example-row",
    "header": "header-repeated",
}
TITLE_CELLS = 6
DATE_WORDS = frozenset("年月日")
ODD = {"lone": "IMP-064", "other": "IMP-065"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row for a table of a village, by aliases; `row` is where it stands in its sheet."""

    village: str
    table: str
    at: Origin
    texts: Texts


@dataclass(frozen=True, slots=True)
class Context:
    """What all sheets are read with."""

    known: Known
    reader: Reader
    codes: Codes
    wanted: VillageEntry | None


@dataclass(frozen=True)
class Body:
    """The rows below the header of one sheet; `named` is what the sheet's name says, `said` its titles."""

    sorter: Sorter
    context: Context
    notes: Notes
    named: Said
    said: Said

    @cached_property
    def lines(self) -> list[Line]:
        """Every row below the header."""
        return list(self.sorter.lines(self.said))

    @cached_property
    def data(self) -> list[Line]:
        """The rows of data."""
        return [line for line in self.lines if line.sort == "data"]

    @cached_property
    def columns(self) -> Columns:
        """The columns of the header."""
        return Columns(self.sorter, self.notes, self.data, self.context.codes)

    @cached_property
    def owners(self) -> Owners:
        """Finds the village of a row."""
        return Owners(self.context.reader.villages, self.context.wanted, self.named, self.notes)

    def rows(self) -> Iterator[Row]:
        """The rows for tables of villages; everything that is to be told is told on the way."""
        self._tell_above()
        self._tell_lines()
        if self.data:
            self._tell_head()
            self.columns.check()
            self.columns.units(self.said)
            Totals(self.sorter, self.notes).check(self.lines)
            yield from self._taken()

    def _taken(self) -> Iterator[Row]:
        """The rows of data, each under what the last title above it says."""
        taken = frozenset(line.row for line in self.data)
        records = Records(self.sorter, self.context.codes, self.notes, taken)
        said = used = self.said
        codes = set()
        for line in self.lines:
            if line.sort == "title":
                said = self._spoken(said, line)
            elif line.sort == "data":
                used, texts = said, records.texts(line, said)
                entry = self.owners.of(self._village_cells(line), said)
                if entry:
                    codes.add(entry.code)
                    yield Row(entry.code, self.sorter.head.table.name, self._at(line.row), texts)
        self.columns.below(said, used)
        self.owners.below(said, used, codes)

    def _spoken(self, said: Said, line: Line) -> Said:
        cells = filled(self.sorter.sheet, line.row)
        said = self.context.reader.read_inside(said, cells, self.notes.sheet, line.row)
        self.columns.units(said)
        return said

    def _village_cells(self, line: Line) -> list[Told]:
        places = [column.index for column in self.sorter.head.columns if column.role == "village"]
        texts = ((place, self.sorter.merges.text(line.row, place).strip()) for place in places)
        return [Told("", text, self._at(line.row, place)) for place, text in texts if text]

    def _at(self, row: int, column: int = 0) -> Origin:
        return Origin(self.notes.sheet, row, column)

    def _tell_head(self) -> None:
        head = self.sorter.head
        above = self._at(head.first, 1)
        for name in lacking(head, self.said, self.context.known):
            self.notes.refuse("IMP-045", above, name=name, table=head.table.title)
        for _ in range(head.depth if head.depth > 1 else 0):
            self.notes.repair("header-rows", above, alike="header-rows")

    def _tell_above(self) -> None:
        """Lines of title are told; what looks like rows of another table is refused."""
        for row in range(1, self.sorter.head.first):
            cells = filled(self.sorter.sheet, row)
            if len(cells) > TITLE_CELLS or _numbered(cells):
                self.notes.refuse("IMP-072", self._at(row))
            elif cells:
                self.notes.repair("title-lines", self._at(row, 1), alike="title-lines")

    def _tell_lines(self) -> None:
        """Tell of every row that is no data and was left away, and of those that could not be read."""
        last = max((line.row for line in self.data), default=0)
        self._tell_unfilled()
        for line in self.lines:
            at = self._at(line.row, line.column)
            if line.sort in ODD:
                self.notes.refuse(ODD[line.sort], at)
            elif line.sort in LEFT_AWAY:
                alike = line.sort if line.sort in ("example", "header") else None
                self.notes.repair(LEFT_AWAY[line.sort], at, line.word, alike=alike)
            elif line.sort == "blank" and line.row < last:
                self.notes.repair("blank-rows", at, alike="blank")
            self._tell_hidden(line, at)

    def _tell_unfilled(self) -> None:
        """Rows from the month before in which nothing was filled, those that stand together at once."""
        begin = 0
        for line in self.lines:
            begin = (begin or line.row) if line.sort == "unfilled" else 0
            if begin:
                self.notes.repair("unfilled-row", self._at(begin, 1), alike=("unfilled", begin))

    def _tell_hidden(self, line: Line, at: Origin) -> None:
        """Rows that nobody sees, and remarks that may change what the amounts above mean."""
        if line.sort == "footer" and _unclear(filled(self.sorter.sheet, line.row)):
            self.notes.refuse("IMP-051", at, line.word)
        if line.row in self.sorter.sheet.hidden_rows and line.sort != "blank":
            self.notes.refuse("IMP-047", self._at(line.row))


def _numbered(cells: Words) -> bool:
    """Two numbers or more, and not the cells of a date: 2026 年 10 月."""
    dated = any(squeezed(text) in DATE_WORDS for _, text in cells)
    return not dated and sum(number(text) is not None for _, text in cells) > 1


def _unclear(cells: Words) -> bool:
    """A remark under the table that speaks of 万元: perhaps all amounts are meant so."""
    return any(LARGE.search(squeezed(text)) for _, text in cells)
