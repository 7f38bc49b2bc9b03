"""Rule type `follows`: a row that takes up another row comes after what was done there."""

from collections.abc import Iterator

from build_scripts.check.options import Alias, DateAlias, FarAlias, FarDateAlias, RuleOptions, TableName
from build_scripts.check.rows import partition, select
from build_scripts.model import Scope, Verdict

VALUES = ("other", "earlier", "later", "found")


class Options(RuleOptions):
    """`field` names a row by its `key`: there `first` is filled and not after `then` of this row.

    That row stands in `table`, else in the rule's own.
    """

    field: Alias
    table: TableName | None = None
    key: FarAlias
    first: FarDateAlias
    then: DateAlias


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row that names a known row and has its own date."""
    rows = scope.frames[options.table] if options.table else scope.rows
    known = partition(rows, (options.key,), {}, (options.first,)).sure
    for row in select(scope.rows, (options.field, options.then), options.where):
        name, then = row[options.field], row[options.then]
        if name is not None and then is not None and (name,) in known:
            there = known[name,][0]
            first = there[options.first]
            values = {"other": name, "earlier": first, "later": then, "found": then}
            passed = first is not None and first <= then
            yield Verdict(row["line"], passed, values, options.then, (there["line"],))
