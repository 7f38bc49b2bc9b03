"""Rule type `notice-days`: how long before a meeting people were told."""

import pytest

from build_scripts.check import notice_days
from build_scripts.check.gaps import hidden
from tests.check.deciding import scope_of_steps
from tests.check.drawing import passed, verdicts

HEAD = "decision_id | step | held_on | notice_on\n"
CASES = [
    pytest.param("J4 | 决议 | 2026-03-11 | 2026-03-01", {2: True}, id="just-enough"),
    pytest.param("J4 | 决议 | 2026-03-10 | 2026-03-01", {2: False}, id="a-day-short"),
    pytest.param("J4 | 决议 | 2026-03-10 | -", {}, id="no-notice-is-another-rule"),
    pytest.param("J4 | 决议 | 2026-03-10 | 2026-03-11", {}, id="afterwards-is-another-rule"),
    pytest.param("J1 | 决议 | 2026-03-10 | 2026-03-09", {}, id="a-meeting-without-notice-does-not-apply"),
    pytest.param("J2 | 决议 | 2026-03-10 | 2026-03-09", {}, id="a-method-without-machine-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Days between notice and meeting against the profile's."""
    assert passed(notice_days, scope_of_steps(HEAD + drawing)) == expected


def test_words() -> None:
    """Which meeting, how many days, how many are needed."""
    (verdict,) = verdicts(notice_days, scope_of_steps(HEAD + "J4 | 决议 | 2026-03-10 | 2026-03-01"))
    assert verdict.values == {"meeting": "村会", "days": 9, "minimum": 10}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("J4 | 决议 | 2026-03-10 | -", {2: False}),
        ("J4 | 决议 | 2026-03-10 | 2026-03-09", {2: True}),
        ("J1 | 决议 | 2026-03-10 | -", {}),
    ],
)
def test_a_day_of_notice_is_filed(row: str, expected: dict[int, bool]) -> None:
    """For a meeting that must be announced."""
    assert passed(notice_days, scope_of_steps(HEAD + row), given=False) == expected


@pytest.mark.parametrize("given", [True, False])
def test_unread_cells_silence(*, given: bool) -> None:
    """A notice that cannot be read is neither late nor missing."""
    scope = scope_of_steps(HEAD + "J4 | 决议 | 2026-03-10 | 2026-03-09")
    scope.frames["own"] = hidden(scope.rows, {"notice_on": {2}})
    assert passed(notice_days, scope, given=given) == {}
