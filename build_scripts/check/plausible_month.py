"""Rule type `plausible-month`: a month is not to come, and not years away from all else that is filed.

One row typed 2016 for 2026 would make the village owe ten years of months.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from build_scripts.check.options import Alias, RuleOptions
from build_scripts.check.rows import select
from build_scripts.model import Scope, Verdict
from build_scripts.model.months import month_of, shift

VALUES = ("since", "until", "found")
YEAR = 12


class Options(RuleOptions):
    """`month` (`2026-10`) is one in which the village can have had something to file."""

    month: Alias


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each filled month."""
    until = month_of(scope.today)
    since = _since(_filed(scope, until), scope.joined)
    for row in select(scope.rows, (options.month,), options.where):
        found = row[options.month]
        if found is not None:
            values = {"since": since, "until": until, "found": found}
            yield Verdict(row["line"], since <= found <= until, values, options.month)


def _filed(scope: Scope, until: str) -> list[str]:
    """The months that rows of the village's monthly tables are filed under, up to this one, in order."""
    tables = [table for table in scope.catalog.tables.values() if table.page.period]
    monthly = [table for table in tables if table.field(table.page.period).kind == "month"]
    cells = {cell for table in monthly for cell in scope.frames[table.name][table.page.period].tolist()}
    return sorted(cell for cell in cells if isinstance(cell, str) and cell <= until)


def _since(months: Sequence[str], joined: date | None) -> str:
    """The first month of the longest run without a gap of more than a year; a year before it joined."""
    runs: list[list[str]] = [list(months[:1])]
    for before, month in pairwise(months):
        if month > shift(before, YEAR):
            runs.append([])
        runs[-1].append(month)
    longest = max(reversed(runs), key=len)
    since = longest[0] if longest else ""
    return max(since, shift(month_of(joined), -YEAR)) if joined else since
