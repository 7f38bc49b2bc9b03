"""Rule type `term-runs`: what is in use by others has, today, a row elsewhere whose term is running."""

from collections.abc import Iterator

from build_scripts.check.options import Alias, FarAlias, FarDateAlias, RuleOptions, TableName
from build_scripts.check.rows import Row, filled, partition, select
from build_scripts.model import Scope, Verdict

VALUES = ("last", "ended", "rows")


class Options(RuleOptions):
    """A row of `other` that names `field` in `key` runs from `start` to `end`, or its `status` is `renewed`.

    Rows whose status is `void` do not count. `name` is what the message calls such a row.
    """

    field: Alias
    other: TableName
    key: FarAlias
    start: FarDateAlias
    end: FarDateAlias
    name: FarAlias
    status: FarAlias
    void: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row that rows of the other table name at all; none at all is another rule's matter."""
    dates = (options.start, options.end, options.status)
    parts = partition(scope.frames[options.other], (options.key,), {}, dates, (options.name,))
    for row in select(scope.rows, (options.field,), options.where):
        group = (row[options.field],)
        terms = [far for far in parts.groups.get(group, []) if filled(far, dates)]
        if terms and not parts.doubt.about(group):
            last = max(terms, key=lambda far: (far[options.end], far["line"]))
            passed = any(_runs(far, scope, options) for far in terms)
            values = {"last": last[options.name], "ended": last[options.end], "rows": len(terms)}
            yield Verdict(row["line"], passed, values, options.field)


def _runs(far: Row, scope: Scope, options: Options) -> bool:
    if far[options.status] in options.renewed:
        return True
    return far[options.status] not in options.void and bool(
        far[options.start] <= scope.today <= far[options.end]
    )
