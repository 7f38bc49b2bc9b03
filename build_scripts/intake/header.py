"""Where the header of a table stands in a sheet, in how many rows, and what each column means."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from build_scripts.intake.merges import Merges
from build_scripts.intake.vocabulary import Index, Meaning, Vocabulary, bare, meanings, squeezed
from build_scripts.model import Sheet, Table

SEARCHED = 40
DEEPEST = 3
NEEDED = 3

Parts = dict[int, list[tuple[int, str]]]
Role = Literal["field", "village", "number", "note", "private", "unknown", "nameless"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sheet below a header; `row` is where its lowest label stands."""

    index: int
    label: str
    row: int
    role: Role
    meaning: Meaning | None = None

    @property
    def target(self) -> object:
        """What two columns must not both be."""
        return (self.meaning.field.name, self.meaning.sets) if self.meaning else None


@dataclass(frozen=True, slots=True)
class Label:
    """A column name from one or more rows: whole, without mere group names, and its lowest row."""

    full: str
    short: str
    row: int


@dataclass(frozen=True)
class Head:
    """A header as one table understands it: its first row, how many rows it has, every column."""

    table: Table
    first: int
    depth: int
    columns: tuple[Column, ...]

    @property
    def last(self) -> int:
        """The lowest row of the header."""
        return self.first + self.depth - 1

    @cached_property
    def fields(self) -> tuple[Column, ...]:
        """The columns that are columns of the table."""
        return tuple(column for column in self.columns if column.role == "field")

    @cached_property
    def mapped(self) -> int:
        """How many different columns of the table were found."""
        return len({column.target for column in self.fields})

    @cached_property
    def strangers(self) -> tuple[Column, ...]:
        """Columns with a name that says nothing to this table."""
        return tuple(column for column in self.columns if column.role == "unknown")

    @cached_property
    def given(self) -> frozenset[str]:
        """Aliases of the columns that the sheet gives a text for."""
        own = {column.meaning.field.alias for column in self.fields if column.meaning}
        also = {alias for column in self.fields if column.meaning for alias, _ in column.meaning.sets}
        return frozenset(own | also)

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """Columns of the sheet that hold the primary key."""
        names = self.table.table_schema.primary_key
        return tuple(c.index for c in self.fields if c.meaning and c.meaning.field.name in names)

    def lacking(self, told: frozenset[str]) -> tuple[str, ...]:
        """Names of the columns that must be filled and stand nowhere; `told` are aliases the titles give."""
        there = self.given | told
        return tuple(f.name for f in self.table.fields if f.required and f.alias not in there)


@dataclass(frozen=True, slots=True)
class Known:
    """What columns can be called: in the tables looked for, and those that are no column of any."""

    tables: tuple[Table, ...]
    names: Index
    private: frozenset[str]
    words: Vocabulary


def find_heads(sheet: Sheet, merges: Merges, known: Known) -> tuple[Head, ...]:
    """The header as each table understands it, for every table that knows at least three of its columns.

    The topmost place where there is one; of places that overlap, where some table knows most columns.
    """
    best: tuple[Head, ...] = ()
    most, end = 0, min(SEARCHED, len(sheet.rows))
    for first in range(1, end + 1):
        if best and first >= best[0].first + DEEPEST:
            break
        for depth in range(1, DEEPEST + 1):
            heads = tuple(_heads(_labels(sheet, merges, first, depth), (first, depth), known))
            mapped = max((head.mapped for head in heads), default=0)
            if mapped > most:
                best, most = heads, mapped
    return best


def _heads(parts: Parts, at: tuple[int, int], known: Known) -> Iterator[Head]:
    named = [(column, _label(parts[column], at[0], known.words)) for column in sorted(parts)]
    found = [(column, label, _meanings(label, known)) for column, label in named]
    for table in known.tables:
        columns = tuple(_column(index, label, meant.get(table.name), known) for index, label, meant in found)
        head = Head(table, *at, columns)
        if head.mapped >= NEEDED and _headed(head):
            yield head


def _meanings(label: Label, known: Known) -> dict[str, Meaning]:
    return meanings(label.short, known.names, known.words) | meanings(label.full, known.names, known.words)


def _label(parts: list[tuple[int, str]], first: int, words: Vocabulary) -> Label:
    """The name of a column: all its labels, and without the upper ones that say nothing of their own."""
    texts = [squeezed(text) for _, text in parts]
    telling = [text for text in texts[:-1] if bare(text, words) not in words.groups]
    return Label("".join(texts), "".join((*telling, *texts[-1:])), parts[-1][0] if parts else first)


def _column(index: int, label: Label, meant: Meaning | None, known: Known) -> Column:
    role = "field" if meant else _role(bare(label.full, known.words), known)
    return Column(index, label.full, label.row, role, meant)


def _headed(head: Head) -> bool:
    """At least half of the names are names of columns: else it is a row of data, or another table."""
    named = [column for column in head.columns if column.role != "nameless"]
    return 2 * sum(column.role != "unknown" for column in named) >= len(named)


def _labels(sheet: Sheet, merges: Merges, first: int, depth: int) -> Parts:
    """For each column the rows and texts of its labels from the top; nothing when no header ends here."""
    last = first + depth - 1
    if last > len(sheet.rows) or merges.crosses(first, last):
        return {}
    parts = {column: _stack(merges, column, first, last) for column in range(1, sheet.width + 1)}
    if depth > 1:
        _spread(parts, first, last)
    rows = {row for labels in parts.values() for row, _ in labels}
    return parts if rows == set(range(first, last + 1)) else {}


def _stack(merges: Merges, column: int, first: int, last: int) -> list[tuple[int, str]]:
    cells = ((row, merges.label(row, column)) for row in range(first, last + 1))
    stack = [(row, text) for row, text in cells if squeezed(text)]
    beside = bool(stack) and merges.beside(stack[-1][0], column)
    return [] if beside else stack


def _spread(parts: Parts, first: int, last: int) -> None:
    """Without merged cells an upper label stands over its first column only; it goes on to the right."""
    for column in sorted(parts)[1:]:
        left, own = parts[column - 1], parts[column]
        open_above = own and own[0][0] > first and own[-1][0] == last
        if open_above and len(left) > 1 and left[0][0] == first:
            own.insert(0, left[0])


def _role(label: str, known: Known) -> Role:
    if not label:
        return "nameless"
    lists: tuple[tuple[Role, frozenset[str]], ...] = (
        ("note", known.words.note_columns),
        ("village", known.words.village_columns),
        ("number", known.words.number_columns),
        ("private", known.private),
    )
    return next((role for role, names in lists if label in names), "unknown")


def doubled(head: Head) -> Iterator[tuple[Column, Column]]:
    """Pairs of columns for one column of the table, unless each says which rows it speaks for."""
    for place, one in enumerate(head.fields):
        for other in head.fields[place + 1 :]:
            if one.meaning and other.meaning and _same(one.meaning, other.meaning):
                yield one, other


def _same(one: Meaning, other: Meaning) -> bool:
    apart = one.sets and other.sets and one.sets != other.sets
    return one.field.name == other.field.name and not apart
