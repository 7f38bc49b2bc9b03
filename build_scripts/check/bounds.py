"""Rule type `bounds`: a number is not below a minimum and not above a maximum."""

from collections.abc import Iterator
from typing import Self

from pydantic import model_validator

from build_scripts.check.options import NumberAlias, RuleOptions
from build_scripts.check.rows import select
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict

VALUES = ("minimum", "maximum", "found")


class Options(RuleOptions):
    """`minimum` ≤ `field` ≤ `maximum`; each a number or a profile's setting (`profile:<key>`)."""

    field: NumberAlias
    minimum: Threshold | None = None
    maximum: Threshold | None = None

    @model_validator(mode="after")
    def _some_bound(self) -> Self:
        if self.minimum is None and self.maximum is None:
            raise ValueError("give `minimum` or `maximum`")
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each filled cell."""
    low = None if options.minimum is None else resolve(options.minimum, scope.profile)
    high = None if options.maximum is None else resolve(options.maximum, scope.profile)
    for row in select(scope.rows, (options.field,), options.where):
        found = row[options.field]
        if found is not None:
            passed = (low is None or found >= low) and (high is None or found <= high)
            values = {"minimum": low, "maximum": high, "found": found}
            yield Verdict(row["line"], passed, values, options.field)
