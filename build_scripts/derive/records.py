"""The rows of one village, sorted into months once; codes are known by their standard term, not by words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from build_scripts.derive.inputs import Inputs
from build_scripts.model import Catalog, Event, Profile

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
READ = (
    "debts",
    "decision-steps",
    "disclosure-catalog",
    "inquiries",
    "ledger-entries",
    "organizations",
    "period-balances",
    "publications",
)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Records:
    """Rows by table, and by month where a table has months; terms of codes by table and column.

    `joined` is the day the village began to publish here, when the region names one.
    """

    catalog: Catalog
    today: date
    tables: Mapping[str, list[Row]]
    monthly: Mapping[str, Mapping[str, list[Row]]]
    terms: Mapping[tuple[str, str], Mapping[str, str]]
    joined: date | None = None
    kind: str = ""

    @property
    def profile(self) -> Profile:
        """The jurisdiction's days and deadlines."""
        return self.catalog.profile

    @property
    def words(self) -> Mapping[str, Mapping[str, str]]:
        """Patterns of words by file."""
        return self.catalog.words

    def rows(self, table: str) -> list[Row]:
        """All rows of a table, by alias, with their `line`."""
        return self.tables[table]

    def months(self, table: str) -> list[str]:
        """Months in which a table has rows."""
        return list(self.monthly[table])

    def of_month(self, table: str, month: str) -> list[Row]:
        """Rows of one month."""
        return self.monthly[table].get(month, [])

    def term(self, table: str, alias: str, code: str | None) -> str:
        """The standard term of a cell's code; "" when the cell is empty or the code is not listed."""
        return self.terms[table, alias].get(code or "", "")

    def title(self, table: str, alias: str, code: str | None) -> str:
        """The words for a cell's code; "" when the cell is empty."""
        codelist = self.catalog.codelists[self.catalog.tables[table].field(alias).codelist]
        return codelist.title(code) if code else ""

    def events(self) -> Iterator[tuple[str, Event, Row]]:
        """Rows that tables declare as events of an item: table, declaration, row."""
        for name, table in self.catalog.tables.items():
            for event in table.events:
                yield from ((name, event, row) for row in self.tables[name] if _meets(row, event.where))

    def by_now(self, day: date | None) -> bool:
        """True for a day that has come: what is dated later does not count yet."""
        return day is not None and day <= self.today

    def before_joining(self, day: date) -> bool:
        """True when the village did not publish here yet: it owed nothing."""
        return self.joined is not None and day < self.joined


def records_of(inputs: Inputs) -> Records:
    """Sort the rows of the frames; a cell that is no month is left to the structure check."""
    declared = inputs.catalog.tables
    names = [name for name in declared if name in READ or declared[name].events]
    tables = {name: _rows(inputs.frames[name]) for name in names}
    monthly = {name: _by_month(rows) for name, rows in tables.items()}
    terms = _terms(inputs.catalog)
    entry = inputs.entry
    return Records(inputs.catalog, inputs.today, tables, monthly, terms, entry.joined, entry.kind)


def _rows(frame: pd.DataFrame) -> list[Row]:
    """Rows as plain dicts; cells of object columns are taken as they are, many times faster than to_dict."""
    aliases = [str(alias) for alias in frame.columns]
    return [dict(zip(aliases, cells, strict=True)) for cells in frame.to_numpy(dtype=object).tolist()]


def _terms(catalog: Catalog) -> dict[tuple[str, str], dict[str, str]]:
    """Terms by code of every column with a code list."""
    return {
        (name, field.alias): {
            row["code"]: row.get("term", "") for row in catalog.codelists[field.codelist].rows
        }
        for name in READ
        for field in catalog.tables[name].fields
        if field.codelist in catalog.codelists
    }


def is_month(value: object) -> bool:
    """True for text such as 2026-10."""
    return isinstance(value, str) and MONTH.fullmatch(value) is not None


def _by_month(rows: list[Row]) -> dict[str, list[Row]]:
    months: dict[str, list[Row]] = {}
    for row in rows:
        if is_month(row.get("period")):
            months.setdefault(row["period"], []).append(row)
    return months


def _meets(row: Row, where: Mapping[str, str | tuple[str, ...]]) -> bool:
    """True when every named cell is the value wanted, or one of those wanted."""
    return all(
        _text(row[alias]) in (wanted if isinstance(wanted, tuple) else (wanted,))
        for alias, wanted in where.items()
    )


def _text(cell: object) -> str:
    """A cell as a declaration writes it: flags as true and false, an empty one as nothing."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell)
