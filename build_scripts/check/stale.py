"""Rule type `stale`: an amount that is to move has not stood still for too many months."""

from collections.abc import Iterator, Sequence

from build_scripts.check.options import Alias, NumberAlias, RuleOptions
from build_scripts.check.rows import Row, filled, in_order, partition
from build_scripts.check.spans import lines
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.months import months_between

VALUES = ("found", "earlier", "later", "months", "maximum")


class Options(RuleOptions):
    """Within a `partition`, `amount` of the last month in `order` differs from the one `maximum` months ago.

    An amount of nothing may stand still.
    """

    partition: tuple[Alias, ...] = ()
    order: Alias
    amount: NumberAlias
    maximum: Threshold


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each partition whose rows reach back that far and whose last amount is not nothing."""
    maximum = int(resolve(options.maximum, scope.profile))
    parts = partition(scope.rows, options.partition, options.where, (options.order, options.amount))
    for group in parts.sure.values():
        rows = [row for row in in_order(group, (options.order,)) if filled(row, (options.amount,))]
        if rows and rows[-1][options.amount] and _months(rows, options) > maximum:
            same = _same(rows, options)
            months = _months(same, options)
            values = {"found": rows[-1][options.amount], "months": months, "maximum": maximum}
            values |= {"earlier": same[0][options.order], "later": same[-1][options.order]}
            yield Verdict(rows[-1]["line"], months <= maximum, values, options.amount, lines(same[:1]))


def _same(rows: Sequence[Row], options: Options) -> Sequence[Row]:
    """The last rows that all have the same amount."""
    amount, start = options.amount, len(rows) - 1
    while start and rows[start - 1][amount] == rows[-1][amount]:
        start -= 1
    return rows[start:]


def _months(rows: Sequence[Row], options: Options) -> int:
    """How many months lie between the first and the last row."""
    return len(months_between(rows[0][options.order], rows[-1][options.order])) - 1
