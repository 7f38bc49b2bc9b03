"""Rule type `near-threshold`: amounts just under a threshold. Bands: 80–90 and 90–100."""

from typing import Any

import pytest

from build_scripts.check import near_threshold
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.smudged import unread

OPTIONS: dict[str, Any] = {
    "amount": "amount", "threshold": "profile:tender", "close": "90", "ratio": "2", "minimum": "4",
}  # fmt: skip
CASES = [
    pytest.param("90 95 99 85", {2: False, 5: True}, id="three-to-one"),
    pytest.param("90 95 85 80", {2: True, 3: True, 4: True, 5: True}, id="two-to-two"),
    pytest.param("90 95 99 99.99", {2: False}, id="all-near"),
    pytest.param("90 95 99", {}, id="too-few-does-not-apply"),
    pytest.param("100 100 101 79 10 85", {}, id="none-near-does-not-apply"),
    pytest.param(
        "10 90 95 85 79.99 100 88 91 92", dict.fromkeys((3, 4, 5, 8, 9, 10), True), id="four-to-two"
    ),
]


def scope_of(amounts: str) -> Any:
    """Rows of those amounts and a column beside them."""
    rows = "\n".join(f"{amount} | x" for amount in amounts.split())
    return make_scope("amount | other\n" + rows, settings={"tender": 100})


@pytest.mark.parametrize(("amounts", "expected"), CASES)
def test_verdicts(amounts: str, expected: dict[int, bool]) -> None:
    """At most twice as many just under the threshold as in the band below."""
    assert passed(near_threshold, scope_of(amounts), **OPTIONS) == expected


def test_words() -> None:
    """How many lie in which band, and which rows they are."""
    verdict, _ = verdicts(near_threshold, scope_of("90 95 10 99 85"), **OPTIONS)
    assert {name: str(value) for name, value in verdict.values.items()} == {
        "near": "3", "below": "1", "threshold": "100", "start": "90", "floor": "80", "ratio": "2",
        "minimum": "4",
    }  # fmt: skip
    assert (verdict.line, verdict.rows) == (2, (3, 5))


def test_unread_cells() -> None:
    """A row with an unread amount is left out."""
    assert passed(near_threshold, unread(scope_of("90 95 99 85"), "amount", 3), **OPTIONS) == {}
