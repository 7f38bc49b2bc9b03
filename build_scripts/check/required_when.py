"""Rule type `required-when`: a cell is filled in rows where another cell calls for it."""

from collections.abc import Iterator
from typing import Self

from pydantic import Field as Key
from pydantic import model_validator

from build_scripts.check.options import Alias, OwnRows, RuleOptions
from build_scripts.check.rows import select
from build_scripts.model import Scope, Verdict

VALUES = ("required",)


class Options(RuleOptions):
    """`field` is filled when the row meets `when`, or when `when_present` is filled."""

    field: Alias
    when: OwnRows = Key(default_factory=dict)
    when_present: Alias | None = None

    @model_validator(mode="after")
    def _one_condition(self) -> Self:
        if bool(self.when) is (self.when_present is not None):
            raise ValueError("give either `when` or `when_present`")
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row that calls for the cell."""
    trigger = options.when_present or options.field
    required = scope.table.field(options.field).name
    for row in select(scope.rows, (options.field, trigger), {**options.where, **options.when}):
        if options.when or row[trigger] is not None:
            passed = row[options.field] is not None
            yield Verdict(row["line"], passed, {"required": required}, options.field)
