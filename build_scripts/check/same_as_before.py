"""Rule type `same-as-before`: a month's rows are not those of the month before once more.

Compared are the values of some columns, without dates, numbers of rows and periods; digits in texts are
left out, since 10月 becomes 11月 in a copy.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from build_scripts.check.options import Alias, NumberAlias, RuleOptions, Some
from build_scripts.check.plain_text import plain_text
from build_scripts.check.rows import Group, Row, filled, partition
from build_scripts.check.spans import lines
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.months import shift

VALUES = ("earlier", "later", "rows")
DIGITS = re.compile(r"\d+")


class Options(RuleOptions):
    """Within a `partition`, a month's rows (by `period`) differ in `fields` from those of the month before.

    Rows in which none of `moving` holds an amount are left out; fewer than `minimum_rows` are no sample.
    """

    partition: tuple[Alias, ...] = ()
    period: Alias
    fields: Some[Alias]
    moving: Some[NumberAlias]
    minimum_rows: Threshold


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each month with enough rows after a month that was filed too."""
    fewest = resolve(options.minimum_rows, scope.profile)
    aliases = (*options.partition, options.period)
    needed = (*options.fields, *options.moving)
    sure = partition(scope.rows, aliases, options.where, needed).sure
    months = {group: [row for row in rows if _moves(row, options)] for group, rows in sure.items()}
    for group, rows in months.items():
        if filled(dict(zip(aliases, group, strict=True)), aliases) and len(rows) >= fewest:
            before = (*group[:-1], shift(group[-1], -1))
            if before in months:
                yield _verdict(before, group, months, options)


def _verdict(before: Group, group: Group, months: dict[Group, list[Row]], options: Options) -> Verdict:
    rows, earlier = months[group], months[before]
    same = len(rows) == len(earlier) and _values(rows, options) == _values(earlier, options)
    values = {"earlier": before[-1], "later": group[-1], "rows": len(rows)}
    others = (*lines(rows)[1:], *lines(earlier)) if same else ()
    return Verdict(rows[0]["line"], not same, values, options.period, others)


def _moves(row: Row, options: Options) -> bool:
    return any(row[alias] for alias in options.moving)


def _values(rows: list[Row], options: Options) -> Counter[Group]:
    return Counter(tuple(_compared(row[alias]) for alias in options.fields) for row in rows)


def _compared(value: Any) -> object:  # noqa: ANN401 - a cell of any type
    return _letters(value) if isinstance(value, str) else value or 0


@lru_cache(maxsize=4096)  # most texts come again in the next month
def _letters(text: str) -> str:
    return DIGITS.sub("", plain_text(text))
