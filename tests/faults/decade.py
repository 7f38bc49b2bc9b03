"""A village of many years, made of one year of a sample village: for what checking costs.

The books still add up: balances are walked anew from the first month on. Ledger lines are split in two until
there are as many as wanted.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from build_scripts.check.rows import key
from build_scripts.model import Catalog, Frames
from tests.faults.village import Base, Row, Village

LEDGER, BALANCES, DEBTS = "ledger-entries", "period-balances", "debts"
STANDING = frozenset({"organizations", "disclosure-catalog", "memberships", "facilities"})
STATED = frozenset({"due_date", "due_on", "min_display_until"})  # other years have other holidays
FIRST, LAST = "2025-11", "2026-10"
CENT = Decimal("0.01")
MONTH = re.compile(r"20\d\d-\d\d")
BATCHES = ("batch", "payment_batch")  # named alike in two tables, key of neither


def decade(base: Base, catalog: Catalog, years: int, lines: int) -> Frames:
    """The frames of `years` years with `lines` ledger lines (or as many as there are, if that is more)."""
    village = Village(base, catalog)
    for name in catalog.tables.keys() - STANDING:
        _repeat(village, name, years)
    _split(village.rows(LEDGER), lines)
    _walk(village)
    for rows in village.touched.values():
        for line, row in enumerate(rows, start=2):
            row["line"] = line
    return village.frames()


def _repeat(village: Village, name: str, years: int) -> None:
    """The rows of one year, once more for each year before it."""
    table = village.catalog.tables[name]
    month = table.by_alias.get("period")
    rows = village.rows(name)
    if month and month.kind == "month":
        rows = [row for row in rows if row["period"] is None or FIRST <= str(row["period"])[:7] <= LAST]
    for row in rows:
        row.update(dict.fromkeys(STATED & row.keys()))
    keys = _keys(village)
    copies = [[_moved(row, back, keys) for row in rows] for back in range(years - 1, 0, -1)]
    village.touched[name] = [row for copy in copies for row in copy] + rows


def _keys(village: Village) -> frozenset[str]:
    """Everything a row is called by, except organisations."""
    found: set[str] = set()
    for name in village.catalog.tables.keys() - STANDING:
        table = village.catalog.tables[name]
        aliases = [table.by_name[n].alias for n in table.table_schema.primary_key]
        ids = [a for a in aliases if table.field(a).kind == "id"] + [
            a for a in BATCHES if a in table.by_alias
        ]
        found |= {
            row[alias] for alias in ids for row in village.base.rows(name) if isinstance(row[alias], str)
        }
    organizations = {row["org_id"] for row in village.base.rows("organizations")}
    return frozenset(found - organizations)


def _moved(row: Row, back: int, keys: frozenset[str]) -> Row:
    moved = {alias: _earlier(value, back, keys) for alias, value in row.items()}
    if row.get("year"):
        moved["year"] = str(int(row["year"]) - back)
    return moved


def _earlier(value: Any, back: int, keys: frozenset[str]) -> Any:
    if isinstance(value, date):
        day = 28 if (value.month, value.day) == (2, 29) else value.day
        return value.replace(year=value.year - back, day=day)
    if not isinstance(value, str):
        return value
    if value in keys:
        return f"{value}~{back:02d}"
    return f"{int(value[:4]) - back}{value[4:]}" if MONTH.fullmatch(value) else value


def _split(rows: list[Row], lines: int) -> None:
    """Lines split in two, the second right after the first, until there are enough."""
    random = Random("decade")  # noqa: S311 - seeded on purpose
    large = [row for row in rows if row["amount"] > 1 and row["qty"] is None]
    while large and len(rows) < lines:
        row = random.choice(large)
        part = (row["amount"] * random.randint(20, 80) / 100).quantize(CENT)
        rows.append(row | {"amount": part, "entry_id": f"{row['entry_id']}b{len(rows)}", "voucher_no": None})
        row["amount"] -= part


def _walk(village: Village) -> None:
    """Balances from the first month on: ledger lines, months of each statement line, debts."""
    for chain in _chains(village.rows(LEDGER), ("publisher_org_id", "fund_code"), ("entry_date", "entry_id")):
        balance = chain[0]["running_balance"]
        for row in chain[1:]:
            balance += row["amount"] if row["direction"] == "收入" else -row["amount"]
            row["running_balance"] = balance
    groups = ("publisher_org_id", "statement", "line_code", "chart_version")
    for chain in _chains(village.rows(BALANCES), groups, ("period",)):
        _walk_months(chain)


def _walk_months(chain: list[Row]) -> None:
    closing, year = chain[0]["opening"], {alias: _before(chain[0], alias) for alias in ("income", "expense")}
    for row in chain:
        if closing is not None and None not in (row["opening"], row["closing"]):
            moved = row["closing"] - row["opening"]
            row["opening"], row["closing"] = closing, closing + moved
            closing += moved
        begun = row["period"].endswith("-01")
        for alias, before in list(year.items()):
            year[alias] = (Decimal(0) if begun else before) + (row[alias] or 0)
            if row[f"ytd_{alias}"] is not None:
                row[f"ytd_{alias}"] = year[alias]


def _before(row: Row, alias: str) -> Decimal:
    """What the year held before the first month."""
    return Decimal(0) if row[f"ytd_{alias}"] is None else row[f"ytd_{alias}"] - (row[alias] or 0)


def _chains(rows: Iterable[Row], group: tuple[str, ...], order: tuple[str, ...]) -> list[list[Row]]:
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(key(row, group), []).append(row)
    return [sorted(chain, key=lambda row: key(row, order)) for chain in found.values()]
