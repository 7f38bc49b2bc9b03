"""Rule type `aged`: what is open for too long. Today is 22 November 2026."""

from typing import Any

import pytest

from build_scripts.check import aged
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "id | month | way | since | due | left\n"
DEBTS: dict[str, Any] = {
    "where": {"way": "应收"}, "partition": ["id"], "period": "month", "amount": "left",
    "starts": ["due", "since"], "maximum": 180,
}  # fmt: skip
CASES = [
    pytest.param("甲 | 2026-10 | 应收 | 2025-01-01 | 2026-05-04 | 9", {2: True}, id="180-days"),
    pytest.param("甲 | 2026-10 | 应收 | 2025-01-01 | 2026-05-03 | 9", {2: False}, id="181-days"),
    pytest.param("甲 | 2026-10 | 应收 | 2025-01-01 | - | 9", {2: False}, id="no-due-day"),
    pytest.param("甲 | 2026-10 | 应收 | 2025-01-01 | 2026-12-31 | 9", {}, id="not-yet-due"),
    pytest.param("甲 | 2026-10 | 应收 | 2025-01-01 | - | 0", {}, id="paid"),
    pytest.param("甲 | 2026-10 | 应付 | 2025-01-01 | - | 9", {}, id="the-other-way-round"),
    pytest.param(
        "甲 | 2026-09 | 应收 | 2025-01-01 | - | 9\n甲 | 2026-10 | 应收 | 2025-01-01 | - | 0",
        {},
        id="paid-since",
    ),
    pytest.param(
        "甲 | 2026-10 | 应收 | 2025-01-01 | - | 9\n甲 | 2026-09 | 应收 | 2025-01-01 | - | 9",
        {2: False},
        id="only-the-last-month",
    ),
]


@pytest.mark.parametrize(("cells", "expected"), CASES)
def test_verdicts(cells: str, expected: dict[int, bool]) -> None:
    """As old as it was at the end of the last month filed."""
    assert passed(aged, make_scope(HEAD + cells), **DEBTS) == expected


def test_words() -> None:
    """The day it began, the day it is judged on and the class of age."""
    (found,) = verdicts(aged, make_scope(HEAD + "甲 | 2026-10 | 应收 | 2025-01-01 | 2026-03-31 | 9"), **DEBTS)
    assert {name: str(value) for name, value in found.values.items()} == {
        "start": "2026-03-31", "as_of": "2026-10-31", "days": "214", "maximum": "180", "bucket": "181–365",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "0–90"),
        (90, "0–90"),
        (91, "91–180"),
        (180, "91–180"),
        (181, "181–365"),
        (365, "181–365"),
        (366, ">365"),
    ],
)
def test_buckets(days: int, expected: str) -> None:
    """Each class holds its last day."""
    assert aged.bucket(days) == expected


def test_without_months_today_counts() -> None:
    """An idle asset is as old as it is today; a cheap one is not asked about."""
    scope = make_scope("since | cost\n2025-11-22 | 900\n2025-11-21 | 900\n2025-11-21 | 500\n- | 900")
    options = {"starts": ["since"], "maximum": 365, "amount": "cost", "more_than": 500}
    assert passed(aged, scope, **options) == {2: True, 3: False}


def test_only_texts_with_a_word() -> None:
    """With phrases other rows are not looked at."""
    scope = make_scope("since | reason\n2025-01-01 | 备用金\n2025-01-01 | 租金\n2025-01-01 | -")
    options = {"starts": ["since"], "maximum": 90, "text": "reason", "phrases": {"words": ["备用金"]}}
    assert passed(aged, scope, **options) == {2: False}


def test_unread_cells_silence() -> None:
    """An unread month may be the one in which the debt was paid."""
    scope = make_scope(
        HEAD + "甲 | 2026-09 | 应收 | 2025-01-01 | - | 9\n甲 | 2026-10 | 应收 | 2025-01-01 | - | 0"
    )
    frame = scope.rows
    for alias in ("left", "month"):
        scope.frames["own"] = hidden(frame, {alias: {3}})
        assert passed(aged, scope, **DEBTS) == {}


def test_what_is_done_passes() -> None:
    """However late it was done: that is another rule's to ask."""
    scope = make_scope("due | done\n2026-06-30 | 2026-08-01\n2026-06-30 | -\n2026-12-31 | -")
    assert passed(aged, scope, starts=["due"], done="done", maximum=0) == {2: True, 3: False}
