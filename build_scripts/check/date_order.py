"""Rule type `date-order`: one date does not lie after another date of the same row."""

from collections.abc import Iterator

from build_scripts.check.options import DateAlias, RuleOptions
from build_scripts.check.rows import filled, select
from build_scripts.model import Scope, Verdict

VALUES = ("earlier", "later")


class Options(RuleOptions):
    """`first` ≤ `then`; with `strict`, `first` < `then`."""

    first: DateAlias
    then: DateAlias
    strict: bool = False


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row that has both dates."""
    dates = (options.first, options.then)
    for row in select(scope.rows, dates, options.where):
        if filled(row, dates):
            first, then = row[options.first], row[options.then]
            passed = first < then or (first == then and not options.strict)
            yield Verdict(row["line"], passed, {"earlier": first, "later": then}, options.then)
