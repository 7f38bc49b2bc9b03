"""Rule type `product-equals`: quantity times price makes the amount, to the cent."""

from collections.abc import Iterator
from decimal import Decimal
from math import prod

from build_scripts.check.options import NumberAlias, RuleOptions, Some
from build_scripts.check.rows import filled, key, select
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import CENT, rounded

VALUES = ("expected", "found", "difference")


class Options(RuleOptions):
    """`product` = the product of `factors`."""

    factors: Some[NumberAlias]
    product: NumberAlias


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with all cells filled; either way of rounding a part of a cent passes."""
    aliases = (*options.factors, options.product)
    for row in select(scope.rows, aliases, options.where):
        if filled(row, aliases):
            exact = prod(key(row, options.factors), start=Decimal(1))
            expected, found = rounded(exact), row[options.product]
            values = {"expected": expected, "found": found, "difference": found - expected}
            yield Verdict(row["line"], abs(found - exact) < CENT, values, options.product)
