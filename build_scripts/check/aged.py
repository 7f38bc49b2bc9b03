"""Rule type `aged`: what is still open has not been open for too long."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from build_scripts.check.options import Alias, DateAlias, NumberAlias, RuleOptions, Some
from build_scripts.check.phrases import Phrases
from build_scripts.check.rows import Row, filled, in_order, partition, select
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.months import day_in

VALUES = ("start", "days", "maximum", "bucket", "as_of")
BUCKETS = (90, 180, 365)
NOTHING = Decimal(0)


class Options(RuleOptions):
    """Rows whose `amount` (when given) is above `more_than` began at most `maximum` days ago.

    They began on the first filled of `starts`. Of rows alike in `partition` only the one of the last month
    in `period` counts, and is as old as it was at the end of that month; without it the day is today.
    A row with `done` filled is open no more, and passes. With `phrases`, only rows whose `text` holds one
    of them are looked at.
    """

    starts: Some[DateAlias]
    maximum: Threshold
    done: DateAlias | None = None
    amount: NumberAlias | None = None
    more_than: Threshold = NOTHING
    partition: tuple[Alias, ...] = ()
    period: Alias | None = None
    text: Alias | None = None
    phrases: Phrases | None = None


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each open row that says when it began, and began before the day it is judged on."""
    maximum = int(resolve(options.maximum, scope.profile))
    floor = resolve(options.more_than, scope.profile)
    for row in _rows(scope, options):
        start = next((row[alias] for alias in options.starts if row[alias] is not None), None)
        as_of = _month_end(row[options.period]) if options.period else scope.today
        if start is not None and start <= as_of and _open(row, options, floor):
            ended = options.done is not None and row[options.done] is not None
            days = 0 if ended else (as_of - start).days
            values = {"start": start, "as_of": as_of, "days": days, "maximum": maximum}
            values["bucket"] = bucket(days)
            yield Verdict(row["line"], days <= maximum, values, options.starts[0])


def bucket(days: int) -> str:
    """The class of age: 0–90, 91–180, 181–365 or >365 days."""
    edges = (-1, *BUCKETS)
    for low, high in zip(edges, BUCKETS, strict=False):
        if days <= high:
            return f"{low + 1}–{high}"
    return f">{BUCKETS[-1]}"


def _rows(scope: Scope, options: Options) -> list[Row]:
    """All rows, or the last of each partition; nothing is known of one that an unread row may belong to."""
    extra = tuple(alias for alias in (options.amount, options.text, options.done) if alias)
    if options.period is None:
        return select(scope.rows, (*options.starts, *extra), options.where)
    needed = (options.period, *options.starts, *extra)
    parts = partition(scope.rows, options.partition, {}, (*needed, *options.where)).sure
    last = [in_order(rows, (options.period,))[-1:] for rows in parts.values()]
    kept = {row["line"] for row in select(scope.rows, (), options.where)}
    return in_order((row for rows in last for row in rows if row["line"] in kept), ())


def _open(row: Row, options: Options, floor: Decimal) -> bool:
    if options.amount and not (filled(row, (options.amount,)) and row[options.amount] > floor):
        return False
    if options.text is None or options.phrases is None:
        return True
    return row[options.text] is not None and options.phrases.found_in(row[options.text]) is not None


def _month_end(month: str) -> date:
    return day_in(month, monthrange(int(month[:4]), int(month[5:7]))[1])
