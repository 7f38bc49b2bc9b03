"""Rule type `sum-at-most`: some columns of a row do not add up to more than others of the same row."""

from collections.abc import Iterator

from build_scripts.check.options import NumberAlias, RuleOptions, Some
from build_scripts.check.rows import filled, select, sums
from build_scripts.model import Scope, Verdict

VALUES = ("expected", "found", "difference")


class Options(RuleOptions):
    """Σ `add` ≤ Σ `limit`; an empty cell of `may_lack` counts as nothing."""

    add: Some[NumberAlias]
    limit: Some[NumberAlias]
    may_lack: tuple[NumberAlias, ...] = ()


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row in which all cells that may not be lacking are filled."""
    columns = (*options.add, *options.limit)
    needed = [alias for alias in columns if alias not in options.may_lack]
    for row in select(scope.rows, columns, options.where):
        if filled(row, needed):
            found, expected = sums(row, options.add), sums(row, options.limit)
            values = {"expected": expected, "found": found, "difference": found - expected}
            yield Verdict(row["line"], found <= expected, values, options.add[0])
