"""Rule type `share-bounds`: a part of a row, in per cent of a whole, is neither too small nor too large."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Self

from pydantic import model_validator

from build_scripts.check.options import NumberAlias, RuleOptions, Some
from build_scripts.check.rows import Row, filled, select, total
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import CENT, HUNDRED, percent, quantity

VALUES = ("part", "whole", "share", "minimum", "maximum")


class Options(RuleOptions):
    """`minimum` ≤ (Σ `add` − Σ `subtract`) ÷ `whole` × 100 ≤ `maximum`, judged exactly."""

    add: Some[NumberAlias]
    subtract: tuple[NumberAlias, ...] = ()
    whole: NumberAlias
    minimum: Threshold | None = None
    maximum: Threshold | None = None

    @model_validator(mode="after")
    def _some_bound(self) -> Self:
        if self.minimum is None and self.maximum is None:
            raise ValueError("give `minimum` or `maximum`")
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with all cells filled and a whole above zero."""
    low = None if options.minimum is None else resolve(options.minimum, scope.profile)
    high = None if options.maximum is None else resolve(options.maximum, scope.profile)
    columns = (*options.add, *options.subtract, options.whole)
    for row in select(scope.rows, columns, options.where):
        if filled(row, columns) and row[options.whole] > 0:
            part, whole = _part(row, options), Decimal(row[options.whole])
            passed = (low is None or part * HUNDRED >= low * whole) and (
                high is None or part * HUNDRED <= high * whole
            )
            share = quantity(percent(part, whole, CENT) or Decimal(0))
            values = {"part": part, "whole": whole, "share": share}
            values |= {"minimum": _text(low), "maximum": _text(high)}
            yield Verdict(row["line"], passed, values, options.add[0])


def _part(row: Row, options: Options) -> Decimal:
    return _sum(row, options.add) - _sum(row, options.subtract)


def _sum(row: Row, aliases: tuple[str, ...]) -> Decimal:
    return sum((total([row], alias) for alias in aliases), Decimal(0))


def _text(bound: Decimal | None) -> str | None:
    return None if bound is None else quantity(bound)
