"""Rule type `reference-exists`: what a cell names stands in another table, in a row that counts there."""

from collections.abc import Iterator

from pydantic import Field as Key

from build_scripts.check.options import Alias, FarAlias, FarRows, RuleOptions, TableName
from build_scripts.check.rows import partition, select
from build_scripts.model import Scope, Verdict

VALUES = ("found", "table")


class Options(RuleOptions):
    """`field` occurs as `key` in the rows of `table` that meet `where_other`."""

    field: Alias
    table: TableName
    key: FarAlias
    where_other: FarRows = Key(default_factory=dict)


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each filled cell."""
    known = partition(scope.frames[options.table], (options.key,), options.where_other)
    title = scope.catalog.tables[options.table].title
    for row in select(scope.rows, (options.field,), options.where):
        found = row[options.field]
        if found is not None and not known.doubt.about((found,)):
            values = {"found": found, "table": title}
            yield Verdict(row["line"], (found,) in known.groups, values, options.field)
