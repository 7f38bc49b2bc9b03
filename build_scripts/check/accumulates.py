"""Rule type `accumulates`: the total of the year so far is that of the month before plus this month."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from build_scripts.check.options import Alias, NumberAlias, RuleOptions
from build_scripts.check.rows import Row, filled, in_order, partition
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import ZERO
from build_scripts.model.months import shift

VALUES = ("expected", "found", "difference")
JANUARY = "-01"


class Options(RuleOptions):
    """`total` = `total` of the month before + `add`, within each `partition`; January starts from nothing."""

    month: Alias
    partition: tuple[Alias, ...] = ()
    add: NumberAlias
    total: NumberAlias


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each January, and to each row whose month before is there with a total."""
    cells = (options.add, options.total)
    parts = partition(scope.rows, options.partition, options.where, (options.month,), cells)
    for group in parts.sure.values():
        yield from _walk(in_order(group, [options.month]), options)


def _walk(rows: Sequence[Row], options: Options) -> Iterator[Verdict]:
    """Where a total is refuted, the next month may go on from it or from what it should have been."""
    starts: tuple[Decimal, ...] = ()
    before: Row | None = None
    for row in rows:
        starts = _starts(row, before, starts, options)
        found = row[options.total] if filled(row, [options.total]) else None
        expected = tuple(start + row[options.add] for start in starts) if filled(row, [options.add]) else ()
        starts = () if found is None else (found,)
        if found is not None and expected:
            starts = (found,) if found in expected else (found, expected[0])
            yield _verdict(row, before, expected, options)
        before = row


def _starts(
    row: Row, before: Row | None, starts: tuple[Decimal, ...], options: Options
) -> tuple[Decimal, ...]:
    """What the year held before this month; nothing is known after a missing month."""
    if row[options.month].endswith(JANUARY):
        return (ZERO,)
    return starts if before and shift(before[options.month], 1) == row[options.month] else ()


def _verdict(row: Row, before: Row | None, expected: tuple[Decimal, ...], options: Options) -> Verdict:
    found = row[options.total]
    values = {"expected": expected[0], "found": found, "difference": found - expected[0]}
    anew = before is None or row[options.month].endswith(JANUARY)
    rows = () if anew or before is None else (before["line"],)
    return Verdict(row["line"], found in expected, values, options.total, rows)
