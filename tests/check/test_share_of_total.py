"""Rule type `share-of-total`: how much of a month, a year or a table is of one kind."""

from typing import Any

import pytest

from build_scripts.check import share_of_total
from build_scripts.check.binding import bind
from build_scripts.check.gaps import hidden
from build_scripts.errors import UnknownNameError
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.test_binding import rule

HEAD = "day | way | text | amount\n"
CASH: dict[str, Any] = {
    "by": "day", "span": "month", "amount": "amount", "parts": [{"where": {"way": "现金"}}],
    "minimum_rows": 2, "maximum": 20,
}  # fmt: skip
CASES = [
    pytest.param("2026-03-01 | 现金 | - | 20\n2026-03-02 | 转账 | - | 80", {2: True}, id="just-the-share"),
    pytest.param("2026-03-01 | 现金 | - | 20.01\n2026-03-02 | 转账 | - | 80", {2: False}, id="a-cent-more"),
    pytest.param("2026-03-01 | 转账 | - | 9\n2026-03-02 | 转账 | - | 8", {3: True}, id="no-part-at-all"),
    pytest.param("2026-03-01 | 现金 | - | 20\n2026-04-02 | 转账 | - | 8", {}, id="too-few-rows-a-month"),
    pytest.param("2026-03-01 | 现金 | - | -\n2026-03-02 | 转账 | - | 80", {}, id="an-empty-amount-is-no-row"),
]


@pytest.mark.parametrize(("cells", "expected"), CASES)
def test_verdicts(cells: str, expected: dict[int, bool]) -> None:
    """The share is exact and measured within the month."""
    assert passed(share_of_total, make_scope(HEAD + cells), **CASH) == expected


def test_words_and_rows() -> None:
    """The sums, the share and the rows that make the part up."""
    cells = "2026-03-01 | 现金 | - | 20\n2026-03-02 | 转账 | - | 70\n2026-03-03 | 现金 | - | 10"
    (found,) = verdicts(share_of_total, make_scope(HEAD + cells), **CASH)
    assert (found.line, found.rows, found.field) == (4, (2,), "amount")
    words = {name: str(value) for name, value in found.values.items() if value is not None}
    assert words == {
        "share": "30", "maximum": "20", "part": "30", "whole": "100", "count": "2", "rows": "3",
        "span": "2026-03",
    }  # fmt: skip


def test_round_amounts_by_number() -> None:
    """Rows are counted, small amounts left out; a nought too many is no multiple."""
    options = CASH | {"parts": [{"multiple_of": 1000}], "measure": "rows", "from_amount": 1000, "maximum": 40}
    cells = "2026-03-01 | - | - | 3000\n2026-03-02 | - | - | 1500\n2026-03-03 | - | - | 10"
    assert passed(share_of_total, make_scope(HEAD + cells), **options) == {2: False}
    assert passed(share_of_total, make_scope(HEAD + cells), **(options | {"maximum": 50})) == {2: True}


def test_last_days_of_a_year_with_enough_months() -> None:
    """From the 22nd on; a year of too few months says nothing."""
    options = CASH | {
        "span": "year", "parts": [{"date": "day", "last_days": 10}], "minimum_months": 2, "maximum": 25,
    }  # fmt: skip
    cells = "2025-11-01 | - | - | 70\n2025-12-21 | - | - | 70\n2025-12-22 | - | - | 60"
    assert passed(share_of_total, make_scope(HEAD + cells), **options) == {4: False}
    assert passed(share_of_total, make_scope(HEAD + cells), **(options | {"minimum_months": 3})) == {}


def test_late_rows() -> None:
    """Done late and not done are late; not yet due is not (today is 22 November 2026)."""
    cells = """
day | due | done | amount
2026-03-01 | 2026-06-30 | 2026-07-01 | 1
2026-03-01 | 2026-06-30 | -          | 1
2026-03-01 | 2026-06-30 | 2026-06-30 | 1
2026-03-01 | 2026-12-31 | -          | 1
"""
    options = CASH | {
        "span": "all",
        "parts": [{"due": "due", "done": "done"}],
        "measure": "rows",
        "maximum": 49,
    }
    (found,) = verdicts(share_of_total, make_scope(cells), **options)
    assert (found.line, found.rows, found.passed) == (3, (2,), False)


def test_any_part_counts() -> None:
    """A word or a way to pay, either is enough."""
    options = CASH | {"parts": [{"where": {"way": "现金"}}, {"text": "text", "phrases": {"words": ["其他"]}}]}
    cells = "2026-03-01 | 转账 | 其他支出 | 20\n2026-03-02 | 转账 | 电费 | 40\n2026-03-03 | 现金 | - | 40"
    (found,) = verdicts(share_of_total, make_scope(HEAD + cells), **options)
    assert (found.values["count"], found.passed) == (2, False)


def test_unread_cells_silence_their_month_only() -> None:
    """A month with an amount nobody could read has no share; an unread date silences all."""
    cells = "2026-03-01 | 现金 | - | 20\n2026-03-02 | 转账 | - | 30\n2026-04-01 | 现金 | - | 20\n"
    scope = make_scope(HEAD + cells + "2026-04-02 | 转账 | - | 30")
    frame = scope.rows
    scope.frames["own"] = hidden(frame, {"amount": {2}})
    assert passed(share_of_total, scope, **CASH) == {4: False}
    scope.frames["own"] = hidden(frame, {"day": {2}})
    assert passed(share_of_total, scope, **CASH) == {}


def test_wrong_options_are_refused() -> None:
    """Columns inside a part are checked too."""
    scope = make_scope(HEAD + "2026-03-01 | 现金 | 甲 | 20")
    options = CASH | {"parts": [{"where": {"wya": "现金"}}]}
    with pytest.raises(UnknownNameError, match='"way"'):
        bind(rule("share-of-total", options), scope.table, scope.catalog)
