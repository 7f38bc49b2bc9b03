"""Rule type `body-allowed`: which meeting may decide a matter."""

import pytest

from build_scripts.check import body_allowed
from build_scripts.check.gaps import hidden
from tests.check.deciding import lists
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "matter_type | body_required\n"
CASES = [
    pytest.param("修路 | 代表会", {2: True}, {}, id="allowed"),
    pytest.param("修路 | 成员会", {2: False}, {}, id="not-allowed"),
    pytest.param("分钱 | 成员会", {2: True}, {2: True}, id="allowed-where-laws-differ"),
    pytest.param("分钱 | 代表会", {2: True}, {2: False}, id="laws-differ-and-it-is-noted"),
    pytest.param("分钱 | 村会", {2: False}, {2: True}, id="allowed-by-neither-law"),
    pytest.param("别的事 | 村会", {}, {}, id="anybody-may-does-not-apply"),
    pytest.param("没有的 | 村会", {}, {}, id="an-unknown-matter-does-not-apply"),
    pytest.param("修路 | -", {}, {}, id="no-body-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected", "noted"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool], noted: dict[int, bool]) -> None:
    """The list of the matter; what only another law allows is a rule of its own."""
    scope = make_scope(HEAD + drawing, codelists=lists())
    assert passed(body_allowed, scope) == expected
    assert passed(body_allowed, scope, noted=True) == noted


def test_words() -> None:
    """The meetings that may, in the order of their list, and the provision."""
    (verdict,) = verdicts(body_allowed, make_scope(HEAD + "修路 | 成员会", codelists=lists()))
    assert verdict.values == {"allowed": ("代表会", "村会"), "statute": "法26"}
    assert verdict.field == "body_required"


@pytest.mark.parametrize("alias", ["matter_type", "body_required"])
def test_unread_cells_silence(alias: str) -> None:
    """Neither the matter nor the body."""
    scope = make_scope(HEAD + "修路 | 成员会", codelists=lists())
    scope.frames["own"] = hidden(scope.rows, {alias: {2}})
    assert passed(body_allowed, scope) == {}
