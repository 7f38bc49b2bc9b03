"""Rule type `split-amounts`: rows that belong together do not each stay below what they reach together."""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field as Key

from build_scripts.check.clusters import alike, same, windows
from build_scripts.check.options import Alias, DateAlias, NumberAlias, RuleOptions
from build_scripts.check.rows import Row, filled, select, total
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict

VALUES = ("same", "count", "total", "largest", "threshold", "days", "names")
SHOWN = 6


class Options(RuleOptions):
    """Rows with the same `same`, or `like` worded alike, within `days` of each other stay below it together.

    Each `amount` < `threshold`, and their sum too. Of a wording digits, signs and the characters of `ignore`
    do not count, so that the first and the second lot of one thing are alike; fewer than `letters` letters
    left say too little.
    """

    name: Alias
    amount: NumberAlias
    date: DateAlias
    same: tuple[Alias, ...] = ()
    like: tuple[Alias, ...] = ()
    threshold: Threshold
    days: Threshold
    ignore: str = ""
    letters: int = Key(1, ge=1)


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row below the threshold that another resembles; a split is told once, at its first."""
    threshold, days = resolve(options.threshold, scope.profile), int(resolve(options.days, scope.profile))
    told: set[int] = set()
    seen: set[int] = set()
    for alias, group in _groups(_small(scope, threshold, options), options):
        seen |= _lines(group)
        for found in _splits(group, threshold, days, options):
            if not _lines(found) <= told:
                told |= _lines(found)
                values = {"same": scope.table.field(alias).name, "threshold": threshold, "days": days}
                yield _verdict(found, values, options)
    yield from (Verdict(line, passed=True, field=options.amount) for line in sorted(seen - told))


def _groups(rows: list[Row], options: Options) -> Iterator[tuple[str, list[Row]]]:
    """Groups of rows that belong together, with the column that says so."""
    for alias in options.same:
        yield from ((alias, group) for group in same(rows, alias))
    for alias in options.like:
        yield from ((alias, group) for group in alike(rows, alias, options.ignore, options.letters))


def _lines(rows: list[Row]) -> set[int]:
    return {row["line"] for row in rows}


def _small(scope: Scope, threshold: Decimal, options: Options) -> list[Row]:
    columns = (options.name, options.amount, options.date)
    rows = select(scope.rows, (*columns, *options.same, *options.like), options.where)
    return [row for row in rows if filled(row, columns) and Decimal(0) < row[options.amount] < threshold]


def _splits(group: list[Row], threshold: Decimal, days: int, options: Options) -> Iterator[list[Row]]:
    """Stretches of time in which the rows reach the threshold; a row is told of in one of them."""
    told: set[int] = set()
    for near in windows(group, options.date, days):
        left = [row for row in near if row["line"] not in told]
        if near[0] in left and len(left) > 1 and total(left, options.amount) >= threshold:
            told |= {row["line"] for row in left}
            yield left


def _verdict(found: list[Row], values: dict[str, object], options: Options) -> Verdict:
    lines = [row["line"] for row in found]
    values = values | {"count": len(found), "total": total(found, options.amount)}
    values |= {"largest": max(row[options.amount] for row in found)}
    values |= {"names": tuple(row[options.name] for row in found[:SHOWN])}
    return Verdict(lines[0], passed=False, values=values, field=options.amount, rows=tuple(lines[1:]))
