"""Rule type `total-equals`: an amount equals the sum of the rows of another table that belong to it."""

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
from build_scripts.check.rows import filled, key, partition, select, spans, total
from build_scripts.model import Scope, Verdict

VALUES = ("expected", "found", "difference", "rows", "far")


class Options(RuleOptions):
    """`value` = Σ `amount` of the rows of `other` whose columns match by `keys` (own → other)."""

    value: NumberAlias
    other: TableName
    amount: FarNumberAlias
    keys: dict[Alias, FarAlias] = Key(min_length=1)
    where_other: FarRows = Key(default_factory=dict)


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with a value and all keys; no rows in the other table make a sum of zero."""
    own, far = tuple(options.keys), tuple(options.keys.values())
    parts = partition(scope.frames[options.other], far, options.where_other, (options.amount,))
    for row in select(scope.rows, (options.value, *own), options.where):
        if filled(row, (options.value, *own)) and not parts.doubt.about(key(row, own)):
            belonging = parts.groups.get(key(row, own), [])
            expected, found = total(belonging, options.amount), row[options.value]
            values = {"expected": expected, "found": found, "difference": found - expected}
            values |= {"rows": len(belonging), "far": spans(one["line"] for one in belonging)}
            yield Verdict(row["line"], found == expected, values, options.value)
