"""Villages that need attention."""

from dataclasses import replace

import pytest

from build_scripts.compose.standing import in_need, make_standing
from build_scripts.model import Level, Period, Summary, VillageEntry
from tests.compose.conftest import finding, make_summary


def entry(number: int) -> VillageEntry:
    """A village with its number as name."""
    return VillageEntry(code=f"{990101101200 + number}", slug="v", name=f"村{number}", township="990101101")


def summary(status: str, late: int = 0, overdue: int = 0) -> Summary:
    """A village whose newest due month is in `status`."""
    period = Period("2026-10", "2026-11-15", "", status, late, 1, 0, "", "", "", "")
    return replace(make_summary(), periods=(period,), inquiries={"overdue": overdue})


@pytest.mark.parametrize(
    ("found", "calm"),
    [
        (None, True),
        (summary("published"), True),
        (summary("not-due"), True),
        (summary("published", overdue=1), False),
        (summary("late", 1), False),
        (summary("partial", 1), False),
        (summary("missing", 1), False),
    ],
)
def test_who_needs_attention(found: Summary | None, calm: bool) -> None:
    """A state that is late, partial or missing, or a question without answer."""
    assert make_standing(entry(1), found, ()).calm is calm


def test_the_most_pressing_first() -> None:
    """Withheld, then missing, partial, late, then questions only; the longer delay first."""
    summaries = [
        summary("published", overdue=2),
        summary("late", 3),
        summary("missing", 1),
        summary("missing", 9),
        summary("partial", 5),
        summary("published"),
    ]
    standings = [make_standing(entry(n), found, ()) for n, found in enumerate(summaries)]
    standings.append(make_standing(entry(7), None, (finding(level=Level.ERROR),)))
    names = [standing.entry.name for standing in in_need(standings)]
    assert names == ["村7", "村3", "村2", "村4", "村1", "村0"]
