"""Rule type `dates-agree`: a decision and its step tell one day."""

import pytest

from build_scripts.check import dates_agree
from build_scripts.check.gaps import hidden
from tests.check.deciding import scope_of_decisions
from tests.check.drawing import passed, verdicts

HEAD = "decision_id | method | resolved_on\n"
STEPS = "decision_id | step | held_on\nJ1 | 提议 | 2026-03-01\nJ1 | 决议 | 2026-03-10"
CASES = [
    pytest.param("J1 | 四议 | 2026-03-10", {2: True}, id="the-same-day"),
    pytest.param("J1 | 四议 | 2026-03-11", {2: False}, id="another-day"),
    pytest.param("J1 | 四议 | -", {}, id="no-date-does-not-apply"),
    pytest.param("J5 | 四议 | 2026-03-11", {}, id="no-step-does-not-apply"),
    pytest.param("J1 | 别的 | 2026-03-11", {}, id="a-method-without-machine-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """The date of the decision is that of the step which fills it."""
    scope = scope_of_decisions(HEAD + drawing, STEPS)
    assert passed(dates_agree, scope, field="resolved_on") == expected


def test_words() -> None:
    """Both dates and the step are named."""
    scope = scope_of_decisions(HEAD + "J1 | 四议 | 2026-03-11", STEPS)
    (verdict,) = verdicts(dates_agree, scope, field="resolved_on")
    words = {name: str(value) for name, value in verdict.values.items()}
    assert words == {"step": "决议", "step_date": "2026-03-10", "found": "2026-03-11"}


@pytest.mark.parametrize(
    ("name", "alias", "line"), [("own", "resolved_on", 2), ("decision-steps", "held_on", 3)]
)
def test_unread_cells_silence(name: str, alias: str, line: int) -> None:
    """On either side."""
    scope = scope_of_decisions(HEAD + "J1 | 四议 | 2026-03-11", STEPS)
    scope.frames[name] = hidden(scope.frames[name], {alias: {line}})
    assert passed(dates_agree, scope, field="resolved_on") == {}
