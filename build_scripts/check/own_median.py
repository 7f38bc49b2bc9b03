"""Rule type `own-median`: a quantity or a price is not far above what was usual in the months before."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from build_scripts.check.clusters import wording
from build_scripts.check.medians import median
from build_scripts.check.options import Alias, DateAlias, NumberAlias, RuleOptions, Some
from build_scripts.check.rows import Row, filled, key, select
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.amounts import HUNDRED, quantity, rounded

VALUES = ("found", "median", "share", "maximum", "count", "minimum", "measured")
YEAR = 365


class Options(RuleOptions):
    """No column of `measures` exceeds `maximum` per cent of its median in the 365 days before.

    Rows are alike when they have the same `same` and, digits and the characters of `ignore` left out, the
    same `text`. Fewer than `minimum` rows in those days say nothing.
    """

    measures: Some[NumberAlias]
    date: DateAlias
    same: Some[Alias]
    text: Alias
    maximum: Threshold
    minimum: Threshold
    ignore: str = ""


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with enough like rows before it; the first column that exceeds is told."""
    maximum, minimum = resolve(options.maximum, scope.profile), int(resolve(options.minimum, scope.profile))
    columns = (*options.measures, options.date, options.text, *options.same)
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in select(scope.rows, columns, options.where):
        if filled(row, columns):
            alike = (*key(row, options.same), wording(row[options.text], options.ignore))
            groups.setdefault(alike, []).append(row)
    for group in groups.values():
        for row, before in _years(group, options.date):
            if len(before) >= minimum:
                judged = [_judged(row, before, alias, maximum) for alias in options.measures]
                passed, alias, values = next((one for one in judged if not one[0]), judged[0])
                names = {"measured": scope.table.field(alias).name, "minimum": minimum}
                lines = () if passed else tuple(one["line"] for one in before)
                yield Verdict(row["line"], passed, values | names, alias, lines)


def _years(group: list[Row], alias: str) -> Iterator[tuple[Row, list[Row]]]:
    """Each row with those of the year before its day."""
    ordered = sorted(group, key=lambda row: (row[alias], row["line"]))
    days = [_number(row[alias]) for row in ordered]
    for row, day in zip(ordered, days, strict=True):
        yield row, ordered[bisect_left(days, day - YEAR) : bisect_left(days, day)]


def _judged(row: Row, before: list[Row], alias: str, maximum: Decimal) -> tuple[bool, str, dict[str, object]]:
    found, usual = Decimal(row[alias]), Decimal(median([one[alias] for one in before]))
    passed = usual <= 0 or found * HUNDRED <= maximum * usual
    share = quantity(rounded(found * HUNDRED / usual, Decimal(1))) if usual > 0 else "–"
    values = {"found": quantity(found), "median": quantity(rounded(usual)), "share": share}
    return passed, alias, values | {"maximum": quantity(maximum), "count": len(before)}


def _number(day: date) -> int:
    return day.toordinal()
