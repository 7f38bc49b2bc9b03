"""Rule type `results-shown`: results within some days after completion."""

from datetime import date

import pytest

from build_scripts.check import results_shown
from build_scripts.check.gaps import hidden
from tests.check.deciding import scope_of_decisions
from tests.check.drawing import passed, verdicts

HEAD = "decision_id | method | completed_on\n"
STEPS = "decision_id | step | held_on\n"
SHOWN = STEPS + "J1 | 决议 | 2026-03-10\nJ1 | 结果公开 | "
TODAY = date(2026, 11, 22)
CASES = [
    pytest.param("J1 | 四议 | 2026-05-20", SHOWN + "2026-06-19", {2: True}, id="on-the-last-day"),
    pytest.param("J1 | 四议 | 2026-05-20", SHOWN + "2026-06-20", {2: False}, id="a-day-late"),
    pytest.param("J1 | 四议 | 2026-05-20", STEPS + "J1 | 决议 | 2026-03-10", {2: False}, id="not-at-all"),
    pytest.param("J1 | 四议 | 2026-10-23", STEPS + "J1 | 决议 | 2026-03-10", {}, id="still-time"),
    pytest.param("J1 | 四议 | -", SHOWN + "2026-06-20", {}, id="not-completed"),
    pytest.param("J1 | 别的 | 2026-05-20", SHOWN + "2026-06-20", {}, id="a-method-without-machine"),
]


@pytest.mark.parametrize(("drawing", "steps", "expected"), CASES)
def test_verdicts(drawing: str, steps: str, expected: dict[int, bool]) -> None:
    """Thirty days after the work was done."""
    scope = scope_of_decisions(HEAD + drawing, steps)
    assert scope.today == TODAY
    assert passed(results_shown, scope, maximum=30) == expected


def test_words() -> None:
    """The step, its day, and how long people waited."""
    scope = scope_of_decisions(HEAD + "J1 | 四议 | 2026-05-20", SHOWN + "2026-07-20")
    (verdict,) = verdicts(results_shown, scope, maximum=30)
    assert (verdict.values["step"], verdict.values["days"]) == ("结果公开", 61)


@pytest.mark.parametrize("alias", ["decision_id", "step", "held_on"])
def test_unread_cells_silence(alias: str) -> None:
    """A step that cannot be read may be the one that seems to be missing."""
    scope = scope_of_decisions(HEAD + "J1 | 四议 | 2026-05-20", STEPS + "J1 | 决议 | 2026-03-10")
    scope.frames["decision-steps"] = hidden(scope.frames["decision-steps"], {alias: {2}})
    assert passed(results_shown, scope, maximum=30) == {}
