"""What the lines outside of a table say: the village, the unit of amounts, the month, the table."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from build_scripts.intake.units import Unit, read_unit
from build_scripts.intake.villages import Villages
from build_scripts.intake.vocabulary import Vocabulary, squeezed
from build_scripts.model import Catalog, Origin, VillageEntry

PIECES = re.compile(r"\s{2,}|[\u3000\n;；]+")
APART = re.compile(r"单\s+位")
COLON = re.compile("[:：]")
LABELLED = re.compile(r"([^:()]{1,12})(?:\([^()]*\))?:(.*)")
MONTH = re.compile(r"(20[0-9]{2})年(1[0-2]|0?[1-9])月(?!份?[0-9]{1,2}日)")
SPAN = re.compile(r"[-—~至到][0-9]{1,2}月|[0-9]{1,2}[-—~、][0-9]{1,2}月")
YEAR = re.compile(r"(20[0-9]{2})年(?!(?:1[0-2]|0?[1-9])月)")
WHOLE_MONTH = re.compile(r"\(?20[0-9]{2}年(?:1[0-2]|0?[1-9])月份?\)?")
TABULAR = ("表", "明细", "台账", "账", "册", "单", "榜", "公示", "公开", "情况")

Words = list[tuple[int, str]]  # column and text of the filled cells of one row
NO_UNIT = Unit(None)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was said, the text that said it, and where."""

    value: str
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Said:
    """All that the lines so far have said: which villages it can be, the unit, the month, labelled values.

    What cannot be taken as it stands: `foreign` is a village that is not of the region, `clash` a second
    village or unit that contradicts the first, `unclear` a unit that was not understood.
    """

    villages: tuple[VillageEntry, ...] = ()
    village: Told | None = None
    foreign: Told | None = None
    clash: Told | None = None
    unit: Unit = NO_UNIT
    unit_at: Told | None = None
    unclear: Told | None = None
    month: Told | None = None
    year: Told | None = None
    values: tuple[Told, ...] = ()
    texts: frozenset[str] = frozenset()

    def mentions(self, titles: Iterable[str]) -> bool:
        """True when one of the lines holds one of these titles."""
        return any(title in text for title in titles for text in self.texts)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads lines: what the region's villages and the units and columns of our tables are called."""

    words: Vocabulary
    villages: Villages
    units: frozenset[str]

    def read(self, said: Said, row: Words, sheet: str, line: int) -> Said:
        """Everything said so far and by this line above a table."""
        for column, text in _phrases(row):
            said = self._heard(said, Told("", text, Origin(sheet, line, column)))
        return replace(said, texts=said.texts | {squeezed(text) for _, text in row})

    def read_inside(self, said: Said, row: Words, sheet: str, line: int) -> Said:
        """The same for a line between two parts of a table: what it says is said anew."""
        before = replace(said, villages=(), village=None, foreign=None, unit_at=None)
        fresh = self.read(before, row, sheet, line)
        if fresh.villages or fresh.foreign:
            return fresh
        return replace(fresh, villages=said.villages, village=said.village, foreign=said.foreign)

    def knows(self, said: Said, row: Words) -> bool:
        """True when every cell of a line inside the table is understood as a title, none as data."""
        return all(self._known(said, text) for _, text in joined(row))

    def _known(self, said: Said, text: str) -> bool:
        plain = squeezed(text)
        if plain in said.texts or WHOLE_MONTH.fullmatch(plain) or self.villages.named(text):
            return True
        if all(self._labelled(piece) for piece in _pieces(text)):
            return True
        named = self.villages.mentioned(text) or self.villages.foreign(text)
        return bool(named) and plain.endswith(TABULAR)

    def _labelled(self, piece: str) -> bool:
        match = LABELLED.fullmatch(squeezed(piece))
        known = self.words.village_labels | self.words.month_labels | self.words.unit_labels
        return read_unit(piece, self.units, self.words) is not None or bool(match and match[1] in known)

    def _heard(self, said: Said, told: Told) -> Said:
        unit = read_unit(told.text, self.units, self.words)
        if unit is not None:
            return self._with_unit(self._free(said, told), unit, told)
        match = LABELLED.fullmatch(squeezed(told.text))
        if match and match[2]:
            value = COLON.split(told.text, maxsplit=1)[1].strip()
            return self._labelled_value(said, match[1], replace(told, value=value))
        return self._free(said, told)

    def _with_unit(self, said: Said, unit: Unit, told: Told) -> Said:
        if not unit.clear:
            return replace(said, unclear=told)
        if unit.exponent is None:
            return said
        if said.unit_at is not None and said.unit != unit:
            return replace(said, unclear=told)
        return replace(said, unit=unit, unit_at=told)

    def _labelled_value(self, said: Said, label: str, told: Told) -> Said:
        if label in self.words.village_labels:
            return self._of_village(said, told)
        month = _only(MONTH, told.value)
        if label in self.words.month_labels and month:
            return replace(said, month=replace(told, value=month))
        return replace(said, values=(*said.values, replace(told, text=label)))

    def _of_village(self, said: Said, told: Told) -> Said:
        found = self.villages.named(told.value) or self.villages.mentioned(told.value)
        if found:
            return _narrowed(said, found, told)
        return replace(said, foreign=told) if self.villages.like(told.value) else said

    def _free(self, said: Said, told: Told) -> Said:
        found = self.villages.named(told.text) or self.villages.mentioned(told.text)
        if found:
            said = _narrowed(said, found, told)
        elif name := self.villages.foreign(told.text):
            said = replace(said, foreign=replace(told, value=name))
        month, year = _only(MONTH, told.text), _only(YEAR, told.text)
        said = replace(said, month=replace(told, value=month)) if month else said
        return replace(said, year=replace(told, value=year)) if year else said


def column_units(catalog: Catalog) -> frozenset[str]:
    """The units of our columns that are no money."""
    fields = (field for table in catalog.tables.values() for field in table.fields)
    return frozenset(field.unit for field in fields if field.unit and field.kind != "money")


def _narrowed(said: Said, found: tuple[VillageEntry, ...], told: Told) -> Said:
    """Two lines that name a village must mean the same one; together they may tell it better."""
    both = tuple(entry for entry in found if entry in said.villages) if said.villages else found
    return replace(said, villages=both, village=told) if both else replace(said, clash=told)


def _only(pattern: re.Pattern[str], text: str) -> str:
    """The one month (YYYY-MM) or year that a text names; empty when there is none, several, or a span."""
    plain = squeezed(text)
    found = {"-".join(part.zfill(2) for part in match.groups()) for match in pattern.finditer(plain)}
    return found.pop() if len(found) == 1 and not SPAN.search(plain) else ""


def _phrases(row: Words) -> Iterator[tuple[int, str]]:
    for column, text in joined(row):
        for piece in _pieces(text):
            yield column, piece


def _pieces(text: str) -> list[str]:
    """A line of several phrases, apart: 填报单位：石桥村    单位：万元."""
    pieces: list[str] = []
    for piece in filter(None, PIECES.split(APART.sub("单位", text.strip()))):
        if pieces and pieces[-1].endswith((":", "：")):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def joined(row: Words) -> Words:
    """A label and what stands in the next cell as one text."""
    joined: Words = []
    for column, text in row:
        if joined and joined[-1][1].endswith((":", "：")):
            joined[-1] = (joined[-1][0], joined[-1][1] + text)
        else:
            joined.append((column, text))
    return joined
