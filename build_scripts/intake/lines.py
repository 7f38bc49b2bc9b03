"""What each row below a header is: data, a total, a footer, a title, the header once more, or nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from build_scripts.intake.header import NEEDED, Column, Head, Known
from build_scripts.intake.merges import Merges
from build_scripts.intake.titles import Reader, Said, Words, joined
from build_scripts.intake.units import number
from build_scripts.intake.vocabulary import Vocabulary, squeezed
from build_scripts.model import Sheet

NUMBERS = frozenset({"money", "quantity", "count"})
COLON = re.compile("[:：]")
NOTE = re.compile(r"\([^()]*\)$")
DAY = re.compile(r"\(?20[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?\)?")
PAGE = re.compile(r"第[0-9]+页.*|[-—][0-9]+[-—]|共[0-9]+页.*")
LABEL_LENGTH, PREFIX_LENGTH = 8, 12

Sort = Literal[
    "blank", "header", "example", "total", "running", "footer", "title", "lone", "other", "unfilled", "data"
]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet, what it is, and the word that told so with its column."""

    row: int
    sort: Sort
    word: str = ""
    column: int = 1


@dataclass(frozen=True)
class Sorter:
    """Sorts the rows below one header."""

    merges: Merges
    head: Head
    known: Known
    reader: Reader

    @property
    def sheet(self) -> Sheet:
        """The sheet."""
        return self.merges.sheet

    @property
    def words(self) -> Vocabulary:
        """The declared words."""
        return self.known.words

    @cached_property
    def numeric(self) -> dict[int, Column]:
        """The columns of numbers, by where they stand."""
        return {c.index: c for c in self.head.fields if c.meaning and c.meaning.field.kind in NUMBERS}

    @cached_property
    def keys(self) -> frozenset[int]:
        """Columns that tell a row of data: of the primary key, else the first one."""
        return frozenset(self.head.keys or (self.head.fields[0].index,))

    @cached_property
    def notes(self) -> tuple[int, ...]:
        """Columns for notes to the clerk in our own templates."""
        return tuple(column.index for column in self.head.columns if column.role == "note")

    @cached_property
    def headings(self) -> tuple[tuple[str, ...], ...]:
        """The header's rows as they stand."""
        rows = self.sheet.rows[self.head.first - 1 : self.head.last]
        return tuple(tuple(squeezed(cell.text) for cell in row) for row in rows)

    def lines(self, said: Said) -> Iterator[Line]:
        """Every row below the header; `said` is what the lines above it said."""
        for row in range(self.head.last + 1, len(self.sheet.rows) + 1):
            yield self._sorted(row, filled(self.sheet, row), said)

    def _sorted(self, row: int, cells: Words, said: Said) -> Line:
        if not cells:
            return Line(row, "blank")
        if self._is_marked(row, self.words.examples):
            return Line(row, "example")
        if self._is_marked(row, self.words.prefilled):
            return Line(row, "unfilled" if self._is_unfilled(row) else "data")
        if tuple(squeezed(cell.text) for cell in self.sheet.rows[row - 1]) in self.headings:
            return Line(row, "header")
        return self._summed(row, cells) or self._footed(row, cells, said) or self._spoken(row, cells, said)

    def _is_marked(self, row: int, marks: frozenset[str]) -> bool:
        return any(squeezed(self.sheet.cell(row, place).text) in marks for place in self.notes)

    def _is_unfilled(self, row: int) -> bool:
        """True when the row still stands as our form brought it from the month before."""
        texts: dict[str, str] = {}
        for column in self.head.fields:
            if column.meaning:
                texts[column.meaning.field.alias] = squeezed(self.sheet.cell(row, column.index).text)
        if not any(texts.values()):
            return True
        fitting = (
            carry
            for carry in self.head.table.carries
            if all(texts.get(alias) in values for alias, values in carry.where.items())
        )
        carry = next(fitting, None)
        return carry is not None and not any(texts.get(alias) for alias in carry.fill)

    def _summed(self, row: int, cells: Words) -> Line | None:
        if self._keyed(cells):
            return None
        for column, text in cells:
            word = _label(text)
            if column in self.numeric or not word:
                continue
            carried = word in self.words.carried and self._only_balance(cells)
            if carried or word in self.words.running_totals:
                return Line(row, "running", word, column)
            if word.endswith(self.words.totals) and len(word) <= PREFIX_LENGTH:
                return Line(row, "total", word, column)
        return None

    def _footed(self, row: int, cells: Words, said: Said) -> Line | None:
        """Signatures, remarks and days: only when no cell of the row is anything else."""
        if self._numbers(cells):
            return None
        signed: Line | None = None
        for column, text in joined(cells):
            plain = squeezed(text)
            word = self._footer(plain) or (plain if DAY.fullmatch(plain) else "")
            if not word and not self.reader.knows(said, [(column, text)]):
                return None
            signed = signed or (Line(row, "footer", word, column) if word else None)
        return signed

    def _spoken(self, row: int, cells: Words, said: Said) -> Line:
        column, text = cells[0]
        if not self._numbers(cells) and self.reader.knows(said, cells):
            return Line(row, "title", squeezed(text), column)
        if len(cells) == 1:
            return Line(row, "lone", "", column)
        named = sum(text.strip() in self.known.names for _, text in cells)
        return Line(row, "other" if named >= NEEDED and 2 * named >= len(cells) else "data", "", column)

    def _keyed(self, cells: Words) -> bool:
        """True when the key is there, and is no word of a total or a footer."""
        keys = [squeezed(text) for column, text in cells if column in self.keys]
        summed = any(_label(key).endswith(self.words.totals) for key in keys)
        return bool(keys) and not summed and not any(map(self._footer, keys))

    def _numbers(self, cells: Words) -> bool:
        return any(column in self.numeric and number(text) is not None for column, text in cells)

    def _only_balance(self, cells: Words) -> bool:
        """True when the row has no amount that a total would add up."""
        amounts = [(self.numeric[column], text) for column, text in cells if column in self.numeric]
        return not any(number(text) for column, text in amounts if self.adds(column))

    def adds(self, column: Column) -> bool:
        """True for a column of numbers that a total adds up: no balance, price or rank."""
        meaning = column.meaning
        return meaning is not None and meaning.field.alias not in self.words.not_added

    def _footer(self, text: str) -> str:
        """The word that makes this a signature, a remark or the number of a page; never a name behind it."""
        if text in self.words.stamps or PAGE.fullmatch(text):
            return text
        label, colon, _ = text.partition(":")
        near = next((word for word in self.words.footers if label.startswith(word)), "")
        return near if colon and len(label) - len(near) <= LABEL_LENGTH else ""


def filled(sheet: Sheet, row: int) -> Words:
    """Column and text of every cell of the row that holds something."""
    return [(place, cell.text) for place, cell in enumerate(sheet.rows[row - 1], 1) if cell.text.strip()]


def _label(text: str) -> str:
    """A word before its colon or brackets: 合计（元）, 合 计：."""
    return NOTE.sub("", COLON.split(squeezed(text))[0]).strip()
