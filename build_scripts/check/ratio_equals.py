"""Rule type `ratio-equals`: a ratio as filed equals the two numbers it is made of, divided."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field as Key

from build_scripts.check.options import NumberAlias, RuleOptions
from build_scripts.check.rows import filled, select
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import rounded

VALUES = ("expected", "found", "difference")


class Options(RuleOptions):
    """`ratio` = `numerator` ÷ `denominator` × `scale`, to `digits` decimals."""

    numerator: NumberAlias
    denominator: NumberAlias
    ratio: NumberAlias
    scale: Literal[1, 100] = 100
    digits: int = Key(default=2, ge=0, le=6)


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with all three numbers and a denominator that is not zero."""
    step = Decimal(1).scaleb(-options.digits)
    numbers = (options.numerator, options.denominator, options.ratio)
    for row in select(scope.rows, numbers, options.where):
        if filled(row, numbers) and row[options.denominator] != 0:
            exact = Decimal(row[options.numerator]) / row[options.denominator] * options.scale
            found = Decimal(row[options.ratio])
            passed = abs(found - exact) <= step / 2
            values = {"expected": rounded(exact, step), "found": found}
            values["difference"] = found - values["expected"]
            yield Verdict(row["line"], passed, values, options.ratio)
