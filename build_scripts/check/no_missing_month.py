"""Rule type `no-missing-month`: between the first and the last month every month occurs."""

from collections.abc import Iterator
from itertools import pairwise

from build_scripts.check.options import Alias, RuleOptions
from build_scripts.check.rows import Row, in_order, partition
from build_scripts.model import Scope, Verdict
from build_scripts.model.months import months_between

VALUES = ("missing", "previous")


class Options(RuleOptions):
    """`month` has no gap within each `partition`."""

    month: Alias
    partition: tuple[Alias, ...] = ()


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each month that has an earlier one; the verdict stands at its first row."""
    for group in partition(scope.rows, options.partition, options.where, (options.month,)).sure.values():
        for before, after in pairwise(_first_of_each_month(group, options.month)):
            start, end = before[options.month], after[options.month]
            missing = months_between(start, end)[1:-1]
            values = {"missing": missing, "previous": start}
            yield Verdict(after["line"], not missing, values, options.month, (before["line"],))


def _first_of_each_month(rows: list[Row], month: str) -> list[Row]:
    firsts: dict[str, Row] = {}
    for row in in_order(rows, [month]):
        firsts.setdefault(row[month], row)
    return list(firsts.values())
