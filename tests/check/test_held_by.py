"""Rule type `held-by`: which organization took a step."""

import pytest

from build_scripts.check import held_by
from build_scripts.check.gaps import hidden
from tests.check.deciding import scope_of_steps
from tests.check.drawing import passed, verdicts

HEAD = "decision_id | step | body_org_id\n"
ORGS = "org_id | name | classification\nZ1 | 某村委 | 村委\nZ2 | 某支部 | 支部\nZ3 | 某代表会 | 代表会"
CASES = [
    pytest.param("J1 | 提议 | Z2", {2: True}, id="the-meeting-of-the-step"),
    pytest.param("J1 | 提议 | Z1", {2: False}, id="another-kind"),
    pytest.param("J1 | 决议 | Z3", {2: True}, id="the-body-the-decision-names"),
    pytest.param("J3 | 决议 | Z3", {2: False}, id="another-body-than-the-decision-names"),
    pytest.param("J1 | 决议公开 | Z1", {2: True}, id="kinds-of-the-step-itself"),
    pytest.param("J1 | 商议 | Z3", {}, id="anybody-does-not-apply"),
    pytest.param("J1 | 提议 | Z9", {}, id="not-listed-does-not-apply"),
    pytest.param("J2 | 提议 | Z1", {}, id="a-method-without-machine-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """The kind of the organization is one the step or its meeting names."""
    assert passed(held_by, scope_of_steps(HEAD + drawing, organizations=ORGS)) == expected


def test_words() -> None:
    """Who it was, of what kind, and which kinds hold the meeting."""
    (verdict,) = verdicts(held_by, scope_of_steps(HEAD + "J3 | 决议 | Z3", organizations=ORGS))
    assert verdict.values["organization"] == "某代表会"
    assert verdict.values["kinds"] == ("合作社", "成员会")
    assert verdict.values["meeting"] == "成员会"


def test_unread_cells_silence() -> None:
    """The step's own cell, or the kind of the organization."""
    for name, alias, line in (("own", "body_org_id", 2), ("organizations", "classification", 2)):
        scope = scope_of_steps(HEAD + "J1 | 提议 | Z1", organizations=ORGS)
        scope.frames[name] = hidden(scope.frames[name], {alias: {line}})
        assert passed(held_by, scope) == {}
