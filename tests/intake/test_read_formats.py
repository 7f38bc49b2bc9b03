"""What a number format makes of a stored number, and the text a cell gets."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.intake.formats import BUILTIN, read_format
from build_scripts.intake.grid import EPOCH_1900, EPOCH_1904, number_cell, plain, refused_number, text_cell
from build_scripts.load.cells import read_cell
from tests.load.drawn import make_field

DAYS = [
    pytest.param("yyyy-mm-dd", "46300", "2026-10-05", id="iso"),
    pytest.param('yyyy"年"m"月"d"日"', "46300", "2026-10-05", id="chinese"),
    pytest.param('[$-804]yyyy"年"m"月"d"日";@', "46300", "2026-10-05", id="chinese-with-locale"),
    pytest.param(BUILTIN[31], "46300", "2026-10-05", id="chinese-by-number"),
    pytest.param(BUILTIN[14], "46300", "2026-10-05", id="system-date"),
    pytest.param("[$-F800]dddd, mmmm dd, yyyy", "46300", "2026-10-05", id="long-system-date"),
    pytest.param('yyyy"年"m"月"', "46296", "2026-10", id="month"),
    pytest.param('yyyy"年"m"月"', "46300", "2026-10-05", id="a-day-that-hides-as-a-month"),
    pytest.param("yyyy", "46300", "2026-10-05", id="a-day-that-hides-as-a-year"),
    pytest.param("mmm-yy", "46296", "2026-10", id="english-month"),
    pytest.param('m"月"d"日"', "46300", "10月5日", id="no-year-is-seen"),
    pytest.param("yyyy/m/d h:mm", "46300.395833333336", "2026-10-05 09:30", id="day-and-time"),
    pytest.param("yyyy/m/d h:mm", "46300", "2026-10-05", id="midnight"),
    pytest.param("yyyy-mm-dd", "46300.395833333336", "2026-10-05", id="a-time-that-is-not-seen"),
    pytest.param("yyyy-mm-dd", "46300.9999999999", "2026-10-06", id="a-second-before-midnight-at-most"),
    pytest.param("h:mm", "0.3958333333333333", "09:30", id="time"),
    pytest.param("h:mm:ss AM/PM", "0.39600694444444445", "09:30:15", id="time-with-seconds"),
    pytest.param("mm:ss", "0.39600694444444445", "09:30:15", id="minutes-are-no-months"),
    pytest.param("[h]:mm", "1.5", "36:00", id="hours-beyond-a-day"),
    pytest.param("yyyy-mm-dd", "-1", "-1", id="no-day-before-the-first"),
    pytest.param("yyyy-mm-dd", "1", "1900-01-01", id="the-first-day"),
    pytest.param("yyyy-mm-dd", "61", "1900-03-01", id="after-the-day-that-never-was"),
]


@pytest.mark.parametrize(("code", "raw", "text"), DAYS)
def test_days(code: str, raw: str, text: str) -> None:
    """A day is written as far as it is seen, and in a form that load reads for certain."""
    assert number_cell(Decimal(raw), read_format(code), EPOCH_1900, raw).text == text


def test_days_from_1904() -> None:
    """A workbook of an old Macintosh counts its days from 1904."""
    assert number_cell(Decimal(44838), read_format("yyyy-mm-dd"), EPOCH_1904, "44838").text == "2026-10-05"


NUMBERS = [
    pytest.param("General", "1234.5", "1234.5", id="general"),
    pytest.param("0.00", "1234.5", "1234.5", id="two-decimals-shown"),
    pytest.param("0", "1234.5", "1234.5", id="decimals-hidden"),
    pytest.param("General", "33.299999999999997", "33.3", id="noise-of-a-float"),
    pytest.param("General", "0.30000000000000004", "0.3", id="noise-of-a-sum"),
    pytest.param("General", "1.2E+5", "120000", id="exponent"),
    pytest.param("0.00E+00", "123456", "123456", id="shown-with-exponent"),
    pytest.param("General", "1E-7", "0.0000001", id="small"),
    pytest.param("General", "-0", "0", id="minus-zero"),
    pytest.param("General", "100", "100", id="zeros-that-count"),
    pytest.param("0.0%", "0.125", "12.5%", id="percent"),
    pytest.param("0000", "12", "0012", id="filled-with-zeros"),
    pytest.param("0000", "12.5", "12.5", id="not-filled-with-zeros"),
    pytest.param('#,##0.00"元"', "1234.5", "1234.5", id="yuan-painted"),
    pytest.param("¥#,##0.00;[Red]-¥#,##0.00", "-12", "-12", id="red"),
    pytest.param("0.00;[Red]0.00", "-12", "-12", id="minus-only-red"),
    pytest.param('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0", "0", id="zero-shown-as-dash"),
    pytest.param("@", "12", "12", id="shown-as-text"),
    pytest.param("G/通用格式", "12.5", "12.5", id="chinese-general"),
]


@pytest.mark.parametrize(("code", "raw", "text"), NUMBERS)
def test_numbers(code: str, raw: str, text: str) -> None:
    """A number keeps the fifteen digits a spreadsheet has, in plain decimals."""
    shown = read_format(code)
    assert not refused_number(Decimal(raw), shown)
    assert number_cell(Decimal(raw), shown, EPOCH_1900, raw).text == text


REFUSED = [
    pytest.param('0!.0,"万"', "123456", "IMP-025", id="cut-off-and-named"),
    pytest.param('0.00,,"百万"', "1234567", "IMP-025", id="millions"),
    pytest.param("0,", "123456", "IMP-025", id="thousands-cut-off"),
    pytest.param('0"."0000', "123456", "IMP-025", id="painted-point"),
    pytest.param('0.00"万元"', "12.5", "IMP-025", id="wan-painted"),
    pytest.param("0.00万", "12.5", "IMP-025", id="wan-painted-without-quotes"),
    pytest.param('"约"0', "12", "IMP-025", id="about"),
    pytest.param("0", "1234567890123456", "IMP-024", id="sixteen-digits"),
    pytest.param("0", "3.3010612E+17", "IMP-024", id="an-identity-number"),
    pytest.param("General", "NaN", "IMP-014", id="not-a-number"),
    pytest.param("#,##0", "123456", "", id="thousands-marked"),
    pytest.param("0", "123456789012345", "", id="fifteen-digits"),
]


@pytest.mark.parametrize(("code", "raw", "refusal"), REFUSED)
def test_numbers_that_are_not_what_they_seem(code: str, raw: str, refusal: str) -> None:
    """A number shown in another unit, or with digits that are lost, is never taken over."""
    assert refused_number(Decimal(raw), read_format(code)) == refusal


@given(st.decimals(min_value="-999999999999.99", max_value="999999999999.99", places=2))
def test_amounts_stay_what_they_are(amount: Decimal) -> None:
    """An amount of up to twelve digits and two decimals is the same after a spreadsheet had it as a float."""
    stored = repr(amount.__float__())
    assert Decimal(plain(Decimal(stored))) == amount
    assert "E" not in plain(Decimal(stored))


@given(st.integers(min_value=1, max_value=60_000))
def test_every_day_is_one_day(days: int) -> None:
    """The days of the two systems are four years and a day apart, for every day from March 1900 on."""
    serial = days + 61 + 1462
    shown = read_format("yyyy-mm-dd")
    old = number_cell(Decimal(serial), shown, EPOCH_1900, "").text
    assert old == number_cell(Decimal(serial - 1462), shown, EPOCH_1904, "").text
    assert date.fromisoformat(old).toordinal() - date(1899, 12, 30).toordinal() == serial


TEXTS = [("a_x000D_\nb", "a\nb"), ("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("_x4E00_", "一"), ("_xyz_", "_xyz_")]


@pytest.mark.parametrize(("stored", "text"), TEXTS)
def test_texts(stored: str, text: str) -> None:
    """A text has line feeds only, and characters that were written by number."""
    assert text_cell(stored).text == text


@given(st.decimals(min_value="-999999999999.99", max_value="999999999999.99", places=2))
def test_load_reads_the_same_amount(amount: Decimal) -> None:
    """What stands in a number cell is for load the amount that was typed, to the cent."""
    stored = repr(amount.__float__())
    cell = number_cell(Decimal(stored), read_format("#,##0.00"), EPOCH_1900, stored)
    assert read_cell(cell.text, make_field("money"), {}).text == f"{amount + 0:.2f}"


@given(st.dates(date(1990, 1, 1), date(2050, 12, 31)), st.sampled_from(["yyyy/m/d", BUILTIN[31], "d-mmm-yy"]))
def test_load_reads_the_same_day(day: date, code: str) -> None:
    """What stands in a date cell is for load the day that was typed."""
    serial = Decimal((day - EPOCH_1900).days)
    cell = number_cell(serial, read_format(code), EPOCH_1900, str(serial))
    assert read_cell(cell.text, make_field("date"), {}).text == day.isoformat()
