"""Rule type `not-after-today`: what is filed as done does not lie in the future."""

from collections.abc import Iterator

from build_scripts.check.options import DateAlias, RuleOptions, Some
from build_scripts.check.rows import UNREAD, possible
from build_scripts.model import Scope, Verdict

VALUES = ("columns", "found", "today")


class Options(RuleOptions):
    """None of the dates in `fields` is later than the day of the check."""

    fields: Some[DateAlias]


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with one of the dates: one verdict, which names every date that is still to come."""
    for row in possible(scope.rows, options.fields, options.where):
        filed = [alias for alias in options.fields if row[alias] is not None and row[alias] is not UNREAD]
        if filed and all(row[alias] is not UNREAD for alias in options.where):
            ahead = [alias for alias in filed if row[alias] > scope.today]
            field = (ahead or filed)[0]
            names = tuple(scope.table.field(alias).name for alias in ahead)
            values = {"columns": names, "found": row[field], "today": scope.today}
            yield Verdict(row["line"], not ahead, values, field)
