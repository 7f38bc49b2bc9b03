"""Dates, months, years and times: what is repaired and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.load.cells import read_cell
from build_scripts.load.days import SERIAL_ZERO
from tests.load.drawn import make_field

REPAIRED = [
    pytest.param("date", "2026-11-05", "2026-11-05", "", id="canonical"),
    pytest.param("date", "2026年11月5日", "2026-11-05", "NTE-015", id="chinese"),
    pytest.param("date", "2026年11月5号", "2026-11-05", "NTE-015", id="chinese-spoken"),
    pytest.param("date", "2026/11/5", "2026-11-05", "NTE-015", id="slashes"),
    pytest.param("date", "2026.11.15", "2026-11-15", "NTE-015", id="dots"),
    pytest.param("date", "2026-1-5", "2026-01-05", "NTE-015", id="not-padded"),
    pytest.param("date", "20261115", "2026-11-15", "NTE-015", id="compact"),
    pytest.param("date", "2026/11/15 0:00", "2026-11-15", "NTE-015", id="midnight"),
    pytest.param("date", "2026-11-15 00:00:00", "2026-11-15", "NTE-015", id="midnight-with-seconds"),
    pytest.param("date", "２０２６－１１－０５", "2026-11-05", "NTE-011", id="full-width"),
    pytest.param("date", "46341", "2026-11-15", "NTE-016", id="serial"),
    pytest.param("date", "32874", "1990-01-01", "NTE-016", id="first-serial"),
    pytest.param("date", "55153", "2050-12-31", "NTE-016", id="last-serial"),
    pytest.param("date", "", "", "", id="empty"),
    pytest.param("month", "2026-11", "2026-11", "", id="month"),
    pytest.param("month", "2026年11月", "2026-11", "NTE-017", id="month-chinese"),
    pytest.param("month", "2026年1月份", "2026-01", "NTE-017", id="month-chinese-spoken"),
    pytest.param("month", "2026/1", "2026-01", "NTE-017", id="month-slash"),
    pytest.param("month", "202611", "2026-11", "NTE-017", id="month-compact"),
    pytest.param("year", "2026年度", "2026", "NTE-020", id="year"),
    pytest.param("year", "２０２６", "2026", "NTE-011", id="year-full-width"),
    pytest.param("time", "9:05", "09:05", "NTE-019", id="time"),
    pytest.param("time", "14：30", "14:30", "NTE-011", id="time-full-width"),
    pytest.param("time", "9:05:00", "09:05", "NTE-019", id="time-with-seconds"),
]


@pytest.mark.parametrize(("kind", "text", "canonical", "code"), REPAIRED)
def test_repaired(kind: str, text: str, canonical: str, code: str) -> None:
    """A form that means one day or month for certain is read, and said to be repaired."""
    reading = read_cell(text, make_field(kind), {})
    assert (reading.text, reading.code) == (canonical, code)


REFUSED = [
    pytest.param("date", "32873", "PKG-078", id="serial-too-early"),
    pytest.param("date", "55154", "PKG-078", id="serial-too-late"),
    pytest.param("date", "2026/11/15 8:30", "PKG-078", id="with-a-time"),
    pytest.param("date", "2026/11-15", "PKG-078", id="two-separators"),
    pytest.param("date", "0226-11-15", "PKG-077", id="year-226"),
    pytest.param("date", "20261345", "PKG-077", id="compact-impossible"),
    pytest.param("date", "2025-02-29", "PKG-077", id="no-leap-year"),
    pytest.param("date", "11.15", "PKG-075", id="no-year"),
    pytest.param("date", "腊月廿三", "PKG-076", id="lunar"),
    pytest.param("date", "#N/A", "PKG-063", id="excel-error"),
    pytest.param("date", "暂无", "PKG-067", id="nothing"),
    pytest.param("month", "202613", "PKG-080", id="month-13"),
    pytest.param("month", "11月", "PKG-080", id="month-without-year"),
    pytest.param("month", "9926-11", "PKG-080", id="month-of-9926"),
    pytest.param("month", "无", "PKG-067", id="month-none"),
    pytest.param("year", "1026", "PKG-083", id="year-1026"),
    pytest.param("year", "去年", "PKG-083", id="last-year"),
    pytest.param("time", "25:00", "PKG-082", id="hour-25"),
    pytest.param("time", "9:05:30", "PKG-082", id="seconds"),
]


@pytest.mark.parametrize(("kind", "text", "code"), REFUSED)
def test_refused(kind: str, text: str, code: str) -> None:
    """Anything else is refused without a guess."""
    reading = read_cell(text, make_field(kind), {})
    assert (reading.text, reading.code) == ("", code)


SUGGESTED = [
    pytest.param("2026年11月1日", "2026-11", id="date"),
    pytest.param("46341", "2026-11", id="serial"),
    pytest.param("2026.11", "2026-11", id="dotted"),
]


@pytest.mark.parametrize(("text", "suggestion"), SUGGESTED)
def test_suggested_months(text: str, suggestion: str) -> None:
    """A day in a column of months is refused with the month to write."""
    reading = read_cell(text, make_field("month"), {})
    assert (reading.code, reading.values["suggestion"]) == ("PKG-079", suggestion)


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
FORMS = (
    "{0:%Y-%m-%d}",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}年{0.month}月{0.day}日",
    "{0:%Y%m%d}",
    "{0:%Y.%m.%d}",
)


@given(DAYS, st.sampled_from(FORMS))
def test_written_days_are_kept(day: date, form: str) -> None:
    """Each form of writing a day is read back as that day."""
    assert read_cell(form.format(day), make_field("date"), {}).text == day.isoformat()


@given(st.dates(date(1990, 1, 1), date(2050, 12, 31)))
def test_serials_are_kept(day: date) -> None:
    """The serial number of a day is read back as that day."""
    assert read_cell(str((day - SERIAL_ZERO).days), make_field("date"), {}).text == day.isoformat()


@given(
    st.text(max_size=16),
    st.sampled_from(["date", "month", "year", "time", "flag", "text", "id", "phone", "party"]),
)
def test_readings_are_fixed_points(text: str, kind: str) -> None:
    """Canonical text is read as itself, without a note."""
    first = read_cell(text, make_field(kind), {})
    again = read_cell(first.text, make_field(kind), {})
    assert (again.text, again.code) == (first.text, "")
