"""Numbers: what is repaired, what is refused with which mend, and that no value ever changes."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.load.cells import read_cell
from build_scripts.model import Field
from tests.load.drawn import make_field

MONEY, QUANTITY, COUNT = make_field("money"), make_field("quantity"), make_field("count")

REPAIRED = [
    pytest.param(MONEY, "1234.50", "1234.50", "", id="canonical"),
    pytest.param(MONEY, "-12.00", "-12.00", "", id="negative"),
    pytest.param(MONEY, "１２００", "1200.00", "NTE-011", id="full-width"),
    pytest.param(MONEY, "－１，２００．５", "-1200.50", "NTE-011", id="full-width-signs"),
    pytest.param(MONEY, "\u22125", "-5.00", "NTE-011", id="minus-sign"),
    pytest.param(MONEY, "1,234.50", "1234.50", "NTE-012", id="grouped"),
    pytest.param(MONEY, "-12,345,678", "-12345678.00", "NTE-012", id="grouped-negative"),
    pytest.param(MONEY, "¥1,234.5", "1234.50", "NTE-013", id="yuan-sign"),
    pytest.param(MONEY, "￥12", "12.00", "NTE-011", id="full-width-yuan-sign"),
    pytest.param(MONEY, "¥ -12", "-12.00", "NTE-013", id="sign-inside"),
    pytest.param(MONEY, "-¥12", "-12.00", "NTE-013", id="sign-outside"),
    pytest.param(MONEY, "12.5元", "12.50", "NTE-013", id="yuan-word"),
    pytest.param(MONEY, "1234", "1234.00", "NTE-014", id="no-decimals"),
    pytest.param(MONEY, "0", "0.00", "NTE-014", id="zero"),
    pytest.param(MONEY, " \u00a012.00\u3000", "12.00", "NTE-010", id="blanks"),
    pytest.param(MONEY, "12.00\r\n", "12.00", "NTE-021", id="line-break"),
    pytest.param(MONEY, "", "", "", id="empty"),
    pytest.param(MONEY, " ", "", "NTE-010", id="only-blanks"),
    pytest.param(QUANTITY, "2.50", "2.50", "", id="quantity-kept"),
    pytest.param(QUANTITY, "1,000", "1000", "NTE-012", id="quantity-grouped"),
    pytest.param(COUNT, "12.00", "12", "NTE-014", id="count-as-decimal"),
    pytest.param(COUNT, "-3", "-3", "", id="count-negative"),
]


@pytest.mark.parametrize(("field", "text", "canonical", "code"), REPAIRED)
def test_repaired(field: Field, text: str, canonical: str, code: str) -> None:
    """A form that means one number for certain is read, and said to be repaired."""
    reading = read_cell(text, field, {})
    assert (reading.text, reading.code) == (canonical, code)


SUGGESTED = [
    pytest.param(MONEY, "1.2万", "12000.00", id="wan"),
    pytest.param(MONEY, "¥0.5亿元", "50000000.00", id="yi"),
    pytest.param(QUANTITY, "1.5千", "1500", id="thousand"),
    pytest.param(COUNT, "3百", "300", id="hundred"),
    pytest.param(MONEY, "（1,234.5）", "-1234.50", id="brackets"),
    pytest.param(MONEY, "+12", "12.00", id="plus"),
    pytest.param(MONEY, "-0.00", "0.00", id="minus-zero"),
    pytest.param(MONEY, "'0012.5", "12.50", id="apostrophe-and-zeros"),
    pytest.param(MONEY, "-.5", "-0.50", id="no-whole-part"),
    pytest.param(MONEY, "5.", "5.00", id="no-decimals-after-point"),
    pytest.param(MONEY, "1 234 567", "1234567.00", id="blanks-as-groups"),
    pytest.param(QUANTITY, "72.5%", "72.5", id="percent"),
    pytest.param(MONEY, "۱۲۳", "123.00", id="persian-digits"),
]


@pytest.mark.parametrize(("field", "text", "suggestion"), SUGGESTED)
def test_suggested(field: Field, text: str, suggestion: str) -> None:
    """What is only probably meant is refused, with the exact mend."""
    reading = read_cell(text, field, {})
    assert (reading.text, reading.values["suggestion"]) == ("", suggestion)


REFUSED = [
    pytest.param(MONEY, "1,23", "PKG-064", id="wrong-group"),
    pytest.param(MONEY, "0,123", "PKG-064", id="group-after-zero"),
    pytest.param(MONEY, "¥-1-", "PKG-073", id="sign-behind"),
    pytest.param(MONEY, "-¥-1", "PKG-073", id="two-signs"),
    pytest.param(MONEY, "12元元", "PKG-073", id="two-units"),
    pytest.param(MONEY, "几十", "PKG-066", id="some-tens"),
    pytest.param(MONEY, "500余", "PKG-066", id="over-500"),
    pytest.param(MONEY, "0.0000001万", "PKG-073", id="unit-finer-than-cents"),
    pytest.param(MONEY, "(0)", "PKG-073", id="zero-in-brackets"),
    pytest.param(MONEY, "+13800000000", "PKG-073", id="like-a-phone"),
    pytest.param(MONEY, "²", "PKG-073", id="superscript"),
    pytest.param(MONEY, "１e5", "PKG-062", id="scientific"),
    pytest.param(QUANTITY, "0.30000000000000004", "PKG-073", id="float"),
    pytest.param(QUANTITY, "12元", "PKG-073", id="unit-in-quantity"),
    pytest.param(QUANTITY, "@1", "PKG-085", id="at-sign"),
    pytest.param(QUANTITY, "＝1", "PKG-085", id="full-width-formula"),
    pytest.param(COUNT, "1.5", "PKG-072", id="half-a-person"),
]


@pytest.mark.parametrize(("field", "text", "code"), REFUSED)
def test_refused(field: Field, text: str, code: str) -> None:
    """Anything else is refused without a guess."""
    reading = read_cell(text, field, {})
    assert (reading.text, reading.code) == ("", code)


AMOUNTS = st.decimals(min_value=-(10**11), max_value=10**11, places=2, allow_nan=False)
FORMS: list[Callable[[Decimal], str]] = [
    lambda a: f"{a:.2f}",
    lambda a: f"{a:,.2f}",
    lambda a: f"¥{a:,.2f}",
    lambda a: f"￥{a:.2f}",
    lambda a: f"{a:.2f}元",
    lambda a: f" {a:.2f}\u3000",
    lambda a: f"{a:,.2f}".translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789,.-"}),
    lambda a: f"{a.normalize():f}",
]


@given(AMOUNTS, st.sampled_from(FORMS))
def test_written_amounts_keep_their_value(amount: Decimal, form: Callable[[Decimal], str]) -> None:
    """Each form of writing an amount is read back as that amount."""
    reading = read_cell(form(amount), MONEY, {})
    if not amount and amount.is_signed():
        assert reading.text == ""
    else:
        assert Decimal(reading.text) == amount


@given(st.text(alphabet="0123456789.,-+ ¥￥元万()（）％%eE_'１２０．，－\u3000", max_size=14))
def test_accepted_amounts_mean_what_stands_there(text: str) -> None:
    """Whatever is accepted has the digits that were written, in order, and the point where it was."""
    reading = read_cell(text, MONEY, {})
    if reading.text:
        plain = text.translate({ord(c): ord(c) - 0xFEE0 for c in "１２０．，－"})
        written = Decimal(re.sub(r"[^0-9.-]", "", plain))
        assert Decimal(reading.text) == written
        assert re.fullmatch(r"-?\d{1,12}\.\d{2}", reading.text)
        assert not set(plain) - set("0123456789.,- ¥￥元\u3000")


@given(st.text(max_size=20), st.sampled_from([MONEY, QUANTITY, COUNT]))
def test_readings_are_fixed_points(text: str, field: Field) -> None:
    """Canonical text is read as itself, without a note."""
    first = read_cell(text, field, {})
    again = read_cell(first.text, field, {})
    assert (again.text, again.code) == (first.text, "")
