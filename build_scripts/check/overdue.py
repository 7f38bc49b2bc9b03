"""Rule type `overdue`: what was due by a day has been done, or that day has not passed yet."""

from collections.abc import Iterator

from build_scripts.check.options import DateAlias, RuleOptions
from build_scripts.check.rows import filled, select
from build_scripts.model import Scope, Verdict

VALUES = ("days",)


class Options(RuleOptions):
    """`done` is filled once `due` has passed; when it was done is another rule's question."""

    due: DateAlias
    done: DateAlias


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row whose due date lies before today."""
    for row in select(scope.rows, (options.due, options.done), options.where):
        if filled(row, (options.due,)) and row[options.due] < scope.today:
            days = (scope.today - row[options.due]).days
            yield Verdict(row["line"], row[options.done] is not None, {"days": days}, options.done)
