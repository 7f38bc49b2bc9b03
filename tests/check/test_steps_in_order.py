"""Rule type `steps-in-order`: the steps of a decision."""

import pytest

from build_scripts.check import steps_in_order
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "decision | no | step | on\n"
OTHER = {"decisions": "id | how\nJ1 | 四议\nJ2 | 别的"}
OPTIONS = {
    "group": "decision", "step_no": "no", "step": "step", "date": "on",
    "method": {"table": "decisions", "key": "id", "method": "how"},
    "sequences": {"四议": ["提议", "商议", "审议"]},
}  # fmt: skip
FIRST, SECOND = "J1 | 1 | 提议 | 2026-01-02", "J1 | 2 | 商议 | 2026-01-02"
CASES = [
    pytest.param(f"{FIRST}\n{SECOND}", {2: True, 3: True}, id="a-beginning-in-order"),
    pytest.param(f"{SECOND}\n{FIRST}", {2: True, 3: True}, id="filed-late"),
    pytest.param(f"{FIRST}\nJ1 | 2 | 审议 | 2026-01-03", {2: True, 3: False}, id="one-skipped"),
    pytest.param(f"{SECOND}\nJ1 | 3 | 提议 | 2026-01-03", {2: False}, id="one-cause-one-verdict"),
    pytest.param(f"{FIRST}\nJ1 | 2 | 商议 | 2026-01-01", {2: True, 3: False}, id="dates-go-back"),
    pytest.param(f"J1 | 1 | 提议 | -\n{SECOND}", {2: True, 3: True}, id="no-date-yet"),
    pytest.param("J2 | 1 | 商议 | 2026-01-01", {}, id="a-method-without-sequence-does-not-apply"),
    pytest.param("J9 | 1 | 商议 | 2026-01-01", {}, id="an-unknown-decision-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Steps so far are the beginning of the declared sequence and dates do not go back."""
    assert passed(steps_in_order, make_scope(HEAD + drawing, OTHER), **OPTIONS) == expected


def test_words() -> None:
    """The step to come, the one found and both dates are named; one too many has no expected step."""
    names = enumerate(["提议", "商议", "审议", "决议"], start=1)
    steps = "".join(f"J1 | {number} | {name} | 2026-01-0{number}\n" for number, name in names)
    last = verdicts(steps_in_order, make_scope(HEAD + steps, OTHER), **OPTIONS)[-1]
    assert (last.passed, last.field) == (False, "step")
    assert [str(v) for v in last.values.values()] == ["None", "决议", "2026-01-03", "2026-01-04"]


def test_points_at_the_date_when_the_step_is_right() -> None:
    """A right step on a wrong day is shown at its date."""
    drawing = "J1 | 1 | 提议 | 2026-01-02\nJ1 | 2 | 商议 | 2026-01-01"
    assert verdicts(steps_in_order, make_scope(HEAD + drawing, OTHER), **OPTIONS)[-1].field == "on"
