"""Rule type `dates-in-order`: several dates of a row come one after the other; empty ones are left out."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from pydantic import Field as Key

from build_scripts.check.options import DateAlias, RuleOptions
from build_scripts.check.rows import select
from build_scripts.model import Scope, Verdict

PAIR = 2
VALUES = ("first_column", "earlier", "then_column", "later")


class Options(RuleOptions):
    """The filled dates among `fields`, in this order, do not go back."""

    fields: Annotated[tuple[DateAlias, ...], Key(min_length=PAIR)]


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with at least two of the dates; it points at the first that goes back."""
    for row in select(scope.rows, options.fields, options.where):
        given = [alias for alias in options.fields if row[alias] is not None]
        if len(given) >= PAIR:
            back = [(one, two) for one, two in pairwise(given) if row[two] < row[one]]
            first, then = back[0] if back else (given[0], given[-1])
            values = {"first_column": scope.table.field(first).name, "earlier": row[first]}
            values |= {"then_column": scope.table.field(then).name, "later": row[then]}
            yield Verdict(row["line"], not back, values, then)
