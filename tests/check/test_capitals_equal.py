"""Rule type `capitals-equal`: amounts in capitals beside figures."""

import pytest

from build_scripts.check import capitals_equal
from tests.check.drawing import make_scope, passed, unread, verdicts

HEAD = "words | amount\n"
OPTIONS = {"capitals": "words", "amount": "amount"}
CASES = [
    pytest.param("壹万贰仟元整 | 12000", {2: True}, {2: True}, id="equal"),
    pytest.param("壹万贰仟元整 | 12000.005", {2: False}, {2: True}, id="a-third-decimal-is-not-dropped"),
    pytest.param("壹万叁仟元整 | 12000", {2: False}, {2: True}, id="different"),
    pytest.param("一万二 | 12000", {}, {2: False}, id="cannot-be-read"),
    pytest.param("- | 12000", {}, {}, id="no-capitals"),
    pytest.param("壹元整 | -", {}, {}, id="no-figures"),
]


@pytest.mark.parametrize(("drawing", "equal", "form"), CASES)
def test_verdicts(drawing: str, equal: dict[int, bool], form: dict[int, bool]) -> None:
    """What cannot be read is told as such, and not compared."""
    scope = make_scope(HEAD + drawing)
    assert passed(capitals_equal, scope, **OPTIONS) == equal
    assert passed(capitals_equal, scope, **OPTIONS, judge="form") == form


def test_unread_cells_have_no_verdict() -> None:
    """Neither of them says anything."""
    scope = make_scope(HEAD + "壹元整 | 2\n壹元整 | 2")
    scope = unread(unread(scope, "own", "words", 2), "own", "amount", 3)
    assert passed(capitals_equal, scope, **OPTIONS) == {}


def test_words() -> None:
    """What was written, what it says, what it should be and the difference."""
    (verdict,) = verdicts(capitals_equal, make_scope(HEAD + "壹万叁仟元整 | 12000.50"), **OPTIONS)
    assert {name: str(value) for name, value in verdict.values.items()} == {
        "expected": "壹万贰仟元伍角整", "found": "壹万叁仟元整", "read": "13000.00", "difference": "999.50",
    }  # fmt: skip
