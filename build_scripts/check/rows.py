"""Rows as rules look at them: only the columns a rule names, filtered by its `where`, as plain dicts.

A cell is a value, empty (None), or `UNREAD`: it stands in the file and could not be read, or is known to be
wrong. Nothing is ever concluded from an unread cell: rows that need it are left out, and so are groups that
a row with an unread cell may belong to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

import pandas as pd

Row = dict[str, Any]
Group = tuple[Any, ...]
Wanted = str | int | bool | None
Conditions = dict[str, Wanted | tuple[Wanted, ...]]
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


def select(frame: pd.DataFrame, aliases: Iterable[str], where: Mapping[str, Any]) -> list[Row]:
    """The rows that meet `where`, in file order, each with `line` and the columns named, all of them read."""
    return [row for row in possible(frame, aliases, where) if UNREAD not in row.values()]


def possible(frame: pd.DataFrame, aliases: Iterable[str], where: Mapping[str, Any]) -> list[Row]:
    """The rows that meet `where`, and those that may: their cells there are unread."""
    columns = list(dict.fromkeys(("line", *where, *aliases)))
    cells = {column: frame[column].tolist() for column in columns}
    kept: Iterable[int] = range(len(frame))
    for alias, values in where.items():
        kept = _meeting(kept, cells[alias], values)
    return [{column: values[index] for column, values in cells.items()} for index in kept]


def partition(
    frame: pd.DataFrame,
    aliases: Sequence[str],
    where: Mapping[str, Any],
    needed: Sequence[str] = (),
    loose: Sequence[str] = (),
) -> Parts:
    """Rows that meet `where` by their values of `aliases`, groups and rows in file order.

    A row in which one of `needed` or of the filter is unread casts doubt on its group; cells of `loose`
    may be unread.
    """
    sorts = (*aliases, *where, *needed)
    groups: dict[Group, list[Row]] = {}
    doubt = Doubt()
    for row in possible(frame, (*sorts, *loose), where):
        group = key(row, aliases)
        if UNREAD in key(row, sorts):
            doubt.add(group)
        else:
            groups.setdefault(group, []).append(row)
    return Parts(groups, doubt)


def in_order(rows: Iterable[Row], aliases: Sequence[str]) -> list[Row]:
    """Rows sorted by `aliases`, then by line; a row with an empty sort value is left out."""
    complete = [row for row in rows if filled(row, aliases)]
    return sorted(complete, key=lambda row: (*key(row, aliases), row["line"]))


def filled(row: Row, aliases: Iterable[str]) -> bool:
    """True when none of the cells is empty or unread."""
    return all(row[alias] is not None and row[alias] is not UNREAD for alias in aliases)


def key(row: Row, aliases: Iterable[str]) -> Group:
    """The values of `aliases` as one comparable, hashable value."""
    return tuple(row[alias] for alias in aliases)


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


def _meeting(kept: Iterable[int], cells: Sequence[Any], values: Wanted | Sequence[Wanted]) -> list[int]:
    """Of the rows kept so far those whose cell is wanted or unread; each different cell is compared once."""
    wanted = _wanted(values)
    judged = {cell: cell is UNREAD or _text(cell) in wanted for cell in set(cells)}
    return [index for index in kept if judged[cells[index]]]


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
