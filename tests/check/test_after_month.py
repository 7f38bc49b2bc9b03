"""Rule type `after-month`: a month's facts published before the month was over."""

from datetime import date

import pytest

from build_scripts.check import after_month
from build_scripts.check.gaps import hidden
from tests.check.drawing import codelist, make_scope, passed, verdicts

ITEMS = codelist("items", {"code": "CW01", "cadence": "每月"}, {"code": "CW03", "cadence": "每年"})
OPTIONS = {
    "date": "published", "month": "period", "field": "item", "codelist": "items",
    "where_list": {"cadence": "每月"}, "where": {"event": None},
}  # fmt: skip
HEAD = "item | period | published | event\n"
CASES = [
    pytest.param("CW01 | 2026-10 | 2026-11-01 | -", {2: True}, id="the-day-after"),
    pytest.param("CW01 | 2026-10 | 2026-10-31 | -", {2: False}, id="on-the-last-day"),
    pytest.param("CW01 | 2024-02 | 2024-02-29 | -", {2: False}, id="leap-day"),
    pytest.param("CW01 | 2026-11 | 2026-10-16 | -", {2: False}, id="a-month-ahead"),
    pytest.param("CW01 | 2026-12 | 2026-11-16 | -", {}, id="month-to-come-does-not-apply"),
    pytest.param("CW01 | 2026-10 | 2026-10-20 | 2026-10-18", {}, id="special-does-not-apply"),
    pytest.param("CW03 | 2026-10 | 2026-10-20 | -", {}, id="not-monthly-does-not-apply"),
    pytest.param("XX09 | 2026-10 | 2026-10-20 | -", {}, id="unknown-item-does-not-apply"),
    pytest.param("CW01 | 2026-10 | - | -", {}, id="not-published-does-not-apply"),
    pytest.param("CW01 | - | 2026-10-20 | -", {}, id="no-month-does-not-apply"),
]


@pytest.mark.parametrize(("row", "expected"), CASES)
def test_verdicts(row: str, expected: dict[int, bool]) -> None:
    """Only what is filed by the month waits for the end of the month."""
    assert passed(after_month, make_scope(HEAD + row, codelists=[ITEMS]), **OPTIONS) == expected


def test_words() -> None:
    """The last day of the month and the day found."""
    scope = make_scope(HEAD + "CW01 | 2026-09 | 2026-09-30 | -", codelists=[ITEMS])
    (verdict,) = verdicts(after_month, scope, **OPTIONS)
    assert verdict.values == {"last_day": date(2026, 9, 30), "found": date(2026, 9, 30)}
    assert verdict.field == "published"


@pytest.mark.parametrize("alias", ["item", "period", "published", "event"])
def test_unread_cells_silence(alias: str) -> None:
    """Whatever the row would be judged by."""
    scope = make_scope(HEAD + "CW01 | 2026-10 | 2026-10-20 | -", codelists=[ITEMS])
    scope.frames["own"] = hidden(scope.rows, {alias: {2}})
    assert passed(after_month, scope, **OPTIONS) == {}
