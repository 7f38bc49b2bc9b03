"""Rule type `required-above`: a row with a large amount has another cell filled in."""

from collections.abc import Iterator
from decimal import Decimal

from build_scripts.check.options import Alias, NumberAlias, RuleOptions
from build_scripts.check.rows import key, select
from build_scripts.check.spans import recurring
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import plain

VALUES = ("required", "minimum")

ALWAYS = Decimal(1)


class Options(RuleOptions):
    """`field` is filled when `amount` ≥ `minimum`; payments that recur month by month are not asked about."""

    field: Alias
    amount: NumberAlias
    minimum: Threshold
    by: Alias
    recurring: tuple[Alias, ...] = ()
    recurring_months: Threshold = ALWAYS


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with a large amount that is not one of a series."""
    minimum = resolve(options.minimum, scope.profile)
    months = int(resolve(options.recurring_months, scope.profile))
    usual = recurring(scope.rows, options.recurring, options.by, months) if options.recurring else set()
    values = {"required": scope.table.field(options.field).name, "minimum": plain(minimum)}
    for row in select(scope.rows, (options.field, options.amount, *options.recurring), options.where):
        large = row[options.amount] is not None and row[options.amount] >= minimum
        if large and key(row, options.recurring) not in usual:
            yield Verdict(row["line"], row[options.field] is not None, values, options.field)
