"""Rule type `first-digits`: Benford's law on many amounts."""

from decimal import Decimal
from typing import Any

import pytest

from build_scripts.check import first_digits
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

OPTIONS: dict[str, Any] = {"amount": "amount", "minimum_rows": 100, "maximum": "1.5"}
NATURAL = "\n".join(str(2**power) for power in range(1, 201))
NINES = "\n".join(str(900 + count) for count in range(99)) + "\n" + NATURAL


def test_powers_of_two_are_spread_as_they_should() -> None:
    """The classic example: 200 powers of two pass."""
    assert passed(first_digits, make_scope("amount\n" + NATURAL), **OPTIONS) == {201: True}


def test_too_many_nines_fail() -> None:
    """The digit that is farthest off is named with both shares."""
    (found,) = verdicts(first_digits, make_scope("amount\n" + NINES), **OPTIONS)
    assert not found.passed
    assert (found.values["digit"], found.values["expected"]) == (9, "4.6")
    assert found.values["distance"] > Decimal("1.5")
    assert found.values["rows"] == 299


def test_few_amounts_do_not_apply() -> None:
    """A sample that is too small says nothing; the same amount to the same payee counts once."""
    assert passed(first_digits, make_scope("amount\n" + "\n".join(["7"] * 99)), **OPTIONS) == {}
    assert (
        passed(first_digits, make_scope("amount\n" + "\n".join(["7"] * 300)), once=["amount"], **OPTIONS)
        == {}
    )
    assert passed(first_digits, make_scope("amount\n-\n0"), **(OPTIONS | {"minimum_rows": 0})) == {}


@pytest.mark.parametrize(("amount", "digit"), [("0.045", 4), ("-120", 1), ("1E+3", 1), ("900.00", 9)])
def test_first_digit(amount: str, digit: int) -> None:
    """Noughts in front do not count."""
    assert first_digits.first_digit(Decimal(amount)) == digit


def test_unread_cells_silence() -> None:
    """A set with an unread amount is not judged."""
    scope = make_scope("amount\n" + NINES)
    scope.frames["own"] = hidden(scope.rows, {"amount": {2}})
    assert passed(first_digits, scope, **OPTIONS) == {}
