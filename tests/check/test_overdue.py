"""Rule type `overdue`: due days that have passed."""

import pytest

from build_scripts.check import overdue
from tests.check.drawing import make_scope, passed, verdicts

# drawn for today = 2026-11-22
CASES = [
    pytest.param("2026-11-21 | 2026-11-30", {2: True}, id="done-late-is-done"),
    pytest.param("2026-11-21 | -", {2: False}, id="passed-and-not-done"),
    pytest.param("2026-11-22 | -", {}, id="today-does-not-apply-yet"),
    pytest.param("2026-12-15 | -", {}, id="to-come-does-not-apply"),
    pytest.param("- | -", {}, id="no-due-day-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """A day counts as passed on the day after it."""
    scope = make_scope("due | done\n" + drawing)
    assert passed(overdue, scope, due="due", done="done") == expected


def test_words() -> None:
    """The message can say since how many days."""
    (verdict,) = verdicts(overdue, make_scope("due | done\n2026-11-15 | -"), due="due", done="done")
    assert verdict.values == {"days": 7}
