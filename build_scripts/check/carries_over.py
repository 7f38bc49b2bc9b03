"""Rule type `carries-over`: a row opens with the amount that the row before it closed with."""

from collections.abc import Iterator
from itertools import pairwise

from pydantic import Field as Key

from build_scripts.check.options import Alias, NumberAlias, RuleOptions
from build_scripts.check.rows import filled, in_order, partition
from build_scripts.model import Scope, Verdict

VALUES = ("expected", "found", "difference", "previous")


class Options(RuleOptions):
    """`into` of a row = `from` of the row before it in `order`, within each `partition`."""

    order: Alias
    partition: tuple[Alias, ...] = ()
    closing: NumberAlias = Key(alias="from")
    opening: NumberAlias = Key(alias="into")


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row that has a row before it; the first row of a partition has no verdict."""
    amounts = (options.closing, options.opening)
    parts = partition(scope.rows, options.partition, options.where, (options.order,), amounts)
    for group in parts.sure.values():
        for before, after in pairwise(in_order(group, [options.order])):
            if filled(before, [options.closing]) and filled(after, [options.opening]):
                expected, found = before[options.closing], after[options.opening]
                values = {"expected": expected, "found": found, "difference": found - expected}
                values["previous"] = before[options.order]
                passed, rows_ = found == expected, (before["line"],)
                yield Verdict(after["line"], passed, values, options.opening, rows_)
