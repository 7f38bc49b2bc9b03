"""The rows of one village, sorted into months once; codes are known by their standard term, not by words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from build_scripts.derive.inputs import Inputs
from build_scripts.model import Catalog, Profile

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
READ = ("disclosure-catalog", "inquiries", "ledger-entries", "period-balances", "publications")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Records:
    """Rows by table, and by month where a table has months; terms of codes by table and column."""

    catalog: Catalog
    today: date
    tables: Mapping[str, list[Row]]
    monthly: Mapping[str, Mapping[str, list[Row]]]
    terms: Mapping[tuple[str, str], Mapping[str, str]]

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


def records_of(inputs: Inputs) -> Records:
    """Sort the rows of the frames; a cell that is no month is left to the structure check."""
    tables = {
        name: [
            {str(alias): cell for alias, cell in row.items()}
            for row in inputs.frames[name].to_dict("records")
        ]
        for name in READ
    }
    monthly = {name: _by_month(rows) for name, rows in tables.items()}
    return Records(inputs.catalog, inputs.today, tables, monthly, _terms(inputs.catalog))


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
