"""Which rows a view is drawn from: those of the month, of the year up to it, or all; then its own filter."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from build_scripts.chart.options import MONTHS_SHOWN
from build_scripts.model import View
from build_scripts.model.months import shift

YEAR_LENGTH = 4


def rows_of(frame: pd.DataFrame, alias: str, view: View, period: str) -> pd.DataFrame:
    """Rows that `view` is about; `alias` is the column that places a row in a month or a year."""
    if view.scope == "all":
        return frame
    wanted = _span(view.scope, period)
    kept = [value for value in set(frame[alias]) if _within(str(value), wanted)]
    return frame[frame[alias].isin(kept)]


def matching(frame: pd.DataFrame, where: Mapping[str, Any]) -> pd.DataFrame:
    """Rows whose cells hold the wanted value, or one of them."""
    for alias, wanted in where.items():
        values = wanted if isinstance(wanted, list) else [wanted]
        frame = frame[frame[alias].isin(values)]
    return frame


def cells(frame: pd.DataFrame, *aliases: str) -> Iterator[tuple[Any, ...]]:
    """The cells of some columns, row by row."""
    return zip(*(frame[alias] for alias in aliases), strict=True)


def _span(scope: str, period: str) -> tuple[str, ...]:
    if scope == "month" or len(period) == YEAR_LENGTH:
        return (period,)
    return tuple(shift(period, step) for step in range(1 - MONTHS_SHOWN, 1))


def _within(value: str, wanted: tuple[str, ...]) -> bool:
    """A year holds all its months; a date lies in its month."""
    if len(value) == YEAR_LENGTH:
        return wanted[-1].startswith(value)
    return any(value.startswith(period) for period in wanted)
