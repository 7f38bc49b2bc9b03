"""Rule type `after-linked`: a date lies at least so many days after a date of the row it refers to."""

from collections.abc import Iterator

from pydantic import Field as Key

from build_scripts.check.options import (
    Alias,
    DateAlias,
    FarAlias,
    FarDateAlias,
    FarRows,
    RuleOptions,
    TableName,
)
from build_scripts.check.rows import filled, partition, select
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict

VALUES = ("linked", "earlier", "later", "days", "minimum")


class Options(RuleOptions):
    """`then` ≥ `first` of the row of `table` whose `key` is `field`, plus `minimum` days."""

    field: Alias
    table: TableName
    key: FarAlias
    first: FarDateAlias
    where_other: FarRows = Key(default_factory=dict)
    then: DateAlias
    minimum: Threshold


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row that names a known row with a date; what has none is another rule's to ask."""
    minimum = int(resolve(options.minimum, scope.profile))
    known = partition(scope.frames[options.table], (options.key,), options.where_other, (options.first,)).sure
    for row in select(scope.rows, (options.field, options.then), options.where):
        there = known.get((row[options.field],), [])
        if filled(row, (options.field, options.then)) and there and filled(there[0], (options.first,)):
            first, then = there[0][options.first], row[options.then]
            days = (then - first).days
            values = {"linked": row[options.field], "earlier": first, "later": then, "days": days}
            yield Verdict(row["line"], days >= minimum, values | {"minimum": minimum}, options.then)
