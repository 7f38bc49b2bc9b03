"""The three days."""

from datetime import date

import pytest

from build_scripts.compose.days import coming, days_of
from build_scripts.model import Period
from tests.compose.conftest import CATALOG

DAYS = days_of("2026-10", "", CATALOG.profile)
STAGES = [
    (14, "before"),
    (15, "publish"),
    (16, "query"),
    (18, "query"),
    (19, "answer"),
    (20, "answer"),
    (21, "after"),
]


@pytest.mark.parametrize(("day", "stage"), STAGES)
def test_stage(day: int, stage: str) -> None:
    """Each day of November is in one part of October's cycle."""
    assert DAYS.stage(date(2026, 11, day)) == stage


def test_holiday_moves_the_first_day_only_forward() -> None:
    """A publication day moved past the question day takes the others along."""
    late = days_of("2026-10", "2026-11-19", CATALOG.profile)
    assert (late.publish, late.query, late.answer) == (
        date(2026, 11, 19),
        date(2026, 11, 19),
        date(2026, 11, 20),
    )


def test_coming_days() -> None:
    """The next three from today on, today's included; a known due day is used."""
    known = (Period("2026-11", "2026-12-16", "", "not-due", 0, 0, 0, "", "", "", ""),)
    found = coming(known, CATALOG.profile, date(2026, 11, 20))
    assert [(c.kind, c.day.isoformat(), c.left) for c in found] == [
        ("answer", "2026-11-20", 0),
        ("publish", "2026-12-16", 26),
        ("query", "2026-12-18", 28),
    ]


def test_year_end() -> None:
    """December's facts are due in January."""
    assert days_of("2026-12", "", CATALOG.profile).publish == date(2027, 1, 15)
