"""Rule type `carries-over`: a row opens with the amount that the row before it closed with."""

from collections.abc import Iterator
from itertools import pairwise

from pydantic import Field as Key

from build_scripts.check.options import Alias, NumberAlias, RuleOptions
from build_scripts.check.rows import filled, grouped, in_order, select
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
    rows = select(scope.rows, (options.order, *options.partition, *amounts), options.where)
    for group in grouped(rows, options.partition).values():
        for before, after in pairwise(in_order(group, [options.order])):
            expected, found = before[options.closing], after[options.opening]
            if expected is not None and filled(after, [options.opening]):
                values = {"expected": expected, "found": found, "difference": found - expected}
                values["previous"] = before[options.order]
                passed, rows_ = found == expected, (before["line"],)
                yield Verdict(after["line"], passed, values, options.opening, rows_)
