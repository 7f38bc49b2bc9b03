"""What the ways out share: which months' three days they show, and names, dates and addresses in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.compose.outward import first_month, full_month, shown_days
from build_scripts.model.months import months_between
from tests.compose.conftest import TODAY, make_summary
from tests.compose.told_village import told_catalog

CATALOG = told_catalog()


@pytest.mark.parametrize(
    ("first", "start"),
    [
        ("", "2026-10"),
        ("2017-01", "2025-11"),
        ("2025-10", "2025-11"),
        ("2025-11", "2025-11"),
        ("2025-12", "2025-12"),
        ("2026-11", "2026-11"),
        ("2027-01", "2027-01"),
        ("2027-02", "2027-01"),
    ],
)
def test_months_shown(first: str, start: str) -> None:
    """A year back but not before the first month owed, and three months ahead, in November for October."""
    found = tuple(days.period for days in shown_days(first, CATALOG, TODAY))
    assert found == months_between(start, "2027-01")


@pytest.mark.parametrize(("today", "last"), [("2026-11-30", "2027-01"), ("2026-12-01", "2027-02")])
def test_the_months_move_with_the_calendar_month(today: str, last: str) -> None:
    """The first of a month adds one ahead and drops one behind."""
    found = shown_days("2017-01", CATALOG, date.fromisoformat(today))
    assert (len(found), found[-1].period) == (15, last)


@given(st.dates(date(2020, 1, 1), date(2026, 12, 31)), st.sampled_from(["", "2019-01", "2024-06", "2030-01"]))
def test_never_more_than_fifteen(today: date, first: str) -> None:
    """One to fifteen months without a gap, the last one three after the present."""
    found = [days.period for days in shown_days(first, CATALOG, today)]
    assert 1 <= len(found) <= 15
    assert found == list(months_between(found[0], found[-1]))


def test_first_month_of_several() -> None:
    """The earliest of those that owe one; none when nobody does."""
    summary = make_summary()
    assert first_month([summary]) == "2026-09"
    assert first_month([]) == ""


def test_what_is_no_month_stays() -> None:
    """A month in words; anything else as it was filed."""
    assert full_month("2026-01", CATALOG.words["calendar"]) == "2026年1月"
    assert full_month("长期", CATALOG.words["calendar"]) == "长期"
