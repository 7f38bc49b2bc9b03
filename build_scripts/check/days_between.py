"""Rule type `days-between`: at least so many days lie between two dates of a row."""

from collections.abc import Iterator

from build_scripts.check.options import DateAlias, RuleOptions
from build_scripts.check.rows import filled, select
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict

VALUES = ("minimum", "days")


class Options(RuleOptions):
    """`then` − `first` ≥ `minimum` days, a number or a profile's setting (`profile:<key>`)."""

    first: DateAlias
    then: DateAlias
    minimum: Threshold


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row that has both dates."""
    minimum = int(resolve(options.minimum, scope.profile))
    dates = (options.first, options.then)
    for row in select(scope.rows, dates, options.where):
        if filled(row, dates):
            days = (row[options.then] - row[options.first]).days
            yield Verdict(row["line"], days >= minimum, {"minimum": minimum, "days": days}, options.then)
