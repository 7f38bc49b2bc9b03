"""Rows of one month, one year or of all time, as rules about shares take them together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import pandas as pd

from build_scripts.check.options import Alias, NumberAlias, RuleOptions
from build_scripts.check.rows import UNREAD, Doubt, Group, Parts, Row, key, possible
from build_scripts.check.thresholds import Threshold
from build_scripts.model.amounts import percent, quantity
from build_scripts.model.months import month_of

Span = Literal["all", "month", "year"]
LENGTH = {"all": 0, "month": 7, "year": 4}
TENTH = Decimal("0.1")
FEW: Decimal = Decimal(1)


class SpanOptions(RuleOptions):
    """Rows alike in `partition` and of one `span` of `by` (a date or a month); at least `minimum_rows`."""

    partition: tuple[Alias, ...] = ()
    by: Alias
    span: Span = "all"
    amount: NumberAlias
    minimum_rows: Threshold = FEW


def by_span(frame: pd.DataFrame, options: SpanOptions, needed: Sequence[str] = ()) -> dict[Group, list[Row]]:
    """The rows of each partition and span that nobody has doubts about; the span is the key's last part."""
    sorts = (*options.partition, options.by, options.amount, *options.where, *needed)
    groups: dict[Group, list[Row]] = defaultdict(list)
    doubt = Doubt()
    for row in possible(frame, sorts, options.where):
        group = (*key(row, options.partition), span_of(row[options.by], options.span))
        if UNREAD in key(row, sorts):
            doubt.add(group)
        elif None not in (*group, row[options.amount]):
            groups[group].append(row)
    return Parts(groups, doubt).sure


def span_of(value: Any, span: Span) -> Any:  # noqa: ANN401 - a cell: a date, a month, nothing or unread
    """The month or the year that a date or month lies in; "" for all time."""
    if value is None or value is UNREAD:
        return value
    month = month_of(value) if isinstance(value, date) else str(value)
    return month[: LENGTH[span]]


def recurring(frame: pd.DataFrame, aliases: Sequence[str], by: str, months: int) -> set[Group]:
    """Values of `aliases` that occur in at least so many different months of `by`: wages, monthly fees."""
    seen: dict[Group, set[Any]] = defaultdict(set)
    for row in possible(frame, (*aliases, by), {}):
        group = key(row, aliases)
        if not {None, UNREAD} & {*group, row[by]}:
            seen[group].add(span_of(row[by], "month"))
    return {group for group, found in seen.items() if len(found) >= months}


def share(part: Decimal, whole: Decimal) -> str:
    """`part` of `whole` in per cent with one decimal at most, for a message."""
    value = percent(part, whole, TENTH)
    return "" if value is None else quantity(value)


def exceeds(part: Decimal, whole: Decimal, maximum: Decimal) -> bool:
    """True when `part` is more than `maximum` per cent of `whole`; exact, nothing is rounded."""
    return part * 100 > maximum * whole


def lines(rows: Iterable[Row]) -> tuple[int, ...]:
    """Their spreadsheet rows."""
    return tuple(row["line"] for row in rows)
