"""Rule type `sum-equals`: within a row."""

import pytest

from build_scripts.check import sum_equals
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "opening | income | expense | closing\n"
SUM = {"add": ["opening", "income"], "subtract": ["expense"], "equals": "closing"}
CASES = [
    pytest.param("100.00 | 20.10 | 20.20 | 99.90", {2: True}, id="adds-up-to-the-cent"),
    pytest.param("100 | 20 | 30 | 91", {2: False}, id="one-yuan-off"),
    pytest.param("100 | - | 30 | 70", {}, id="an-empty-term-does-not-apply"),
    pytest.param("100 | 20 | 30 | -", {}, id="an-empty-result-does-not-apply"),
    pytest.param("-5 | 0 | 0 | -5", {2: True}, id="negative-opening"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Every complete row answers for itself."""
    assert passed(sum_equals, make_scope(HEAD + drawing), **SUM) == expected


def test_words() -> None:
    """A message can show the equation, both amounts and the difference."""
    (verdict,) = verdicts(sum_equals, make_scope(HEAD + "100 | 20 | 30 | 91"), **SUM)
    assert verdict.values["equation"] == "opening列 + income列 − expense列 = closing列"
    assert (verdict.values["expected"], verdict.values["found"], verdict.values["difference"]) == (90, 91, 1)
    assert verdict.field == "closing"


def test_where_narrows_the_rows() -> None:
    """Only rows that meet `where` are added up."""
    scope = make_scope("kind | opening | closing\n甲 | 1 | 2\n乙 | 1 | 1")
    options = {"add": ["opening"], "equals": "closing", "where": {"kind": ["乙"]}}
    assert passed(sum_equals, scope, **options) == {3: True}
