"""Rule type `split-amounts`: one thing in several pieces, each too small for a tender."""

from typing import Any

import pytest

from build_scripts.check import split_amounts
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.smudged import unread

HEAD = "id | who | title | amount | on\n"
OPTIONS: dict[str, Any] = {
    "name": "id", "amount": "amount", "date": "on", "same": ["who"], "like": ["title"],
    "threshold": "profile:tender", "days": "90", "ignore": "第一二期段", "letters": 1,
}  # fmt: skip
CASES = [
    pytest.param(
        "A | 甲 | 村道 | 60 | 2026-01-01\nB | 甲 | 水渠 | 40 | 2026-04-01", {2: False}, id="same-party"
    ),
    pytest.param(
        "A | 甲 | 村道 | 60 | 2026-01-01\nB | 甲 | 水渠 | 40 | 2026-04-02", {2: True, 3: True}, id="91-days"
    ),
    pytest.param(
        "A | 甲 | 村道 | 60 | 2026-01-01\nB | 甲 | 水渠 | 39.99 | 2026-02-01", {2: True, 3: True}, id="less"
    ),
    pytest.param(
        "A | 甲 | 村道一期 | 60 | 2026-01-01\nB | 乙 | 村道（第2期） | 60 | 2026-01-02",
        {2: False},
        id="same-words",
    ),
    pytest.param(
        "A | 甲 | 村道 | 60 | 2026-01-01\nB | 乙 | 水渠 | 60 | 2026-01-02", {}, id="unlike-does-not-apply"
    ),
    pytest.param(
        "A | 甲 | 村道 | 60 | 2026-01-01\nB | 甲 | 村道 | 100 | 2026-01-02", {}, id="a-large-one-was-tendered"
    ),
    pytest.param("A | 甲 | 村道 | 60 | 2026-01-01\nB | 甲 | 村道 | 60 | -", {}, id="no-date-does-not-apply"),
    pytest.param(
        "A | 甲 | 村道 | 60 | 2026-01-01\nB | 甲 | 村道 | 60 | 2026-01-02\nC | 甲 | 水渠 | 1 | 2026-09-01",
        {2: False, 4: True},
        id="told-once-though-alike-twice",
    ),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Alike, near in time, each below the threshold and together not."""
    scope = make_scope(HEAD + drawing, settings={"tender": 100})
    assert passed(split_amounts, scope, **OPTIONS) == expected


def test_words() -> None:
    """The rows, their sum, the largest, and in what they are alike."""
    drawing = "A | 甲 | 村道 | 60.00 | 2026-01-01\nB | 甲 | 水渠 | 50.00 | 2026-02-01"
    (verdict,) = verdicts(split_amounts, make_scope(HEAD + drawing, settings={"tender": 100}), **OPTIONS)
    assert {name: str(value) for name, value in verdict.values.items()} == {
        "same": "who列", "count": "2", "total": "110.00", "largest": "60.00", "threshold": "100",
        "days": "90", "names": "('A', 'B')",
    }  # fmt: skip
    assert (verdict.line, verdict.rows) == (2, (3,))


def test_two_stretches_of_time_are_two_questions() -> None:
    """What was split last year and what is split this year are told apart."""
    days = ("2025-01-01", "2025-02-01", "2026-01-01", "2026-02-01")
    drawing = "\n".join(f"{place} | 甲 | 村道 | 60 | {day}" for place, day in enumerate(days))
    scope = make_scope(HEAD + drawing, settings={"tender": 100})
    assert passed(split_amounts, scope, **OPTIONS) == {2: False, 4: False}


def test_unread_cells() -> None:
    """A row with an unread amount is left out."""
    drawing = "A | 甲 | 村道 | 60 | 2026-01-01\nB | 甲 | 村道 | 60 | 2026-01-02"
    scope = make_scope(HEAD + drawing, settings={"tender": 100})
    assert passed(split_amounts, unread(scope, "amount", 3), **OPTIONS) == {}
