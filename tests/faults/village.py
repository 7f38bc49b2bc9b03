"""A village that faults may be put into: the rows of its tables, copied when first touched."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from build_scripts.load import load_package
from build_scripts.model import Catalog, Frames, Package, to_frames
from build_scripts.pipeline.declared import read_catalog
from build_scripts.settings import DATA

TODAY = date(2026, 11, 22)
Row = dict[str, Any]
FIRST_NEW = 100_001  # lines of drawn rows, far from those of the sample


def base_catalog(data: Path = DATA) -> Catalog:
    """The declarations as they are."""
    return read_catalog(data, "faults")


@dataclass(frozen=True, slots=True)
class Base:
    """A village as it is, with its rows as plain dicts (taken once a table)."""

    package: Package
    frames: Frames
    taken: dict[str, list[Row]] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """A copy of the rows of a table."""
        if table not in self.taken:
            records: list[Row] = self.frames[table].to_dict("records")  # type: ignore[assignment]
            self.taken[table] = records
        return [dict(row) for row in self.taken[table]]


def base_villages(catalog: Catalog, data: Path = DATA) -> dict[str, Base]:
    """The consistent villages that faults are put into: those of the committed sample, by folder."""
    found = {}
    for entry in catalog.region.villages:
        package = load_package(data / "villages" / entry.folder, entry, catalog)
        found[entry.folder] = Base(package, to_frames(package, catalog))
    return found


class Village:
    """One copy of a village. A new row has all columns, empty unless given, and a line of its own."""

    def __init__(self, base: Base, catalog: Catalog) -> None:
        """Share the frames until a table is touched."""
        self.base = base
        self.catalog = catalog
        self.touched: dict[str, list[Row]] = {}
        self.next = FIRST_NEW

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, for reading and changing."""
        if table not in self.touched:
            self.touched[table] = self.base.rows(table)
        return self.touched[table]

    def clear(self, table: str) -> None:
        """Take all rows of a table away."""
        self.touched[table] = []

    def add(self, table: str, cells: Mapping[str, Any]) -> Row:
        """A new row at the end of the table; an empty key of text is filled with a new one."""
        declared = self.catalog.tables[table]
        row: Row = {"line": self.next} | dict.fromkeys(declared.by_alias) | dict(cells)
        for name in declared.table_schema.primary_key:
            column = declared.by_name[name]
            if row[column.alias] is None and column.type == "string":
                row[column.alias] = f"新{self.next}"
        self.next += 1
        self.rows(table).append(row)
        return row

    def frames(self) -> Frames:
        """All tables as the rules take them."""
        made = {name: self._frame(name, rows) for name, rows in self.touched.items()}
        return {**self.base.frames, **made}

    def _frame(self, name: str, rows: list[Row]) -> pd.DataFrame:
        columns = ["line", *(field.alias for field in self.catalog.tables[name].fields)]
        cells = {c: pd.Series([row[c] for row in rows], dtype=object) for c in columns}
        return pd.DataFrame(cells, columns=columns, dtype=object)
