"""Amounts become yuan exactly, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.intake.titles import column_units
from build_scripts.intake.units import Unit, added, number, read_unit, scaled
from build_scripts.intake.vocabulary import read_vocabulary
from tests.intake.drawn import HEADER, ROWS, beside, catalog, column, mended, of, refused, renamed

amounts = st.decimals(min_value=-(10**11), max_value=10**11, places=4).map(lambda value: f"{value:f}")


@given(amounts, st.integers(0, 8))
def test_scaling_is_exact(text: str, exponent: int) -> None:
    """A shift of the point and nothing else, however long the number is."""
    found = scaled(text, exponent)
    assert found is not None
    assert Decimal(found) == Decimal(text) * 10**exponent
    assert "E" not in found
    assert not found.startswith("-0.00") or Decimal(found)


@given(st.text(alphabet="0123456789.,-+eE元万¥￥（）() 约１２三", max_size=12))
def test_nothing_but_numbers_is_scaled(text: str) -> None:
    """What is read as a number is made of these digits alone; everything else is left to a human."""
    value = number(text)
    if value is not None:
        digits = "".join(char for char in f"{value:f}" if char.isdigit())
        there = "".join(str(int(char)) for char in text if char.isdigit() and char != "三")
        assert digits == there
        assert not set(text) & set("万约eE（）()+三")


NUMBERS = [
    pytest.param("1234.5", "1234.5", id="plain"),
    pytest.param("1,234.50", "1234.50", id="grouped"),
    pytest.param("￥1,234.50", "1234.50", id="currency"),
    pytest.param("１２３．５", "123.5", id="full-width"),
    pytest.param("-12元", "-12", id="minus-with-unit"),
    pytest.param("12,34", None, id="badly-grouped"),
    pytest.param("007", None, id="leading-zeros"),
    pytest.param("1.2万", None, id="own-unit"),
    pytest.param("(5)", None, id="brackets"),
    pytest.param("约5", None, id="about"),
    pytest.param("5%", None, id="share"),
    pytest.param("1e5", None, id="power"),
    pytest.param("9" * 300, None, id="too-long"),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: str | None) -> None:
    """The forms that load reads as well; no other is added up or converted."""
    assert number(text) == (None if expected is None else Decimal(expected))


@given(st.lists(st.integers(-(10**40), 10**40)))
def test_sums_are_exact(values: list[int]) -> None:
    """Beyond the 28 digits that Decimal keeps by default."""
    assert added([Decimal(f"{value}e-2") for value in values]) == Decimal(f"{sum(values)}e-2")


UNITS = [
    pytest.param("单位：元", Unit(0), id="yuan"),
    pytest.param("单 位：万 元", Unit(4), id="laid-out"),
    pytest.param("（金额单位：人民币万元）", Unit(4), id="in-brackets"),
    pytest.param("单位:万元、亩", Unit(4), id="with-an-area"),
    pytest.param("单位：亩、人", Unit(None), id="no-money"),
    pytest.param("资金收支表（万元）", Unit(4), id="behind-a-title"),
    pytest.param("万元", Unit(4), id="alone"),
    pytest.param("单位：元/万元", Unit(None, clear=False), id="two"),
    pytest.param("单位：万元、公顷", Unit(None, clear=False), id="with-a-foreign-unit"),
    pytest.param("本表以万元填列", Unit(None, clear=False), id="in-a-sentence"),
    pytest.param("总投资30万元", None, id="an-amount"),
    pytest.param("单位：石桥村", None, id="an-office"),
    pytest.param("2026年10月", None, id="a-month"),
]


@pytest.mark.parametrize(("text", "expected"), UNITS)
def test_units(text: str, expected: Unit | None) -> None:
    """Only what is said clearly is a unit; what speaks of 万元 otherwise is not clear."""
    assert read_unit(text, column_units(catalog()), read_vocabulary(catalog())) == expected


SMALL = (("1", "3"), ("2", "4"))
WAN = (HEADER, *((*row[:6], *small, *row[8:]) for row, small in zip(ROWS, SMALL, strict=True)))


def test_ten_thousands() -> None:
    """Every amount of the sheet, and what it was is shown once for each column."""
    read = of([("单位：万元",), *WAN])
    assert column(read, "金额") == ["10000.00", "20000.00"]
    assert column(read, "结余") == ["30000.00", "40000.00"]
    assert column(read, "附件张数") == ["1", "1"]
    assert ("amounts-scaled", "G3", "1", "10000.00", 2) in mended(read)


def test_yuan_stays() -> None:
    """单位：元 changes no text, not even its form."""
    read = of([("单位：元",), (HEADER), *ROWS])
    assert column(read, "金额") == ["1200.50", "338.20"]
    assert {code for code, *_ in mended(read)} == {"title-lines"}


def test_a_column_with_its_own_unit() -> None:
    """Only this column is converted."""
    read = of([renamed(金额="金额(万元)"), *WAN[1:]])
    assert column(read, "金额") == ["10000.00", "20000.00"]
    assert column(read, "结余") == ["3", "4"]


def test_a_unit_that_is_not_clear() -> None:
    """Refused at the title; a second, other unit above the same table as well."""
    assert refused(of([("单位：元/万元",), *WAN])) == [("IMP-051", "A1")]
    assert refused(of([("单位：元",), ("单位：万元",), *WAN])) == [("IMP-051", "A2")]
    assert not of([("单位：万元",), ("单位：万元",), *WAN]).refusals


def test_two_units() -> None:
    """The title says 万元 and a column 元."""
    assert refused(of([("单位：万元",), renamed(金额="金额（元）"), *WAN[1:]])) == [("IMP-054", "G2")]
    assert not of([("单位：元",), renamed(金额="金额（元）"), *ROWS]).refusals


def test_a_price_in_ten_thousands() -> None:
    """A price without a unit of its own is refused under 万元; with one it stays as it is."""
    assert refused(of([("单位：万元",), *beside(WAN, "单价", "5", "")])) == [("IMP-055", "N2")]
    read = of([("单位：万元",), *beside(WAN, "单价（元/度）", "5", "")])
    assert column(read, "单价") == ["5", ""]
    assert not of([("单位：元",), *beside((HEADER, *ROWS), "单价", "5", "")]).refusals


def test_a_cell_that_cannot_be_converted() -> None:
    """Refused at the cell; a dash for nothing stays for load to judge."""
    odd = [*WAN[:2], (*WAN[2][:6], "2000元整", *WAN[2][7:])]
    assert refused(of([("单位：万元",), *odd])) == [("IMP-056", "G4")]
    odd[2] = (*WAN[2][:6], "—", *WAN[2][7:])
    assert column(of([("单位：万元",), *odd]), "金额") == ["10000.00", "—"]


def test_a_unit_between_two_parts() -> None:
    """A later line changes the unit of the rows below it."""
    read = of([("单位：元",), HEADER, ROWS[0], ("单位：万元",), HEADER, WAN[2]])
    assert column(read, "金额") == ["1200.50", "20000.00"]
