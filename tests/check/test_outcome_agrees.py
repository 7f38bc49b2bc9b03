"""Rule type `outcome-agrees`: a decision ended as its deciding step says."""

import pytest

from build_scripts.check import outcome_agrees
from build_scripts.check.gaps import hidden
from tests.check.deciding import scope_of_decisions
from tests.check.drawing import passed, verdicts

HEAD = "decision_id | method | outcome\n"
STEPS = "decision_id | step | result\nJ1 | 提议 | 通过\nJ1 | 决议 | 未通过\nJ5 | 决议 | 暂缓"
OPTIONS = {"final": ["通过", "未通过"]}
CASES = [
    pytest.param("J1 | 四议 | 未通过", {2: True}, id="the-same"),
    pytest.param("J1 | 四议 | 通过", {2: False}, id="passed-here-refused-there"),
    pytest.param("J1 | 四议 | 进行中", {}, id="not-ended-does-not-apply"),
    pytest.param("J5 | 四议 | 通过", {}, id="a-step-put-off-does-not-apply"),
    pytest.param("J9 | 四议 | 通过", {}, id="no-step-does-not-apply"),
    pytest.param("J1 | 别的 | 通过", {}, id="a-method-without-machine-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """The result of the step in which the decision fell."""
    assert passed(outcome_agrees, scope_of_decisions(HEAD + drawing, STEPS), **OPTIONS) == expected


def test_words() -> None:
    """The step and both results."""
    (verdict,) = verdicts(outcome_agrees, scope_of_decisions(HEAD + "J1 | 四议 | 通过", STEPS), **OPTIONS)
    assert verdict.values == {"step": "决议", "step_result": "未通过", "found": "通过"}
    assert verdict.field == "outcome"


@pytest.mark.parametrize(("name", "alias", "line"), [("own", "outcome", 2), ("decision-steps", "result", 3)])
def test_unread_cells_silence(name: str, alias: str, line: int) -> None:
    """On either side."""
    scope = scope_of_decisions(HEAD + "J1 | 四议 | 通过", STEPS)
    scope.frames[name] = hidden(scope.frames[name], {alias: {line}})
    assert passed(outcome_agrees, scope, **OPTIONS) == {}
