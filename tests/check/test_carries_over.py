"""Rule type `carries-over`: from row to row."""

import pytest

from build_scripts.check import carries_over
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "month | fund | opening | closing\n2026-01 | 甲 | 100 | 120\n"
OPTIONS = {"order": "month", "partition": ["fund"], "from": "closing", "into": "opening"}
CASES = [
    pytest.param("2026-02 | 甲 | 120 | 90", {3: True}, id="balance-carried"),
    pytest.param("2026-02 | 甲 | 100 | 90", {3: False}, id="balance-changed"),
    pytest.param("2026-03 | 甲 | 90 | 80\n2026-02 | 甲 | 120 | 90", {3: True, 4: True}, id="filed-late"),
    pytest.param("", {}, id="first-month-does-not-apply"),
    pytest.param("2026-02 | 乙 | 5 | 5", {}, id="another-fund-does-not-apply"),
    pytest.param("2026-02 | 甲 | - | 90", {}, id="empty-opening-does-not-apply"),
    pytest.param("- | 甲 | 7 | 90", {}, id="empty-month-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Each month answers for the one before it, and only for that one."""
    assert passed(carries_over, make_scope(HEAD + drawing), **OPTIONS) == expected


def test_names_the_row_before() -> None:
    """The finding names the month it compares with and its row."""
    (verdict,) = verdicts(carries_over, make_scope(HEAD + "2026-02 | 甲 | 100 | 90"), **OPTIONS)
    assert verdict.values == {"expected": 120, "found": 100, "difference": -20, "previous": "2026-01"}
    assert verdict.rows == (2,)
