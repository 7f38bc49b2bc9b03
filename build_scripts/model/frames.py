"""Typed tables for rules, sentences and charts: one DataFrame a table, object columns named by alias.

Values: Decimal (number), int, datetime.date, bool, str; None where the cell is empty or unreadable
(the structure check has reported it). A column `line` holds the spreadsheet row.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd

from build_scripts.model.data import Disclosure, Package
from build_scripts.model.declared import Catalog, Field, Table

Frames = dict[str, pd.DataFrame]

PARSERS: dict[str, Callable[[str], Any]] = {
    "string": str,
    "number": Decimal,
    "integer": int,
    "date": date.fromisoformat,
}


def to_frames(package: Package, catalog: Catalog) -> Frames:
    """A frame for every table of the catalog, empty where the village has no such file."""
    return {name: _frame(table, package.disclosures.get(name)) for name, table in catalog.tables.items()}


def drawn_frame(table: Table, rows: Iterable[Mapping[str, str | int | bool | None]]) -> pd.DataFrame:
    """A frame of rows that were written down by alias: the first is row 2, a column left out is empty."""
    records = [
        {"line": line} | {alias: drawn_value(table.field(alias), cell) for alias, cell in row.items()}
        for line, row in enumerate(rows, start=2)
    ]
    frame = pd.DataFrame(records, columns=["line", *table.by_alias], dtype=object)
    return frame.where(frame.notna(), None)


def drawn_value(field: Field, cell: str | int | bool | None) -> Any:  # noqa: ANN401 - a cell
    """The value of one such cell; None when it is empty or not of the column's type."""
    if cell is None or isinstance(cell, bool):
        return cell if cell is None or field.type == "boolean" else None
    return _value(field, str(cell))


def _frame(table: Table, disclosure: Disclosure | None) -> pd.DataFrame:
    columns = [field.alias for field in table.fields]
    records: list[dict[str, Any]] = []
    if disclosure is not None:
        fields = [table.by_name.get(name) for name in disclosure.header]
        records = [
            {"line": line} | {f.alias: _value(f, cell) for f, cell in zip(fields, row, strict=False) if f}
            for line, row in zip(disclosure.lines, disclosure.rows, strict=True)
        ]
    frame = pd.DataFrame(records, columns=["line", *columns], dtype=object)
    return frame.where(frame.notna(), None)


def _value(field: Field, cell: str) -> Any:  # noqa: ANN401 - the type is the field's
    if cell == "":
        return None
    if field.type == "boolean":
        return dict.fromkeys(field.true_values, True).get(cell, False if cell in field.false_values else None)
    try:
        value = PARSERS[field.type](cell)
    except (ValueError, InvalidOperation):
        return None
    finite = not isinstance(value, Decimal) or value.is_finite()
    return value if finite else None
