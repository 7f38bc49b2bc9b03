"""Rule type `needed-above`: what an amount asks for."""

import pytest

from build_scripts.check import needed_above
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.smudged import unread

HEAD = "award | budget | decision\n"
OPTIONS = {"field": "decision", "amounts": ["award", "budget"], "threshold": "profile:large"}
SETTINGS = {"large": 10000}
CASES = [
    pytest.param("10000.00 | - | JY-1", {2: True}, id="large-with-decision"),
    pytest.param("10000.00 | - | -", {2: False}, id="large-without"),
    pytest.param("9999.99 | 12000.00 | -", {}, id="below-does-not-apply"),
    pytest.param("- | 12000.00 | -", {2: False}, id="not-awarded-yet-the-budget-counts"),
    pytest.param("- | - | -", {}, id="no-amount-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """From the threshold on the cell is filled; the first filled amount counts."""
    scope = make_scope(HEAD + drawing + "\n1.00 | 1.00 | x", settings=SETTINGS)
    assert passed(needed_above, scope, **OPTIONS) == expected


def test_one_of_some_codes() -> None:
    """With codes, only one of them will do."""
    scope = make_scope("award | how\n500.00 | 招标\n500.00 | 询价\n500.00 | -")
    options = {"field": "how", "amounts": ["award"], "threshold": "500", "codes": ["招标"]}
    assert passed(needed_above, scope, **options) == {2: True, 3: False, 4: False}


def test_words() -> None:
    """Amounts are money though the cell pointed at is none."""
    scope = make_scope(HEAD + "12000 | 1 | -\n1 | 1 | x", settings=SETTINGS)
    (verdict,) = verdicts(needed_above, scope, **OPTIONS)
    assert verdict.values == {"amount": "12000.00", "threshold": "10000.00", "required": "decision列"}


def test_unread_cells() -> None:
    """An unread amount asks for nothing, an unread answer is none that is missing."""
    scope = make_scope(HEAD + "12000 | 1 | x\n12000 | 1 | x", settings=SETTINGS)
    assert passed(needed_above, unread(unread(scope, "award", 2), "decision", 3), **OPTIONS) == {}
