"""Rule type `after-month`: what tells of a whole month is dated after the last day of that month."""

from collections.abc import Iterator

from pydantic import Field as Key

from build_scripts.check.code_listed import Wanted, codes
from build_scripts.check.options import Alias, DateAlias, ListName, RuleOptions
from build_scripts.check.rows import filled, select
from build_scripts.model import Scope, Verdict
from build_scripts.model.months import day_in, month_of

VALUES = ("last_day", "found")
LONGEST = 31


class Options(RuleOptions):
    """`date` lies after `month` (`2026-10`), where `field` is such a code of `codelist`."""

    date: DateAlias
    month: Alias
    field: Alias
    codelist: ListName
    where_list: dict[str, Wanted] = Key(default_factory=dict)


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row of such a code that has both; a month to come is another mistake."""
    listed = codes(scope.catalog.codelists[options.codelist], options.where_list)
    cells = (options.date, options.month, options.field)
    for row in select(scope.rows, cells, options.where):
        begun = filled(row, cells) and row[options.month] <= month_of(scope.today)
        if begun and row[options.field] in listed:
            last, found = day_in(row[options.month], LONGEST), row[options.date]
            yield Verdict(row["line"], found > last, {"last_day": last, "found": found}, options.date)
