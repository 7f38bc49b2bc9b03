"""The mechanisms this site makes public: from mechanisms.csv, each with places where it can be seen."""

import re
from dataclasses import dataclass

from build_scripts.compose.book import table_path
from build_scripts.model import Catalog, Summary, Table

MECHANISMS = "mechanisms"
LISTED = re.compile(r"[;；、,，|\s]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """A village's table in which a mechanism can be looked at; `rows` counts what it holds there."""

    village: str
    table: Table
    path: str
    rows: int


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One mechanism: its row of the code list, the rules that check it, where it is seen and in which rows.

    `filters` are pairs of column name and value.
    """

    row: dict[str, str]
    tables: tuple[Table, ...]
    rules: tuple[str, ...]
    seen: tuple[Seen, ...]
    filters: tuple[tuple[str, str], ...]


def mechanism_groups(
    catalog: Catalog, summaries: dict[str, Summary]
) -> tuple[tuple[str, tuple[Mechanism, ...]], ...]:
    """All mechanisms in file order, under their groups."""
    listed = catalog.codelists.get(MECHANISMS)
    groups: dict[str, list[Mechanism]] = {}
    for row in listed.rows if listed else ():
        groups.setdefault(row.get("group", ""), []).append(_mechanism(row, catalog, summaries))
    return tuple((name, tuple(found)) for name, found in groups.items())


def _mechanism(row: dict[str, str], catalog: Catalog, summaries: dict[str, Summary]) -> Mechanism:
    named = [catalog.tables[name] for name in split(row.get("tables", "")) if name in catalog.tables]
    tables = tuple(table for table in named if table.audience == "public")
    rules = tuple(code for code in split(row.get("rules", "")) if _known(code, catalog))
    seen = tuple(seen_in(table, summaries) for table in tables)
    return Mechanism(row, tables, rules, seen, _filters(row.get("filter", ""), tables))


def _filters(cell: str, tables: tuple[Table, ...]) -> tuple[tuple[str, str], ...]:
    """`kind=公开日` as the column's Chinese name and the value, by the first table that has the column."""
    pairs = (part.partition("=") for part in split(cell))
    names = {field.alias: field.name for table in reversed(tables) for field in table.fields}
    return tuple((names.get(alias, alias), value) for alias, _, value in pairs)


def seen_in(table: Table, summaries: dict[str, Summary]) -> Seen:
    """The village with most rows in the table."""
    best = max(summaries.values(), key=lambda s: (s.rows.get(table.name, 0), s.code), default=None)
    if best is None or not best.rows.get(table.name):
        return Seen("", table, "", 0)
    return Seen(best.name, table, f"{best.code}/{table_path(table.name)}", best.rows[table.name])


def split(cell: str) -> tuple[str, ...]:
    """The names in a cell that lists several."""
    return tuple(name for name in LISTED.split(cell) if name)


def _known(code: str, catalog: Catalog) -> bool:
    return code in catalog.rules or code in catalog.findings
