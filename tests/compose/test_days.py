"""Which of the three days come, in which month they lie, and which cycle runs; days worked out by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.compose.days import coming, days_in, days_of, latest_of, running
from build_scripts.model import Period
from tests.compose.conftest import CATALOG, PERIODS

PROFILE = CATALOG.profile
# 2026-11-15 is a Sunday, 2026-12-20 too; both move to the Monday after
COMING = [
    ("2026-11-14", ["publish 2026-11-16", "query 2026-11-18", "answer 2026-11-20"]),
    ("2026-11-15", ["publish 2026-11-16", "query 2026-11-18", "answer 2026-11-20"]),
    ("2026-11-16", ["publish 2026-11-16", "query 2026-11-18", "answer 2026-11-20"]),
    ("2026-11-18", ["query 2026-11-18", "answer 2026-11-20", "publish 2026-12-15"]),
    ("2026-11-19", ["answer 2026-11-20", "publish 2026-12-15", "query 2026-12-18"]),
    ("2026-11-20", ["answer 2026-11-20", "publish 2026-12-15", "query 2026-12-18"]),
    ("2026-11-21", ["publish 2026-12-15", "query 2026-12-18", "answer 2026-12-21"]),
    ("2026-02-14", ["publish 2026-02-24", "query 2026-02-25", "answer 2026-02-26"]),
    ("2026-02-26", ["answer 2026-02-26", "publish 2026-03-16", "query 2026-03-18"]),
    ("2026-12-31", ["publish 2027-01-15", "query 2027-01-18", "answer 2027-01-20"]),
]


@pytest.mark.parametrize(("today", "wanted"), COMING)
def test_coming(today: str, wanted: list[str]) -> None:
    """The next three from today on, today's included, holidays considered."""
    found = coming(PROFILE, date.fromisoformat(today))
    assert [f"{day.kind} {day.day}" for day in found] == wanted


def test_a_village_that_joins_later() -> None:
    """No day of a month before the first that is owed is announced."""
    found = coming(PROFILE, date(2026, 11, 12), "2026-11")
    assert (found[0].period, found[0].day) == ("2026-11", date(2026, 12, 15))
    assert running(PROFILE, date(2026, 11, 12), "2026-11").period == "2026-11"
    far = coming(PROFILE, date(2026, 11, 12), "2027-06")
    assert [day.period for day in far] == ["2027-06"] * 3


@pytest.mark.parametrize(
    ("today", "period"), [("2026-11-01", "2026-10"), ("2026-11-20", "2026-10"), ("2026-11-30", "2026-10")]
)
def test_running(today: str, period: str) -> None:
    """All of November belongs to October's cycle."""
    assert running(PROFILE, date.fromisoformat(today)).period == period


def test_days_in_a_month() -> None:
    """The three days that lie in a calendar month, with why one of them moved."""
    found = days_in("2026-11", PROFILE)
    assert [(d.kind, d.day.day, d.due.cause) for d in found] == [
        ("publish", 16, "weekend"),
        ("query", 18, ""),
        ("answer", 20, ""),
    ]


def test_a_year_without_announced_holidays() -> None:
    """Dates of a year that no library knows stay as the rule has them, and say so."""
    days = days_of("2098-12", PROFILE)
    assert (days.publish.day, days.publish.cause) == (date(2099, 1, 15), "unknown")


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_coming_is_in_order(today: date) -> None:
    """Always three days, none past, none twice, never more than two months away."""
    days = [found.day for found in coming(PROFILE, today)]
    assert len(set(days)) == 3
    assert days == sorted(days)
    assert today <= days[0] <= today + timedelta(days=62)


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_every_day_lies_in_one_month(today: date) -> None:
    """What is coming is found in the calendar month it lies in."""
    for found in coming(PROFILE, today):
        assert found in days_in(f"{found.day:%Y-%m}", PROFILE)


def test_latest() -> None:
    """The last month whose day has come, be it today; before the first one the first month."""
    last = PERIODS[1]
    assert latest_of(PERIODS) == last
    assert latest_of(PERIODS[2:]) == PERIODS[2]
    due = Period("2026-11", "2026-12-15", "", "due-today", 0, 1, 0, "", "", "", "")
    assert latest_of((*PERIODS[:2], due)) == due
    assert latest_of(()) is None
