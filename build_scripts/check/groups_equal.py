"""Rule type `groups-equal`: within a group of rows, one part adds up to the same as another part."""

from collections.abc import Iterator

import pandas as pd

from build_scripts.check.options import Alias, NumberAlias, OwnRows, RuleOptions, Some
from build_scripts.check.rows import Parts, filled, partition, total
from build_scripts.model import Scope, Verdict
from build_scripts.model.declared import Declared

VALUES = ("left", "right", "difference")


class Side(Declared):
    """The rows of one side of the equation and the column that is added up."""

    where: OwnRows
    amount: NumberAlias


class Options(RuleOptions):
    """Σ `left` = Σ `right` for every value of `group`."""

    group: Some[Alias]
    left: Side
    right: Side


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each group that has rows on both sides; the verdict stands at its first left row."""
    lefts = _parts(scope.rows, options.left, options).sure
    rights = _parts(scope.rows, options.right, options).sure
    for name in (name for name in lefts if name in rights and None not in name):
        one = [row for row in lefts[name] if filled(row, [options.left.amount])]
        other = [row for row in rights[name] if filled(row, [options.right.amount])]
        if one and other:
            left, right = total(one, options.left.amount), total(other, options.right.amount)
            values = {"left": left, "right": right, "difference": left - right}
            lines = tuple(row["line"] for row in (*one, *other))
            yield Verdict(lines[0], left == right, values, options.left.amount, lines[1:])


def _parts(frame: pd.DataFrame, side: Side, options: Options) -> Parts:
    return partition(frame, options.group, {**options.where, **side.where}, (side.amount,))
