"""Amounts in capitals: written as the rules for bills say, read back exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model.capitals import LIMIT, read_capitals, write_capitals

WRITTEN = [
    ("0", "零元整"), ("0.01", "壹分"), ("0.10", "壹角整"), ("0.15", "壹角伍分"), ("1", "壹元整"),
    ("10", "壹拾元整"), ("1010", "壹仟零壹拾元整"), ("1001", "壹仟零壹元整"),
    ("1409.50", "壹仟肆佰零玖元伍角整"),
    ("6007.14", "陆仟零柒元壹角肆分"), ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
    ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
    ("325.04", "叁佰贰拾伍元零肆分"), ("100001", "壹拾万零壹元整"), ("100000000", "壹亿元整"),
    ("20300405.06", "贰仟零叁拾万零肆佰零伍元零陆分"),
    ("300000000050", "叁仟亿零伍拾元整"), ("-5", "负伍元整"),
]  # fmt: skip
ALSO_READ = [
    ("人民币壹拾万圆正", "100000"), ("壹佰元零伍角", "100.50"), ("贰佰元零角零分", "200"),
    ("壹拾万零柒仟元伍角叁分", "107000.53"), ("壹 万 元整", "10000"), ("零元", "0"), ("两佰元整", "200"),
]  # fmt: skip
REFUSED = ["", "整", "元", "元整", "壹佰", "壹万", "万元整", "零万元整", "一百元", "壹贰元", "壹佰元整整",
           "佰元整", "壹拾佰元整", "100元", "壹分壹角", "壹元壹元"]  # fmt: skip


@pytest.mark.parametrize(("amount", "text"), WRITTEN)
def test_write_and_read(amount: str, text: str) -> None:
    """The form of the rules for bills, and back."""
    assert write_capitals(Decimal(amount)) == text
    assert read_capitals(text) == Decimal(amount)


@pytest.mark.parametrize(("text", "amount"), ALSO_READ)
def test_forms_in_use(text: str, amount: str) -> None:
    """Variants that say the same are read."""
    assert read_capitals(text) == Decimal(amount)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_amount(text: str) -> None:
    """Half an amount, everyday numerals or units in disorder are not guessed at."""
    assert read_capitals(text) is None


@given(st.decimals(-LIMIT + 1, LIMIT - 1, places=2, allow_nan=False))
def test_round_trip(amount: Decimal) -> None:
    """Every amount to the cent below a million million is read as it was written."""
    assert read_capitals(write_capitals(amount)) == amount


@given(st.text("零壹贰玖拾佰仟万亿元角分整负", max_size=12))
def test_whatever_is_read_can_be_written(text: str) -> None:
    """Reading never fails on any text, and what it reads means one amount."""
    amount = read_capitals(text)
    assert amount is None or read_capitals(write_capitals(amount)) == amount


def test_too_large_to_write() -> None:
    """Nothing is written rather than something wrong."""
    assert write_capitals(LIMIT) == ""
