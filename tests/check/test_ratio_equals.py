"""Rule type `ratio-equals`: a ratio and what it is made of."""

import pytest

from build_scripts.check import ratio_equals
from tests.check.drawing import make_scope, passed, verdicts

OPTIONS = {"numerator": "part", "denominator": "whole", "ratio": "rate"}
CASES = [
    pytest.param("146 | 367 | 39.78", {2: True}, id="recomputed"),
    pytest.param("146 | 367 | 39.50", {2: False}, id="wrong-as-printed"),
    pytest.param("1 | 0 | 5", {}, id="no-whole-does-not-apply"),
    pytest.param("- | 3 | 5", {}, id="empty-does-not-apply"),
    pytest.param("1 | 800 | 0.13", {2: True}, id="half-rounded-up"),
    pytest.param("1 | 800 | 0.12", {2: True}, id="half-rounded-down"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """A ratio may be rounded either way in its last shown digit."""
    assert passed(ratio_equals, make_scope("part | whole | rate\n" + drawing), **OPTIONS) == expected


def test_scale_and_digits() -> None:
    """A share between 0 and 1 is the same rule with another scale."""
    scope = make_scope("part | whole | rate\n1 | 3 | 0.3\n1 | 3 | 0.4")
    assert passed(ratio_equals, scope, **OPTIONS, scale=1, digits=1) == {2: True, 3: False}
    assert str(verdicts(ratio_equals, scope, **OPTIONS, scale=1, digits=1)[1].values["expected"]) == "0.3"
