"""What is told of the columns of a sheet: other names, strange, empty, private or hidden ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from build_scripts.intake.codes import Codes
from build_scripts.intake.header import Column, doubled
from build_scripts.intake.lines import NUMBERS, Line, Sorter
from build_scripts.intake.notes import Notes
from build_scripts.intake.titles import Said
from build_scripts.intake.units import own_exponent
from build_scripts.intake.vocabulary import squeezed
from build_scripts.model import Origin

NEAR, SHOWN = 0.4, 6  # how alike two names are; how many columns a refusal names
UNVOUCHED = {"formula": "IMP-018", "error": "IMP-019"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Looks at the columns below one header; `data` are the rows of data."""

    sorter: Sorter
    notes: Notes
    data: Sequence[Line]
    codes: Codes

    def check(self) -> None:
        """Tell of every column that is not simply a column of the table."""
        told: dict[str, Callable[[Column], None]] = {
            "field": self._field,
            "number": self._number,
            "note": self._note,
            "private": self._private,
            "nameless": self._nameless,
            "unknown": self._unknown,
        }
        for column in self.sorter.head.columns:
            if column.role in told:
                told[column.role](column)
            if column.index in self.sorter.sheet.hidden_columns and self._first(column):
                self.notes.refuse("IMP-048", self._at(column), column.label)
        self._unvouched()
        for one, other in doubled(self.sorter.head):
            self._double(one, other)

    def _double(self, one: Column, other: Column) -> None:
        """Two columns for one: 科目代码 beside 科目名称 agree in every row, or nobody knows which counts."""
        name = one.meaning.field.name if one.meaning else ""
        if one.meaning and one.meaning.field.kind not in NUMBERS and self._agree(one, other):
            self.notes.repair("column-twin", self._at(other), other.label, one.label)
            return
        first = self._at(one).address
        self.notes.refuse("IMP-042", self._at(other), other.label, name=name, first=first)

    def _agree(self, one: Column, other: Column) -> bool:
        codelist = one.meaning.field.codelist if one.meaning else ""
        for line in self.data:
            texts = [self.sorter.merges.text(line.row, column.index) for column in (one, other)]
            said = {self.codes.code(text, codelist) for text in texts if text.strip()}
            if len(said) > 1:
                return False
        return True

    def _unvouched(self) -> None:
        """A value that was computed may be an old one: no cell of a row that is taken may be a formula."""
        taken = [column.index for column in self.sorter.head.columns if column.role in ("field", "village")]
        for line in self.data:
            for index in taken:
                cell = self.sorter.sheet.cell(line.row, index)
                if cell.kind in UNVOUCHED:
                    value = cell.text if cell.kind == "error" else ""
                    self.notes.refuse(UNVOUCHED[cell.kind], Origin(self.notes.sheet, line.row, index), value)

    def units(self, said: Said) -> None:
        """Tell of columns whose amounts cannot be made yuan for certain under what the titles say."""
        for column in self.sorter.head.fields:
            if self._is_money(column) and self._first(column):
                self._unit(column, said)
                if said.unclear:
                    self.notes.refuse("IMP-051", said.unclear.origin, said.unclear.text)

    def below(self, said: Said, used: Said) -> None:
        """A unit named only under the table, after its amounts were read by another, is refused."""
        if said.unit_at and said.unit != used.unit and any(map(self._is_money, self.sorter.head.fields)):
            self.notes.refuse("IMP-051", said.unit_at.origin, said.unit_at.text)

    def _is_money(self, column: Column) -> bool:
        return column.meaning is not None and column.meaning.field.kind == "money"

    def _unit(self, column: Column, said: Said) -> None:
        meaning, unit = column.meaning, said.unit.exponent
        if meaning is None or unit is None:
            return
        own = own_exponent(meaning, self.sorter.words)
        plain = meaning.unit in self.sorter.words.money_units
        if own is None and unit and meaning.field.alias in self.sorter.words.by_unit_fields:
            self.notes.refuse("IMP-055", self._at(column), column.label)
        elif own is not None and plain and own != unit and said.unit_at:
            where = said.unit_at.origin.address
            self.notes.refuse("IMP-054", self._at(column), column.label, title=said.unit_at.text, where=where)

    def _field(self, column: Column) -> None:
        field = column.meaning.field if column.meaning else None
        if field is None:
            return
        if field.privacy == "never":
            self._private(column)
        elif squeezed(field.name) != column.label:
            self.notes.repair("column-renamed", self._at(column), column.label, field.name)

    def _number(self, column: Column) -> None:
        """1, 2, 3 … down the rows, begun anew now and then, says nothing."""
        last = 0
        for line in self.data:
            text = self._text(line, column)
            if text and text not in {"1", str(last + 1)}:
                self._unknown(column)
                return
            last = int(text) if text else last
        self.notes.repair("number-column", self._at(column), column.label)

    def _note(self, column: Column) -> None:
        own = self.sorter.words.prefilled
        line = next(
            (line for line in self.data if squeezed(self._text(line, column)) not in {"", *own}), None
        )
        if line:
            self.notes.refuse("IMP-070", Origin(self.notes.sheet, line.row, column.index))

    def _private(self, column: Column) -> None:
        if self._first(column):
            self.notes.refuse("IMP-046", self._at(column), column.label)

    def _nameless(self, column: Column) -> None:
        line = self._first(column)
        if line:
            self.notes.refuse("IMP-044", Origin(self.notes.sheet, line.row, column.index))

    def _unknown(self, column: Column) -> None:
        line = self._first(column)
        if line is None:
            self.notes.repair("empty-column", self._at(column), column.label)
            return
        fields, given = self.sorter.head.table.fields, self.sorter.head.given
        free = [field.name for field in fields if field.alias not in given]
        near = get_close_matches(column.label, free, n=1, cutoff=NEAR)
        near += [name for name in free if name in column.label and name not in near]
        shown = list(dict.fromkeys((*near, *(free or [field.name for field in fields]))))[:SHOWN]
        filled = Origin(self.notes.sheet, line.row, column.index).address
        self.notes.refuse("IMP-043", self._at(column), column.label, near="、".join(shown), filled=filled)

    def _first(self, column: Column) -> Line | None:
        return next((line for line in self.data if self._text(line, column)), None)

    def _text(self, line: Line, column: Column) -> str:
        return self.sorter.sheet.cell(line.row, column.index).text.strip()

    def _at(self, column: Column) -> Origin:
        return Origin(self.notes.sheet, column.row, column.index)
