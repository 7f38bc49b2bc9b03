"""Rows as rules look at them: only the columns a rule names, filtered by its `where`, as plain dicts.

A cell is a value, empty (None), or `UNREAD`: it stands in the file and could not be read, or is known to be
wrong. Nothing is ever concluded from an unread cell: rows that need it are left out, and so are groups that
a row with an unread cell may belong to.

Hundreds of rules look at the same few tables. Within `reading_once` a table is turned into rows once, all its
columns, and what one rule asked for (rows of a `where`, rows by group) is kept for the next: nobody changes
rows or groups, or asks a row for all its values.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from operator import itemgetter
from typing import Any, Final

import pandas as pd

Row = dict[str, Any]
Group = tuple[Any, ...]
Wanted = str | int | bool | None
Conditions = dict[str, Wanted | tuple[Wanted, ...]]
Asked = tuple[tuple[str, frozenset[str]], ...]
SPANS = 12


class Unread(Enum):
    """The type of `UNREAD`."""

    UNREAD = "?"


UNREAD: Final = Unread.UNREAD


@dataclass(frozen=True, slots=True)
class Doubt:
    """Groups that an unread row may belong to: the keys such rows do have, by the places of those keys."""

    keys: dict[tuple[int, ...], set[Group]] = field(default_factory=dict)

    def add(self, group: Group) -> None:
        """Take note of a row whose key is `group`, as far as it was read."""
        places = tuple(place for place, value in enumerate(group) if value is not UNREAD)
        self.keys.setdefault(places, set()).add(tuple(group[place] for place in places))

    def about(self, group: Group) -> bool:
        """True when an unread row may belong to this group."""
        return any(tuple(group[place] for place in places) in known for places, known in self.keys.items())


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of a table by group, and which groups nobody can be sure of."""

    groups: dict[Group, list[Row]]
    doubt: Doubt

    @property
    def sure(self) -> dict[Group, list[Row]]:
        """The groups whose rows are all known."""
        if not self.doubt.keys:
            return self.groups
        return {group: rows for group, rows in self.groups.items() if not self.doubt.about(group)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A frame as plain rows, all columns of them, and what rules have asked for so far.

    `unread` are the columns with an unread cell. The frame is held on to because sheets are found by its id.
    """

    frame: pd.DataFrame
    rows: list[Row]
    unread: frozenset[str]
    met: dict[Asked, list[Row]] = field(default_factory=dict)
    parts: dict[tuple[object, ...], Parts] = field(default_factory=dict)


_SHEETS: ContextVar[dict[int, Sheet] | None] = ContextVar("sheets", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Within it, frames do not change: each is turned into rows once."""
    token = _SHEETS.set({})
    try:
        yield
    finally:
        _SHEETS.reset(token)


def sheet_of(frame: pd.DataFrame) -> Sheet:
    """The rows of a frame; outside `reading_once` made anew, since the frame may have changed."""
    kept = _SHEETS.get()
    if kept is None:
        return _sheet(frame)
    if id(frame) not in kept:
        kept[id(frame)] = _sheet(frame)
    return kept[id(frame)]


def select(frame: pd.DataFrame, aliases: Iterable[str], where: Mapping[str, Any]) -> list[Row]:
    """The rows that meet `where`, in file order, the columns named and those of `where` all read."""
    sheet = sheet_of(frame)
    unsure = sheet.unread.intersection((*aliases, *where))
    rows = _meeting(sheet, where)
    return [row for row in rows if all(row[alias] is not UNREAD for alias in unsure)] if unsure else [*rows]


def possible(
    frame: pd.DataFrame,
    aliases: Iterable[str],  # noqa: ARG001 - says what the rule reads, as for `select`
    where: Mapping[str, Any],
) -> list[Row]:
    """The rows that meet `where`, and those that may: their cells there are unread."""
    return [*_meeting(sheet_of(frame), where)]


def partition(
    frame: pd.DataFrame,
    aliases: Sequence[str],
    where: Mapping[str, Any],
    needed: Sequence[str] = (),
    loose: Sequence[str] = (),  # noqa: ARG001 - says what the rule reads besides
) -> Parts:
    """Rows that meet `where` by their values of `aliases`, groups and rows in file order.

    A row in which one of `needed` or of the filter is unread casts doubt on its group; cells of `loose`
    may be unread.
    """
    sheet = sheet_of(frame)
    unsure = sheet.unread.intersection((*aliases, *where, *needed))
    asked = (tuple(aliases), _asked(where), unsure)
    if asked not in sheet.parts:
        sheet.parts[asked] = _parts(_meeting(sheet, where), aliases, unsure)
    return sheet.parts[asked]


def in_order(rows: Iterable[Row], aliases: Sequence[str]) -> list[Row]:
    """Rows sorted by `aliases`, then by line; a row with an empty sort value is left out."""
    return sorted((row for row in rows if filled(row, aliases)), key=keyed((*aliases, "line")))


def filled(row: Row, aliases: Iterable[str]) -> bool:
    """True when none of the cells is empty or unread."""
    for alias in aliases:  # noqa: SIM110 - most calls of a run: a loop takes half the time of all()
        if row[alias] is None or row[alias] is UNREAD:
            return False
    return True


def key(row: Row, aliases: Iterable[str]) -> Group:
    """The values of `aliases` as one comparable, hashable value."""
    return tuple([row[alias] for alias in aliases])  # a list: half the time of a generator


def keyed(aliases: Sequence[str]) -> Callable[[Row], Group]:
    """`key` for many rows."""
    if len(aliases) > 1:
        return itemgetter(*aliases)
    (alias,) = aliases or ("",)  # of one alias itemgetter makes no tuple, of none it is refused
    return (lambda row: (row[alias],)) if alias else (lambda _: ())


def meets(row: Mapping[str, Any], where: Mapping[str, Any]) -> bool:
    """True when each cell is one of the values wanted of it."""
    return all(_text(row.get(alias)) in _wanted(values) for alias, values in where.items())


def spans(lines: Iterable[int]) -> tuple[str, ...]:
    """Rows as a message names them, neighbours drawn together: 3, 5–9; a dozen at most, — for none."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and runs[-1][-1] == line - 1:
            runs[-1][1:] = [line]
        else:
            runs.append([line])
    shown = tuple("–".join(str(line) for line in run) for run in runs[:SPANS])
    return (*shown, "…") if len(runs) > SPANS else shown or ("—",)


def total(rows: Iterable[Row], alias: str) -> Decimal:
    """The exact sum of a column, empty cells left out."""
    return sum((row[alias] for row in rows if row[alias] is not None), Decimal(0))


def sums(row: Row, aliases: Iterable[str]) -> Decimal:
    """The exact sum of some cells of a row, empty ones left out."""
    return sum((row[alias] for alias in aliases if row[alias] is not None), Decimal(0))


def _sheet(frame: pd.DataFrame) -> Sheet:
    cells = {column: frame[column].tolist() for column in frame.columns}
    rows = [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    unread = (column for column, values in cells.items() if id(UNREAD) in map(id, values))  # by identity
    return Sheet(frame, rows, frozenset(unread))


def _asked(where: Mapping[str, Any]) -> Asked:
    return tuple((alias, _wanted(values)) for alias, values in where.items())


def _meeting(sheet: Sheet, where: Mapping[str, Any]) -> list[Row]:
    """The rows whose cells are wanted or unread; each different cell of a column is compared once."""
    asked = _asked(where)
    if asked not in sheet.met:
        rows = sheet.rows
        for alias, wanted in asked:
            cells = {row[alias] for row in rows}
            good = {cell for cell in cells if cell is UNREAD or _text(cell) in wanted}
            rows = [row for row in rows if row[alias] in good]
        sheet.met[asked] = rows
    return sheet.met[asked]


def _parts(rows: Iterable[Row], aliases: Sequence[str], unsure: Collection[str]) -> Parts:
    group_of = keyed(aliases)
    groups: dict[Group, list[Row]] = {}
    doubt = Doubt()
    for row in rows:
        if unsure and any(row[alias] is UNREAD for alias in unsure):
            doubt.add(group_of(row))
        else:
            groups.setdefault(group_of(row), []).append(row)
    return Parts(groups, doubt)


def _wanted(values: Wanted | Sequence[Wanted]) -> frozenset[str]:
    many = values if isinstance(values, (tuple, list)) else (values,)
    return frozenset(_text(value) for value in many)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else str(value)
