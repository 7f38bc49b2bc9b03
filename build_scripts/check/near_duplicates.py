"""Rule type `near-duplicates`: rows alike in what they are about do not follow each other within days."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

from build_scripts.check.options import Alias, DateAlias, NumberAlias, RuleOptions, Some
from build_scripts.check.rows import Row, filled, in_order, key, select
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict

VALUES = ("other", "days", "maximum", "earlier", "later")
NUMBERS = re.compile(r"\d+")


class Options(RuleOptions):
    """Rows with the same `fields` (all filled, `amount` ≥ `minimum`) are more than `days` apart by `date`.

    Two rows are about different things when `text` holds different numbers (3月份 and 2月份) or when both
    have one of `unless` filled, differently. With `differ`, rows alike there are another rule's to tell.
    """

    fields: Some[Alias]
    date: DateAlias
    days: Threshold
    amount: NumberAlias
    minimum: Threshold
    text: Alias | None = None
    differ: tuple[Alias, ...] = ()
    unless: tuple[Alias, ...] = ()


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each complete row; the later of two alike rows fails and points to the earlier one."""
    minimum, days = resolve(options.minimum, scope.profile), int(resolve(options.days, scope.profile))
    needed = (*options.fields, *options.differ, options.date, options.amount, *_texts(options))
    groups: dict[tuple[Any, ...], list[Row]] = {}
    complete = [r for r in select(scope.rows, (*needed, *options.unless), options.where) if filled(r, needed)]
    for row in in_order(complete, (options.date,)):
        if row[options.amount] >= minimum:
            earlier = groups.setdefault(key(row, options.fields), [])
            near = _near(earlier, row, days, options)
            other = next((before for before in near if _alike(before, row, options)), None)
            earlier.append(row)
            yield _verdict(row, other, days, options)


def _near(earlier: list[Row], row: Row, days: int, options: Options) -> Iterable[Row]:
    """The rows of the last `days`, latest first: rows come in order of their day, so the search ends soon."""
    day = row[options.date]
    return takewhile(lambda before: (day - before[options.date]).days <= days, reversed(earlier))


def _verdict(row: Row, other: Row | None, maximum: int, options: Options) -> Verdict:
    values: dict[str, Any] = {"later": row[options.date], "maximum": maximum}
    if other is None:
        return Verdict(row["line"], True, values, options.amount)
    apart = (row[options.date] - other[options.date]).days
    values |= {"other": other["line"], "earlier": other[options.date], "days": apart}
    return Verdict(row["line"], False, values, options.amount, (other["line"],))


def _alike(before: Row, row: Row, options: Options) -> bool:
    told = any(before[alias] == row[alias] for alias in options.differ)
    same = _numbers(before, options) == _numbers(row, options)
    return same and not told and not _differ(before, row, options)


def _texts(options: Options) -> tuple[str, ...]:
    return (options.text,) if options.text else ()


def _numbers(row: Row, options: Options) -> set[str]:
    return {number for alias in _texts(options) for number in NUMBERS.findall(row[alias])}


def _differ(before: Row, row: Row, options: Options) -> bool:
    pairs = [(before[alias], row[alias]) for alias in options.unless]
    return any(one is not None and two is not None and one != two for one, two in pairs)
