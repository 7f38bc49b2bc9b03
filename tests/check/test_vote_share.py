"""Rule type `vote-share`: quorum and majority, counted exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check import vote_share
from build_scripts.check.gaps import hidden
from tests.check.deciding import scope_of_steps
from tests.check.drawing import passed, verdicts

HEAD = "decision_id | step | due_count | present_count | yes | due_basis\n"
QUORUM = [
    pytest.param("J1 | 决议 | 42 | 28 | - | -", {2: True}, id="two-thirds-exactly"),
    pytest.param("J1 | 决议 | 42 | 27 | - | -", {2: False}, id="one-short"),
    pytest.param("J1 | 决议 | 68 | 46 | - | -", {2: True}, id="two-thirds-rounded-up"),
    pytest.param("J1 | 决议 | 68 | 45 | - | -", {2: False}, id="two-thirds-not-rounded-down"),
    pytest.param("J4 | 决议 | 100 | 51 | - | -", {2: True}, id="more-than-half"),
    pytest.param("J4 | 决议 | 100 | 50 | - | -", {2: False}, id="half-is-not-more-than-half"),
    pytest.param("J4 | 决议 | 90 | 59 | - | 户", {2: False}, id="households-need-two-thirds"),
    pytest.param("J4 | 决议 | 90 | 60 | - | 户", {2: True}, id="two-thirds-of-households"),
    pytest.param("J1 | 决议 | 0 | 0 | - | -", {2: False}, id="nobody-is-no-meeting"),
    pytest.param("J1 | 决议 | - | 27 | - | -", {}, id="nobody-due-told-does-not-apply"),
    pytest.param("J3 | 决议 | 48 | 2 | - | -", {}, id="a-body-without-quorum-does-not-apply"),
    pytest.param("J1 | 商议 | 42 | 2 | - | -", {}, id="a-step-without-meeting-does-not-apply"),
    pytest.param("J2 | 决议 | 42 | 2 | - | -", {}, id="a-method-without-machine-does-not-apply"),
]
MAJORITY = [
    pytest.param("J1 | 决议 | 42 | 36 | 19 | -", {2: True}, id="more-than-half-of-those-present"),
    pytest.param("J1 | 决议 | 42 | 36 | 18 | -", {2: False}, id="half-of-those-present"),
    pytest.param("J3 | 决议 | 48 | 40 | 32 | -", {2: True}, id="two-thirds-of-all"),
    pytest.param("J3 | 决议 | 48 | 40 | 31 | -", {2: False}, id="two-thirds-of-those-present-only"),
    pytest.param("J1 | 决议 | 42 | 36 | - | -", {}, id="no-votes-told-does-not-apply"),
    pytest.param("J4 | 决议 | 42 | 36 | 1 | -", {}, id="a-body-without-majority-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), QUORUM)
def test_quorum(drawing: str, expected: dict[int, bool]) -> None:
    """Present of due, by the body the decision names."""
    assert passed(vote_share, scope_of_steps(HEAD + drawing), judge="quorum") == expected


@pytest.mark.parametrize(("drawing", "expected"), MAJORITY)
def test_majority(drawing: str, expected: dict[int, bool]) -> None:
    """In favour of those present, or of all due where the body or the matter says so."""
    assert passed(vote_share, scope_of_steps(HEAD + drawing), judge="majority") == expected


def test_a_matter_may_need_more_than_its_body() -> None:
    """代表会 needs half of those present; 分钱 needs two thirds of all, whoever decides."""
    decisions = "decision_id | method | body_required | matter_type\nJ5 | 四议 | 代表会 | 分钱"
    scope = scope_of_steps(HEAD + "J5 | 决议 | 48 | 40 | 31 | -", decisions=decisions)
    (verdict,) = verdicts(vote_share, scope, judge="majority")
    assert not verdict.passed
    words = {name: str(value) for name, value in verdict.values.items()}
    assert words == {"needed": "32", "share": "2/3", "people": "48", "short": "1", "meeting": "代表会"}


@pytest.mark.parametrize("alias", ["due_count", "present_count", "due_basis", "step"])
def test_unread_cells_silence(alias: str) -> None:
    """A count that cannot be read decides nothing."""
    scope = scope_of_steps(HEAD + "J1 | 决议 | 42 | 2 | 1 | -")
    scope.frames["own"] = hidden(scope.rows, {alias: {2}})
    assert passed(vote_share, scope, judge="quorum") == {}


@given(due=st.integers(1, 3000), present=st.integers(0, 3000))
def test_quorum_is_the_fraction(due: int, present: int) -> None:
    """Whatever the numbers: enough exactly when present ÷ due is two thirds or more."""
    drawing = f"{HEAD}J1 | 决议 | {due} | {present} | - | -"
    (verdict,) = verdicts(vote_share, scope_of_steps(drawing), judge="quorum")
    assert verdict.passed == (Fraction(present, due) >= Fraction(2, 3))
