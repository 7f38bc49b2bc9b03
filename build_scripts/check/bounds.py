"""Rule type `bounds`: a number is not below a minimum and not above a maximum."""

from collections.abc import Iterator

from build_scripts.check.limited import Limited
from build_scripts.check.options import NumberAlias
from build_scripts.check.rows import select
from build_scripts.model import Scope, Verdict

VALUES = ("minimum", "maximum", "found")


class Options(Limited):
    """`minimum` ≤ `field` ≤ `maximum`."""

    field: NumberAlias


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each filled cell."""
    limits = options.limits(scope.profile)
    for row in select(scope.rows, (options.field,), options.where):
        found = row[options.field]
        if found is not None:
            values = {"minimum": limits.low, "maximum": limits.high, "found": found}
            yield Verdict(row["line"], limits.hold(found), values, options.field)
