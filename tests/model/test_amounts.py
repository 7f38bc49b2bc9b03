"""Amounts in words and figures: exact, rounded half up, read back without loss."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.model.amounts import (
    TENTH,
    money,
    parse_money,
    percent,
    plain,
    quantity,
    rounded,
    short_money,
)
from build_scripts.settings import DATA

RELAXED = settings(deadline=None)
WORDS = json.loads((DATA / "words" / "amounts.json").read_text("utf-8"))
CENTS = st.decimals(-(10**12), 10**12, places=2)


@RELAXED
@given(CENTS)
def test_money_round_trip(value: Decimal) -> None:
    """What is shown reads back as the same amount."""
    assert parse_money(money(value)) == parse_money(plain(value)) == value


@RELAXED
@given(st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=12))
def test_shares_sum(values: list[Decimal]) -> None:
    """Rounded shares miss a hundred by at most half a step each."""
    shares = [percent(value, sum(values, Decimal(0)), TENTH) for value in values]
    if sum(values):
        assert abs(sum((share or Decimal(0) for share in shares), Decimal(-100))) <= len(values) * TENTH / 2
    else:
        assert shares == [None] * len(values)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0.00元"),
        ("9999.99", "9,999.99元"),
        ("10000", "1.00万元"),
        ("12345.67", "1.23万元"),
        ("12350", "1.24万元"),
        ("-12345.67", "-1.23万元"),
        ("123456789.5", "12,345.68万元"),
    ],
)
def test_short_money(value: str, text: str) -> None:
    """Ten thousands from ten thousand on, half up."""
    assert short_money(Decimal(value), WORDS) == text


def test_rounding() -> None:
    """Half goes up, away from zero; there is no negative zero."""
    assert rounded(Decimal("0.125")) == Decimal("0.13")
    assert money(Decimal("-0.001")) == "0.00"
    assert plain(Decimal("1234.5")) == "1234.50"


@pytest.mark.parametrize(
    ("value", "text"), [("1200", "1,200"), ("3.50", "3.5"), ("1E+3", "1,000"), ("-0.25", "-0.25")]
)
def test_quantity(value: str, text: str) -> None:
    """No padding zeros, no exponents."""
    assert quantity(Decimal(value)) == text


def test_a_number_of_any_length_is_shown_whole() -> None:
    """More digits than the default context holds are neither dropped nor a crash."""
    assert money(Decimal("1" + "0" * 26)) == "100," + ",".join(["000"] * 8) + ".00"
