"""Rule type `groups-equal`: within a group of rows, one part adds up to the same as another part."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from build_scripts.check.options import Alias, NumberAlias, OwnRows, RuleOptions, Some
from build_scripts.check.rows import Row, filled, grouped, select, total
from build_scripts.model import Scope, Verdict
from build_scripts.model.declared import Declared

VALUES = ("left", "right", "difference")
Parts = dict[tuple[Any, ...], list[Row]]


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
    lefts = _parts(scope.rows, options.left, options)
    rights = _parts(scope.rows, options.right, options)
    for name, rows in lefts.items():
        if name in rights:
            left, right = total(rows, options.left.amount), total(rights[name], options.right.amount)
            values = {"left": left, "right": right, "difference": left - right}
            lines = tuple(row["line"] for row in (*rows, *rights[name]))
            yield Verdict(lines[0], left == right, values, options.left.amount, lines[1:])


def _parts(frame: pd.DataFrame, side: Side, options: Options) -> Parts:
    rows = select(frame, (*options.group, side.amount), {**options.where, **side.where})
    return grouped([row for row in rows if filled(row, (*options.group, side.amount))], options.group)
