"""Rule type `in-period`: a date lies in the month the row is filed under."""

from collections.abc import Iterator

from build_scripts.check.options import Alias, DateAlias, RuleOptions
from build_scripts.check.rows import filled, select
from build_scripts.model import Scope, Verdict
from build_scripts.model.months import month_of

VALUES = ("expected", "found")


class Options(RuleOptions):
    """`date` lies in `month` (`2026-10`)."""

    date: DateAlias
    month: Alias


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row that has both."""
    for row in select(scope.rows, (options.date, options.month), options.where):
        if filled(row, (options.date, options.month)):
            expected, found = row[options.month], month_of(row[options.date])
            values = {"expected": expected, "found": found}
            yield Verdict(row["line"], found == expected, values, options.date)
