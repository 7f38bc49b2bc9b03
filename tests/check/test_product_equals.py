"""Rule type `product-equals`: quantity, price and amount."""

import pytest

from build_scripts.check import product_equals
from tests.check.drawing import make_scope, passed, verdicts

CASES = [
    pytest.param("3 | 33.33 | 99.99", {2: True}, id="exact"),
    pytest.param("1.5 | 0.33 | 0.50", {2: True}, id="rounded-up"),
    pytest.param("1.5 | 0.33 | 0.49", {2: True}, id="rounded-down"),
    pytest.param("3 | 33.33 | 100.00", {2: False}, id="one-cent-off"),
    pytest.param("- | 33.33 | 100.00", {}, id="empty-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """The amount is the product to the cent."""
    scope = make_scope("qty | rate | amount\n" + drawing)
    assert passed(product_equals, scope, factors=["qty", "rate"], product="amount") == expected


def test_words() -> None:
    """The product is named with two decimals."""
    scope = make_scope("qty | rate | amount\n2 | 3.333 | 9")
    (verdict,) = verdicts(product_equals, scope, factors=["qty", "rate"], product="amount")
    assert str(verdict.values["expected"]) == "6.67"
