"""Rule type `sum-at-most`: what may not exceed what."""

import pytest

from build_scripts.check import sum_at_most
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.smudged import unread

HEAD = "settled | award | change\n"
OPTIONS = {"add": ["settled"], "limit": ["award", "change"]}
CASES = [
    pytest.param("100.00 | 90.00 | 10.00", {2: True}, id="exactly-as-much"),
    pytest.param("100.01 | 90.00 | 10.00", {2: False}, id="a-cent-more"),
    pytest.param("80.00 | 90.00 | -10.00", {2: True}, id="less-was-done"),
    pytest.param("100.01 | 90.00 | -", {}, id="an-empty-cell-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """To the cent; a cell that is empty says nothing."""
    assert passed(sum_at_most, make_scope(HEAD + drawing), **OPTIONS) == expected


def test_a_cell_that_may_be_lacking_counts_as_nothing() -> None:
    """Where a blank means none, it is taken as none."""
    scope = make_scope(HEAD + "100.01 | 90.00 | -\n80.00 | 90.00 | 1.00")
    assert passed(sum_at_most, scope, **OPTIONS, may_lack=["change"]) == {2: False, 3: True}


def test_words() -> None:
    """Both sides and the difference are named."""
    values = verdicts(sum_at_most, make_scope(HEAD + "103.00 | 90.00 | 10.00"), **OPTIONS)[0].values
    assert {k: str(v) for k, v in values.items()} == {
        "expected": "100.00", "found": "103.00", "difference": "3.00",
    }  # fmt: skip


def test_unread_cells() -> None:
    """Nothing is concluded from a cell that could not be read."""
    scope = make_scope(HEAD + "100.01 | 90.00 | 10.00")
    assert passed(sum_at_most, unread(scope, "award", 2), **OPTIONS) == {}
