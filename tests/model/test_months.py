"""Months as text: neighbours, ranges, days inside them."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.model.months import day_in, month_of, months_between, shift

RELAXED = settings(deadline=None)


@RELAXED
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-500, 500))
def test_shift_and_back(day: date, count: int) -> None:
    """Going there and back ends where it began, and the range counts the steps."""
    month = month_of(day)
    other = shift(month, count)
    assert shift(other, -count) == month
    assert len(months_between(min(month, other), max(month, other))) == abs(count) + 1


def test_months_between() -> None:
    """Both ends belong; backwards there is nothing."""
    assert months_between("2025-12", "2026-02") == ("2025-12", "2026-01", "2026-02")
    assert months_between("2026-02", "2026-01") == ()


def test_day_in() -> None:
    """A day that the month lacks is its last."""
    assert day_in("2026-02", 30) == date(2026, 2, 28)
    assert day_in("2026-11", 15) == date(2026, 11, 15)
