"""Rule type `year-total-equals`: an amount equals the sum of the year's rows of another table."""

from collections.abc import Iterator

from pydantic import Field as Key

from build_scripts.check.options import (
    Alias,
    FarAlias,
    FarNumberAlias,
    FarRows,
    NumberAlias,
    RuleOptions,
    TableName,
)
from build_scripts.check.rows import Row, filled, partition, spans, total
from build_scripts.model import Scope, Verdict

VALUES = ("expected", "found", "difference", "rows", "far")
YEAR, JANUARY = len("2026"), "-01"


class Options(RuleOptions):
    """Σ `value` = Σ `amount` of the rows of `other` in the year of `until`, a year or the last month told.

    Rows belong together by `keys` (own → other); `month` is the month of a row of `other`.
    """

    value: NumberAlias
    until: Alias
    other: TableName
    amount: FarNumberAlias
    month: FarAlias
    keys: dict[Alias, FarAlias] = Key(min_length=1)
    where_other: FarRows = Key(default_factory=dict)


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each group with all amounts filled whose year the other table holds from January on."""
    own, far = (options.until, *options.keys), tuple(options.keys.values())
    parts = partition(scope.frames[options.other], far, options.where_other, (options.amount, options.month))
    begun = _begun(scope, options)
    for group, rows in partition(scope.rows, own, options.where, (options.value,)).sure.items():
        until, *rest = group
        whole = None not in group and all(filled(row, (options.value,)) for row in rows)
        if whole and begun and begun <= until[:YEAR] + JANUARY and not parts.doubt.about(tuple(rest)):
            there = [row for row in parts.groups.get(tuple(rest), []) if _counts(row, until, options)]
            yield _verdict(rows, there, options)


def _begun(scope: Scope, options: Options) -> str:
    """The first month of the other table; empty when it has none, or one that was not read."""
    months = [month for month in scope.frames[options.other][options.month].tolist() if month is not None]
    return min(months) if months and all(isinstance(month, str) for month in months) else ""


def _counts(row: Row, until: str, options: Options) -> bool:
    month = row[options.month]
    return month is not None and month[:YEAR] == until[:YEAR] and month[: len(until)] <= until


def _verdict(rows: list[Row], there: list[Row], options: Options) -> Verdict:
    expected, found = total(there, options.amount), total(rows, options.value)
    values = {"expected": expected, "found": found, "difference": found - expected, "rows": len(there)}
    values["far"] = spans(row["line"] for row in there)
    lines = tuple(row["line"] for row in rows)
    return Verdict(lines[0], found == expected, values, options.value, lines[1:])
