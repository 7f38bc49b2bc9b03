"""Rule type `bounds`: a number between limits."""

import pytest

from build_scripts.check import bounds
from tests.check.drawing import make_scope, passed, verdicts

CASES = [
    pytest.param("5", {2: True}, id="inside"),
    pytest.param("1\n10", {2: True, 3: True}, id="the-limits-belong-to-it"),
    pytest.param("0.99", {2: False}, id="below"),
    pytest.param("10.01", {2: False}, id="above"),
    pytest.param("-\n5", {3: True}, id="empty-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """A minimum from the rule, a maximum from the profile."""
    scope = make_scope("n\n" + drawing, settings={"most": 10})
    assert passed(bounds, scope, field="n", minimum=1, maximum="profile:most") == expected


@pytest.mark.parametrize(("options", "expected"), [({"minimum": 3}, False), ({"maximum": 3}, True)])
def test_one_side_is_enough(options: dict[str, int], expected: bool) -> None:
    """A missing bound does not bind."""
    assert passed(bounds, make_scope("n\n2"), field="n", **options) == {2: expected}


def test_words() -> None:
    """Limits and number are named; a missing limit is nothing."""
    (verdict,) = verdicts(bounds, make_scope("n\n2"), field="n", minimum="3")
    assert verdict.values == {"minimum": 3, "maximum": None, "found": 2}


def test_needs_a_bound() -> None:
    """A rule without a bound is a mistake of the declaration."""
    with pytest.raises(ValueError, match="minimum"):
        bounds.Options(field="n")
