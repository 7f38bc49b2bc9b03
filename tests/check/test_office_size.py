"""Rule type `office-size`: how many sit on a board today."""

import pytest

from build_scripts.check import office_size
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

OPTIONS = {"group": "org_id", "roles": ["监委"], "minimum": "profile:low", "maximum": "profile:high"}
SETTINGS = {"low": 2, "high": 3}
HEAD = "org_id | person_name | role | start_date | end_date\n"
ONE = "Z | 赵 | 监委 | 2021-01-01 | -\n"
TWO = ONE + "Z | 钱 | 监委 | 2021-01-01 | -\n"
CASES = [
    pytest.param(TWO, {2: True}, id="enough"),
    pytest.param(ONE, {2: False}, id="too-few"),
    pytest.param(
        TWO + "Z | 孙 | 监委 | 2021-01-01 | -\nZ | 李 | 监委 | 2021-01-01 | -", {2: False}, id="too-many"
    ),
    pytest.param(ONE + "Z | 赵 | 监委 | 2022-01-01 | -", {2: False}, id="one-person-twice"),
    pytest.param(ONE + "Z | 钱 | 监委 | 2021-01-01 | 2026-11-21", {2: False}, id="left-yesterday"),
    pytest.param(ONE + "Z | 钱 | 主任 | 2021-01-01 | -", {2: False}, id="another-post-is-not-counted"),
    pytest.param("Z | 钱 | 监委 | 2021-01-01 | 2025-01-01", {}, id="nobody-in-office-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Different people in office today, of these roles."""
    scope = make_scope(HEAD + drawing, settings=SETTINGS)
    assert passed(office_size, scope, **OPTIONS) == expected


def test_words() -> None:
    """The number and the bounds; the other members are marked."""
    (verdict,) = verdicts(office_size, make_scope(HEAD + TWO, settings=SETTINGS), **OPTIONS)
    assert verdict.values == {"members": 2, "minimum": 2, "maximum": 3}
    assert verdict.rows == (3,)


@pytest.mark.parametrize("alias", ["org_id", "person_name", "role", "start_date", "end_date"])
def test_unread_cells_silence(alias: str) -> None:
    """A member that cannot be read may be the one that seems to be missing."""
    scope = make_scope(HEAD + TWO, settings=SETTINGS)
    scope.frames["own"] = hidden(scope.rows, {alias: {3}})
    assert passed(office_size, scope, **OPTIONS) == {}
