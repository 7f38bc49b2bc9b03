"""From a row of a sheet to a row of a table: merged cells filled, units made yuan, two amounts made one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from build_scripts.intake.codes import Codes
from build_scripts.intake.header import Column, Head, Known
from build_scripts.intake.lines import NUMBERS, Line, Sorter
from build_scripts.intake.notes import Notes, showable
from build_scripts.intake.titles import Said, Told
from build_scripts.intake.units import number, own_exponent, scaled
from build_scripts.intake.vocabulary import Meaning, Vocabulary, squeezed
from build_scripts.model import Field, Origin, Table

NO_YEAR = re.compile(r"[0-9]{1,2}月[0-9]{1,2}[日号]?|[0-9]{1,2}[-/.][0-9]{1,2}")
FIRST_OF_MONTH = re.compile(r"([0-9]{4}-[0-9]{2})-01")

SHORT = 8  # no longer is a word for the words above

Text = tuple[str, Origin]
Texts = dict[str, Text]  # by alias of the column


@dataclass
class Records:
    """Reads the rows of data below one header, in their order."""

    sorter: Sorter
    codes: Codes
    notes: Notes
    data: frozenset[int]  # the rows of data, from which a merged cell may be filled
    above: dict[int, Text] = field(default_factory=dict)  # what 同上 means, by column

    @property
    def words(self) -> Vocabulary:
        """The declared words."""
        return self.sorter.words

    @property
    def table(self) -> Table:
        """The table the rows are for."""
        return self.sorter.head.table

    def texts(self, line: Line, said: Said) -> Texts:
        """The row by aliases, with what the titles say of columns that the sheet does not have."""
        texts: Texts = {}
        for same in self._groups:
            filled = [(column, self._text(line.row, column, said)) for column in same]
            self._take(texts, [(column, text) for column, text in filled if text[0]])
        for alias, told in constants(said, self.sorter.head, self.sorter.known):
            alike = (alias, told.origin)
            self.notes.repair("value-from-title", told.origin, told.text, told.value, alike=alike)
            texts[alias] = (told.value, told.origin)
        return texts

    @cached_property
    def _groups(self) -> tuple[tuple[Column, ...], ...]:
        """The columns of the sheet for each column of the table, those that say a second thing at the end."""
        groups: dict[str, list[Column]] = {}
        for column in sorted(self.sorter.head.fields, key=lambda column: bool(_meaning(column).sets)):
            groups.setdefault(_meaning(column).field.name, []).append(column)
        return tuple(tuple(group) for group in groups.values())

    def _nothing(self, text: str) -> bool:
        return text.strip() in self.words.nothing or number(text) == 0

    def _take(self, texts: Texts, filled: list[tuple[Column, Text]]) -> None:
        """One cell as it is; of an income and an expense column the one that is filled."""
        if len(filled) > 1:
            filled = [(c, text) for c, text in filled if not self._nothing(text[0])] or filled[:1]
        if len({_meaning(column).sets for column, _ in filled}) > 1:
            names = "、".join(column.label for column, _ in filled)
            self._refuse("IMP-066", filled[1], names=names)
        for column, (text, origin) in filled[:1]:
            meaning = _meaning(column)
            texts[meaning.field.alias] = (text, origin)
            self._also(texts, column, origin)

    def _refuse(self, code: str, cell: tuple[Column, Text], **values: object) -> None:
        column, (text, origin) = cell
        self.notes.refuse(code, origin, showable(text, _meaning(column).field), **values)

    def _also(self, texts: Texts, column: Column, origin: Origin) -> None:
        """What the name of the column says beside: under 支出金额 the row is an expense."""
        for alias, value in _meaning(column).sets:
            own = texts.get(alias)
            if own and own[0] != value:
                self.notes.refuse("IMP-067", own[1], own[0], name=column.label)
                continue
            texts[alias] = (value, origin)
            at = Origin(origin.sheet, column.row, column.index)
            after = _meaning(column).field.name
            self.notes.repair("columns-joined", at, column.label, after, alike=("joined", column.index))

    def _text(self, row: int, column: Column, said: Said) -> Text:
        text, origin = self._unmerged(row, column)
        if len(text) <= SHORT and squeezed(text) in self.words.ditto:
            text, origin = self._ditto(text, origin, column)
        if text:
            self.above[column.index] = (text, origin)
            text = self._mended(text, origin, column, said)
        return text, origin

    def _unmerged(self, row: int, column: Column) -> Text:
        """The cell, or for a word the merged cell over it."""
        origin = Origin(self.notes.sheet, row, column.index)
        merged = self.sorter.merges.covered.get((row, column.index))
        if merged is None:
            return self._raw(origin), origin
        at = Origin(self.notes.sheet, merged.first_row, merged.first_column)
        text = self._raw(at)
        if not text or (at == origin and merged.first_row == merged.last_row):
            return (text if at == origin else ""), origin
        return self._filled(text, at, origin, column)

    def _raw(self, at: Origin) -> str:
        """The text as it stands; nothing when there are only blanks."""
        text = self.sorter.sheet.cell(at.row, at.column).text
        return text if text.strip() else ""

    def _filled(self, text: str, at: Origin, origin: Origin, column: Column) -> Text:
        """One text for several rows: sure for words, never for numbers, other columns or the only key."""
        of = _meaning(column).field
        if at.column != column.index:
            self.notes.refuse("IMP-058", at, showable(text, of))
            return "", origin
        if at.row not in self.data:
            return "", origin
        rows = self._shared(at)
        if len(rows) > 1 and (of.kind in NUMBERS or self._only_key(of)):
            code = "IMP-057" if of.kind in NUMBERS else "IMP-059"
            self.notes.refuse(code, at, showable(text, of), rows=len(rows))
        elif at != origin:
            self.notes.repair("merged-filled", at, "", showable(text, of), alike=at)
        return text, at

    def _shared(self, at: Origin) -> list[int]:
        """The rows of data below one merged cell."""
        merged = self.sorter.merges.covered[at.row, at.column]
        return [row for row in range(merged.first_row, merged.last_row + 1) if row in self.data]

    def _only_key(self, of: Field) -> bool:
        return self.table.table_schema.primary_key == (of.name,)

    def _ditto(self, text: str, origin: Origin, column: Column) -> Text:
        of = _meaning(column).field
        above = self.above.get(column.index)
        if above is None or of.kind in NUMBERS or self._only_key(of):
            self.notes.refuse("IMP-071", origin, text)
            return "", origin
        after = showable(above[0], of)
        self.notes.repair("ditto-filled", origin, text, after, alike=(column.index, above))
        return above

    def _mended(self, text: str, origin: Origin, column: Column, said: Said) -> str:
        of = _meaning(column).field
        kind = self.sorter.sheet.cell(origin.row, origin.column).kind
        if of.kind == "money":
            return self._yuan(text, origin, column, said)
        if of.kind == "date" and NO_YEAR.fullmatch(squeezed(text)) and kind != "number":
            year = (said.month or said.year or Told("", "", origin)).value[:4]
            self.notes.refuse("IMP-068", origin, text, year=year or "2026")
        month = FIRST_OF_MONTH.fullmatch(text) if of.kind == "month" and kind == "date" else None
        if month:
            self.notes.repair("month-from-date", origin, text, month[1], alike=("month", column.index))
            return month[1]
        if of.unit == "%" and kind == "number" and text.endswith("%"):
            self.notes.repair("percent-number", origin, text, text[:-1], alike=("percent", column.index))
            return text[:-1]
        return self._code(text, origin, of) if of.kind == "code" else text

    def _code(self, text: str, origin: Origin, of: Field) -> str:
        code = self.codes.code(text, of.codelist)
        if code != text:
            self.notes.repair("code-from-title", origin, text, code, alike=(of.alias, text))
        return code

    def _yuan(self, text: str, origin: Origin, column: Column, said: Said) -> str:
        own = own_exponent(_meaning(column), self.words)
        exponent = said.unit.exponent or 0 if own is None else own
        if not exponent or text.strip() in self.words.nothing:
            return text
        yuan = scaled(text, exponent)
        if yuan is None:
            self._refuse("IMP-056", (column, (text, origin)))
            return text
        self.notes.repair("amounts-scaled", origin, text, yuan, alike=("yuan", column.index, exponent))
        return yuan


def constants(said: Said, head: Head, known: Known) -> Iterator[tuple[str, Told]]:
    """What the titles say of columns that must be filled and that the sheet does not have, by alias."""
    table = head.table
    by_label = ((known.names.get(told.text, {}).get(table.name), told) for told in said.values)
    labelled = {meant.field.alias: told for meant, told in by_label if meant and not meant.sets}
    for alias in known.words.month_fields.get(table.name, ()):
        told = said.month if table.field(alias).kind == "month" else said.year
        if told:
            labelled.setdefault(alias, told)
    for alias, told in labelled.items():
        if alias not in head.given and table.field(alias).required:
            yield alias, told


def _meaning(column: Column) -> Meaning:
    if column.meaning is None:
        raise ValueError(column)
    return column.meaning
