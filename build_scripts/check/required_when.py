"""Rule type `required-when`: a cell is filled, or empty, in rows where another cell calls for it."""

from collections.abc import Iterator
from typing import Self

from pydantic import Field as Key
from pydantic import model_validator

from build_scripts.check.options import Alias, OwnRows, RuleOptions
from build_scripts.check.rows import filled, select
from build_scripts.model import Scope, Verdict

VALUES = ("required",)


class Options(RuleOptions):
    """`field` is filled when the row meets `when`, or `when_present` is filled, or it does not meet `unless`.

    A row whose cells of `unless` are empty is not judged by them. With `empty` the cell must not be filled.
    """

    field: Alias
    when: OwnRows = Key(default_factory=dict)
    when_present: Alias | None = None
    unless: OwnRows = Key(default_factory=dict)
    empty: bool = False

    @model_validator(mode="after")
    def _one_condition(self) -> Self:
        if sum(map(bool, (self.when, self.when_present, self.unless))) != 1:
            raise ValueError("give either `when`, `when_present` or `unless`")
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row that calls for the cell."""
    required = scope.table.field(options.field).name
    called = (options.when_present,) if options.when_present else tuple(options.unless)
    spared = {row["line"] for row in select(scope.rows, (), options.unless)} if options.unless else set()
    for row in select(scope.rows, (options.field, *called), {**options.where, **options.when}):
        if filled(row, called) and row["line"] not in spared:
            passed = (row[options.field] is None) is options.empty
            yield Verdict(row["line"], passed, {"required": required}, options.field)
