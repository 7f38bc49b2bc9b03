"""Which rows a view is about: the month, the thirteen months up to it, a year of budget, or all."""

from datetime import date
from typing import Any

import pytest

from build_scripts.chart.options import ViewOptions
from build_scripts.chart.rows import matching, rows_of
from build_scripts.model import View
from tests.chart.drawn import frame_of

CASES = [
    pytest.param("month", "2026-10", ["2026-10", "2026-09"], [2], id="month"),
    pytest.param(
        "year", "2026-10", ["2026-10", "2025-10", "2025-09", "2026-11"], [2, 3], id="thirteen-months"
    ),
    pytest.param("month", "2026-10", [date(2026, 10, 31), date(2026, 11, 1)], [2], id="dates"),
    pytest.param("month", "2026-10", ["2026", "2025"], [2], id="a-year-holds-its-months"),
    pytest.param("year", "2026", ["2026", "2025"], [2], id="a-year-of-its-own"),
    pytest.param("month", "2026-10", [None, "x"], [], id="empty-and-unreadable"),
    pytest.param("all", "", [None, "2026-10"], [2, 3], id="all"),
]


@pytest.mark.parametrize(("scope", "period", "cells", "lines"), CASES)
def test_scope(scope: str, period: str, cells: list[Any], lines: list[int]) -> None:
    """Rows are placed by the column of the page's period."""
    view = View.model_validate(
        {"name": "v", "type": "t", "title": "", "unit": "", "scope": scope, "options": {}}
    )
    frame = frame_of(*({"period": cell} for cell in cells))
    assert list(rows_of(frame, "period", view, period)["line"]) == lines


@pytest.mark.parametrize(
    ("where", "lines"),
    [
        pytest.param({}, [2, 3, 4], id="none"),
        pytest.param({"account": "1"}, [2], id="one-value"),
        pytest.param({"account": ["1", "2"]}, [2, 3], id="one-of-several"),
        pytest.param({"account": ["1", "2"], "heads": 7}, [3], id="all-conditions"),
    ],
)
def test_where(where: dict[str, Any], lines: list[int]) -> None:
    """A filter keeps rows that hold a wanted value in every named column."""
    frame = frame_of({"account": "1"}, {"account": "2", "heads": 7}, {"heads": 7})
    assert list(matching(frame, ViewOptions(where=where).where)["line"]) == lines
