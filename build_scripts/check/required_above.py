"""Rule type `required-above`: from an amount on a cell is filled, with one of some codes if so asked."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Self

from pydantic import ValidationInfo, field_validator, model_validator

from build_scripts.check.options import Alias, NumberAlias, RuleOptions, Some, require_codes
from build_scripts.check.rows import Row, key, select
from build_scripts.check.spans import recurring
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import plain

VALUES = ("amount", "minimum", "required")

ALWAYS = Decimal(1)


class Options(RuleOptions):
    """`field` is filled (one of `codes`) when the first filled of `amounts` ≥ `minimum`.

    Payments alike in `recurring` in so many months (of the day `by`) are a series and are not asked about.
    """

    field: Alias
    amounts: Some[NumberAlias]
    minimum: Threshold
    codes: tuple[str, ...] = ()
    by: Alias = ""
    recurring: tuple[Alias, ...] = ()
    recurring_months: Threshold = ALWAYS

    @field_validator("codes")
    @classmethod
    def _listed(cls, codes: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        require_codes(info, info.data["field"], codes)
        return codes

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.recurring and not self.by:
            raise ValueError("`recurring` needs `by`")
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row whose amount reaches the minimum and that is not one of a series."""
    minimum = resolve(options.minimum, scope.profile)
    usual = _usual(scope, options)
    values = {"required": scope.table.field(options.field).name, "minimum": plain(minimum)}
    for row in select(scope.rows, (options.field, *options.amounts, *options.recurring), options.where):
        amount = _first(row, options.amounts)
        if amount is not None and amount >= minimum and key(row, options.recurring) not in usual:
            found = row[options.field]
            passed = found in options.codes if options.codes else found is not None
            yield Verdict(row["line"], passed, values | {"amount": plain(amount)}, options.field)


def _usual(scope: Scope, options: Options) -> set[tuple[object, ...]]:
    """The payments that recur month by month."""
    if not options.recurring:
        return set()
    months = int(resolve(options.recurring_months, scope.profile))
    return recurring(scope.rows, options.recurring, options.by, months)


def _first(row: Row, aliases: tuple[str, ...]) -> Decimal | None:
    return next((row[alias] for alias in aliases if row[alias] is not None), None)
