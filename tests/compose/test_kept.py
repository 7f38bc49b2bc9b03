"""The three days of a month and what is filed for them: on the day, openly moved, elsewhere, cancelled."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.compose.kept import Claim, claim, keep
from build_scripts.model.clock import three_days
from tests.compose.conftest import CATALOG

PROFILE = CATALOG.profile
OCTOBER = three_days("2026-10", PROFILE)  # publish 2026-11-16, rule day 11-15


def filed(day: str, moved_from: str = "", *, cancelled: bool = False, term: str = "publish") -> Claim:
    """A row of the calendar; its key is its day."""
    former = date.fromisoformat(moved_from) if moved_from else None
    found = claim((day, term), date.fromisoformat(day), former, PROFILE)
    assert found
    return replace(found, cancelled=cancelled)


@pytest.mark.parametrize(
    ("claims", "row", "moved", "elsewhere", "cancelled"),
    [
        ((), "", "", "", False),
        ((filed("2026-11-16"),), "2026-11-16", "", "", False),
        ((filed("2026-11-15"),), "", "", "2026-11-15", False),
        ((filed("2026-11-18", "2026-11-16"),), "", "2026-11-18", "", False),
        ((filed("2026-12-01", "2026-11-16"),), "", "2026-12-01", "", False),
        ((filed("2026-11-16", "2026-11-15"),), "2026-11-16", "", "", False),
        ((filed("2026-11-16", "2026-11-16"),), "2026-11-16", "", "", False),
        ((filed("2026-11-17", "2026-11-17"),), "", "", "2026-11-17", False),
        ((filed("2026-11-16", cancelled=True),), "", "", "", True),
        ((filed("2026-11-16", cancelled=True), filed("2026-11-15")), "", "", "2026-11-15", False),
        ((filed("2026-11-16"), filed("2026-11-15")), "2026-11-16", "", "", False),
        ((filed("2026-11-14"), filed("2026-11-18", "2026-11-16")), "", "2026-11-18", "", False),
        ((filed("2026-12-15"),), "", "", "", False),
        ((filed("2026-11-16", term="query"),), "", "", "", False),
    ],
)
def test_what_is_filed(
    *, claims: tuple[Claim, ...], row: str, moved: str, elsewhere: str, cancelled: bool
) -> None:
    """At most one of the four; a cancelled row never stands for the day."""
    kept = keep(OCTOBER, "publish", claims)
    names = [found.key if found else "" for found in (kept.row, kept.moved, kept.elsewhere)]
    assert ([*names], kept.cancelled) == ([row, moved, elsewhere], cancelled)
    assert kept.due.day == date(2026, 11, 16)


def test_other_kinds_claim_nothing() -> None:
    """A duty week is none of the three days."""
    assert claim(("R1", "duty"), date(2026, 11, 16), None, PROFILE) is None


@given(
    day=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    moved_from=st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    name=st.sampled_from(["publish", "query", "answer"]),
    cancelled=st.booleans(),
)
def test_one_month_for_each_row(day: date, moved_from: date | None, name: str, *, cancelled: bool) -> None:
    """A row is told of in exactly one way, and only of the month it is meant for."""
    found = claim(("R1", name), day, moved_from, PROFILE)
    assert found
    kept = keep(three_days(found.period, PROFILE), name, (replace(found, cancelled=cancelled),))
    assert [bool(kept.row), bool(kept.moved), bool(kept.elsewhere), kept.cancelled].count(True) == 1
    assert keep(three_days("2031-01", PROFILE), name, (found,)).claims == ()
