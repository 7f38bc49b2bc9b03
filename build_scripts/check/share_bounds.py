"""Rule type `share-bounds`: a part of a row, in per cent of a whole, is neither too small nor too large."""

from collections.abc import Iterator
from decimal import Decimal

from build_scripts.check.limited import Limited
from build_scripts.check.options import NumberAlias, Some
from build_scripts.check.rows import filled, select, sums
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import CENT, HUNDRED, percent, quantity

VALUES = ("part", "whole", "share", "minimum", "maximum")


class Options(Limited):
    """`minimum` ≤ (Σ `add` − Σ `subtract`) ÷ `whole` × 100 ≤ `maximum`, judged exactly."""

    add: Some[NumberAlias]
    subtract: tuple[NumberAlias, ...] = ()
    whole: NumberAlias


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with all cells filled and a whole above zero."""
    limits = options.limits(scope.profile)
    columns = (*options.add, *options.subtract, options.whole)
    ends = {"minimum": _text(limits.low), "maximum": _text(limits.high)}
    for row in select(scope.rows, columns, options.where):
        if filled(row, columns) and row[options.whole] > 0:
            part, whole = sums(row, options.add) - sums(row, options.subtract), Decimal(row[options.whole])
            share = quantity(percent(part, whole, CENT) or Decimal(0))
            values = {"part": part, "whole": whole, "share": share} | ends
            yield Verdict(row["line"], limits.hold(part * HUNDRED, whole), values, options.add[0])


def _text(bound: Decimal | None) -> str | None:
    return None if bound is None else quantity(bound)
