"""Rule type `days-between`: at least so many days."""

import pytest

from build_scripts.check import days_between
from tests.check.drawing import make_scope, passed, verdicts

CASES = [
    pytest.param("2026-10-01 | 2026-10-16", {2: True}, id="fifteen-days"),
    pytest.param("2026-10-01 | 2026-10-15", {2: False}, id="fourteen-days"),
    pytest.param("2026-10-16 | 2026-10-01", {2: False}, id="backwards"),
    pytest.param(
        "- | 2026-10-15\n2026-10-01 | -\n2026-10-01 | 2026-11-01", {4: True}, id="empty-does-not-apply"
    ),
]


@pytest.mark.parametrize("minimum", [15, "profile:display_days"])
@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool], minimum: int | str) -> None:
    """The minimum stands in the rule or in the profile."""
    scope = make_scope("up | down\n" + drawing, settings={"display_days": 15})
    assert passed(days_between, scope, first="up", then="down", minimum=minimum) == expected


def test_words() -> None:
    """Both numbers of days are named."""
    scope = make_scope("up | down\n2026-10-01 | 2026-10-08")
    (verdict,) = verdicts(days_between, scope, first="up", then="down", minimum=15)
    assert verdict.values == {"minimum": 15, "days": 7}
