"""Rule type `not-on-holiday`: a date is no public holiday (weekends are not looked at)."""

from collections.abc import Iterator

from pydantic import Field as Key

from build_scripts.check.options import DateAlias, RuleOptions
from build_scripts.check.rows import select
from build_scripts.model import Scope, Verdict
from build_scripts.model.workdays import holiday_name, is_workday

VALUES = ("found", "holiday")


class Options(RuleOptions):
    """`date` is no holiday; `names` are the words for the calendar's English names."""

    date: DateAlias
    names: dict[str, str] = Key(default_factory=dict)


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each date of a year whose holidays are known."""
    for row in select(scope.rows, (options.date,), options.where):
        found = row[options.date]
        if found is not None and is_workday(found) is not None:
            name = holiday_name(found)
            values = {"found": found, "holiday": options.names.get(name, name)}
            yield Verdict(row["line"], not name, values, options.date)
