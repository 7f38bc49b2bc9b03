"""Rule type `distinct`: cells of a row that must differ do differ (two posts, two people)."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field as Key

from build_scripts.check.options import Alias, RuleOptions
from build_scripts.check.rows import select
from build_scripts.model import Scope, Verdict

PAIR = 2
VALUES = ("repeated", "columns")


class Options(RuleOptions):
    """The filled cells among `fields` are pairwise different."""

    fields: Annotated[tuple[Alias, ...], Key(min_length=PAIR)]


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row in which at least two of the cells are filled."""
    for row in select(scope.rows, options.fields, options.where):
        seen = {alias: row[alias] for alias in options.fields if row[alias] is not None}
        if len(seen) >= PAIR:
            twice = [alias for alias, value in seen.items() if list(seen.values()).count(value) > 1]
            values = {
                "repeated": seen[twice[0]] if twice else None,
                "columns": tuple(scope.table.field(alias).name for alias in twice),
            }
            alias = twice[-1] if twice else options.fields[-1]
            yield Verdict(row["line"], not twice, values, alias)
