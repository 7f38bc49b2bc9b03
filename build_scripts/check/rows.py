"""Rows as rules look at them: only the columns a rule names, filtered by its `where`, as plain dicts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

Row = dict[str, Any]
Wanted = str | int | bool | None
Conditions = dict[str, Wanted | tuple[Wanted, ...]]


def select(frame: pd.DataFrame, aliases: Iterable[str], where: Mapping[str, Any]) -> list[Row]:
    """The rows that meet `where`, in file order, each with `line` and the columns named."""
    columns = list(dict.fromkeys(("line", *where, *aliases)))
    wanted = {alias: _texts(values) for alias, values in where.items()}
    cells = zip(*(frame[column].tolist() for column in columns), strict=True)
    rows = (dict(zip(columns, values, strict=True)) for values in cells)
    return [row for row in rows if all(_text(row[alias]) in texts for alias, texts in wanted.items())]


def grouped(rows: Iterable[Row], aliases: Sequence[str]) -> dict[tuple[Any, ...], list[Row]]:
    """Rows by their values of `aliases`, groups and rows in file order."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row, aliases), []).append(row)
    return groups


def in_order(rows: Iterable[Row], aliases: Sequence[str]) -> list[Row]:
    """Rows sorted by `aliases`, then by line; a row with an empty sort value is left out."""
    complete = [row for row in rows if filled(row, aliases)]
    return sorted(complete, key=lambda row: (*key(row, aliases), row["line"]))


def filled(row: Row, aliases: Iterable[str]) -> bool:
    """True when none of the cells is empty."""
    return all(row[alias] is not None for alias in aliases)


def key(row: Row, aliases: Iterable[str]) -> tuple[Any, ...]:
    """The values of `aliases` as one comparable, hashable value."""
    return tuple(row[alias] for alias in aliases)


def total(rows: Iterable[Row], alias: str) -> Decimal:
    """The exact sum of a column, empty cells left out."""
    return sum((row[alias] for row in rows if row[alias] is not None), Decimal(0))


def _texts(values: Wanted | Sequence[Wanted]) -> frozenset[str]:
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
