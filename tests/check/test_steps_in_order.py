"""Rule type `steps-in-order`: the steps of a decision."""

import pytest

from build_scripts.check import steps_in_order
from build_scripts.check.gaps import hidden
from tests.check.deciding import scope_of_steps
from tests.check.drawing import passed, verdicts

HEAD = "decision_id | step_no | step | held_on\n"
FIRST, SECOND = "J1 | 1 | 提议 | 2026-01-02", "J1 | 2 | 商议 | 2026-01-02"
CASES = [
    pytest.param(f"{FIRST}\n{SECOND}", {2: True, 3: True}, id="a-beginning-in-order"),
    pytest.param(f"{SECOND}\n{FIRST}", {2: True, 3: True}, id="filed-late"),
    pytest.param(f"{FIRST}\nJ1 | 2 | 决议 | 2026-01-03", {2: True, 3: False}, id="one-skipped"),
    pytest.param(f"{SECOND}\nJ1 | 3 | 提议 | 2026-01-03", {2: False}, id="one-cause-one-verdict"),
    pytest.param(f"{FIRST}\nJ1 | 2 | 商议 | 2026-01-01", {2: True, 3: False}, id="dates-go-back"),
    pytest.param(f"J1 | 1 | 提议 | -\n{SECOND}", {2: True, 3: True}, id="no-date-yet"),
    pytest.param("J2 | 1 | 商议 | 2026-01-01", {}, id="a-method-without-machine-does-not-apply"),
    pytest.param("J9 | 1 | 商议 | 2026-01-01", {}, id="an-unknown-decision-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Steps so far are the beginning of the declared machine and dates do not go back."""
    assert passed(steps_in_order, scope_of_steps(HEAD + drawing)) == expected


def test_words() -> None:
    """The step to come, the one found and both dates are named; one too many has no expected step."""
    names = enumerate(["提议", "商议", "决议", "决议公开", "结果公开", "监督"], start=1)
    steps = "".join(f"J1 | {number} | {name} | 2026-01-0{number}\n" for number, name in names)
    last = verdicts(steps_in_order, scope_of_steps(HEAD + steps))[-1]
    assert (last.passed, last.field) == (False, "step")
    assert [str(v) for v in last.values.values()] == ["None", "监督", "2026-01-05", "2026-01-06"]


def test_points_at_the_date_when_the_step_is_right() -> None:
    """A right step on a wrong day is shown at its date."""
    drawing = f"{HEAD}{FIRST}\nJ1 | 2 | 商议 | 2026-01-01"
    assert verdicts(steps_in_order, scope_of_steps(drawing))[-1].field == "held_on"


@pytest.mark.parametrize("alias", ["decision_id", "step_no", "step", "held_on"])
def test_unread_cells_silence(alias: str) -> None:
    """Of the steps of a decision one cannot be read: nothing is said of its order."""
    scope = scope_of_steps(f"{HEAD}{FIRST}\nJ1 | 2 | 决议 | 2026-01-03")
    scope.frames["own"] = hidden(scope.rows, {alias: {3}})
    assert passed(steps_in_order, scope) == {}


def test_an_unread_method_silences() -> None:
    """Nobody knows which machine it is."""
    scope = scope_of_steps(f"{HEAD}J1 | 1 | 决议 | 2026-01-03")
    scope.frames["decisions"] = hidden(scope.frames["decisions"], {"method": {2}})
    assert passed(steps_in_order, scope) == {}
