"""Rows of the month before as they begin those of a month: opened, and the rest to be filled.

What goes on from month to month, the table's `carries` says (data/tables).
"""

from collections.abc import Collection, Iterator, Mapping

from build_scripts.forms.form import columns_of
from build_scripts.model import Carry, Disclosure, Table
from build_scripts.model.months import shift

Row = Mapping[str, str]  # a filed row by alias


def carried_rows(disclosure: Disclosure, month: str) -> tuple[tuple[str, ...], ...]:
    """The rows for `month` that the village has not filed yet, as texts in the order of `columns_of`."""
    table = disclosure.table
    names = [table.by_name[name].alias if name in table.by_name else "" for name in disclosure.header]
    rows = [dict(zip(names, row, strict=True)) for row in disclosure.rows]
    keys = [table.by_name[name].alias for name in table.table_schema.primary_key]
    taken = {tuple(row.get(alias, "") for alias in keys) for row in rows}
    made = []
    for row in _going_on(rows, table, month):
        key = tuple(row[alias] for alias in keys)
        free = key not in taken
        taken.add(key)
        kept = row if free else {**row, **{alias: "" for alias in keys if alias != table.page.period}}
        made.append(tuple(kept.get(column.alias, "") for column in columns_of(table)))
    return tuple(made)


def _going_on(rows: Collection[Row], table: Table, month: str) -> Iterator[dict[str, str]]:
    period, before = table.page.period, shift(month, -1)
    there = [row for row in rows if row.get(period) == month]
    for row in rows:
        carry = _carry(row, table) if row.get(period) == before else None
        if carry and not any(_same(row, other, carry) for other in there):
            yield _begun(row, carry, table, month)


def _carry(row: Row, table: Table) -> Carry | None:
    return next((carry for carry in table.carries if _fits(row, carry)), None)


def _fits(row: Row, carry: Carry) -> bool:
    return all(row.get(alias) in values for alias, values in carry.where.items())


def _same(row: Row, other: Row, carry: Carry) -> bool:
    return all(row.get(alias) == other.get(alias) for alias in carry.same)


def _begun(row: Row, carry: Carry, table: Table, month: str) -> dict[str, str]:
    """The row for the month: its own key, its period, its opening, and nothing in what is to be filled."""
    key = [table.by_name[name].alias for name in table.table_schema.primary_key]
    renewed = [alias for alias in key if alias not in carry.same and alias != table.page.period]
    new = {alias: "" if alias in carry.fill else text for alias, text in row.items()}
    new |= {alias: _renewed(row.get(alias, ""), month) for alias in renewed}
    new |= {carry.opening: row.get(carry.closing, "")} if carry.opening else {}
    return {**new, table.page.period: month}


def _renewed(key: str, month: str) -> str:
    """The key with the month in the place of the one before; as it is when it names none."""
    before = shift(month, -1)
    spelled = ((before, month), (before.replace("-", ""), month.replace("-", "")))
    return next((key.replace(old, new) for old, new in spelled if old in key), key)
