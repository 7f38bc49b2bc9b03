"""Rule type `unique-across`: a combination of cells occurs once."""

from collections.abc import Iterator
from typing import Any

from build_scripts.check.options import Alias, RuleOptions, Some
from build_scripts.check.rows import filled, key, select
from build_scripts.model import Scope, Verdict

VALUES = ("other",)


class Options(RuleOptions):
    """The values of `fields` are unique, within equal values of `within` when given."""

    fields: Some[Alias]
    within: tuple[Alias, ...] = ()


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with all cells filled; a repetition fails and names the first row."""
    aliases = (*options.within, *options.fields)
    first: dict[tuple[Any, ...], int] = {}
    for row in select(scope.rows, aliases, options.where):
        if filled(row, aliases):
            line = first.setdefault(key(row, aliases), row["line"])
            repeated = line != row["line"]
            rows = (line,) if repeated else ()
            yield Verdict(row["line"], not repeated, {"other": line}, options.fields[0], rows)
