"""Rule type `needed-above`: from an amount on, a cell is filled, with one of some codes if so asked."""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import ValidationInfo, field_validator

from build_scripts.check.options import Alias, NumberAlias, RuleOptions, Some, require_codes
from build_scripts.check.rows import Row, select
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import plain

VALUES = ("amount", "threshold", "required")


class Options(RuleOptions):
    """`field` is filled (one of `codes`) when the first filled of `amounts` is at least `threshold`."""

    field: Alias
    amounts: Some[NumberAlias]
    threshold: Threshold
    codes: tuple[str, ...] = ()

    @field_validator("codes")
    @classmethod
    def _listed(cls, codes: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        require_codes(info, info.data["field"], codes)
        return codes


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row whose amount reaches the threshold."""
    threshold = resolve(options.threshold, scope.profile)
    required = scope.table.field(options.field).name
    for row in select(scope.rows, (options.field, *options.amounts), options.where):
        amount = _first(row, options.amounts)
        if amount is not None and amount >= threshold:
            found = row[options.field]
            passed = found in options.codes if options.codes else found is not None
            values = {"amount": plain(amount), "threshold": plain(threshold), "required": required}
            yield Verdict(row["line"], passed, values, options.field)


def _first(row: Row, aliases: tuple[str, ...]) -> Decimal | None:
    return next((row[alias] for alias in aliases if row[alias] is not None), None)
