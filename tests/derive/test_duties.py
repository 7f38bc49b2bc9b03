"""What was owed and what became of it, judged by the calendar on a given day."""

from datetime import date
from typing import Any

import pytest

from build_scripts.model import Duty
from tests.derive.drawn import ITEM, TODAY, derived, entry, publication

FIRST = entry("2026-09", "收入", "1")


def duties(
    *publications: dict[str, Any], item: dict[str, Any] | None = None, today: date = TODAY
) -> list[Duty]:
    """Duties of a village with one item whose data begin in September 2026."""
    found = derived(
        disclosure_catalog=[item or ITEM],
        publications=list(publications),
        ledger_entries=[FIRST],
        today=today,
    )
    return list(found.duties)


@pytest.mark.parametrize(
    ("published", "today", "state", "late"),
    [
        pytest.param(date(2026, 10, 15), TODAY, "published", 0, id="on-the-day"),
        pytest.param(date(2026, 10, 16), TODAY, "late", 1, id="a-day-late"),
        pytest.param(None, date(2026, 10, 15), "not-due", 0, id="still-the-day"),
        pytest.param(None, date(2026, 10, 16), "missing", 1, id="the-day-after"),
        pytest.param(date(2026, 10, 16), date(2026, 10, 14), "not-due", 0, id="typed-ahead-of-the-day"),
        pytest.param(date(2026, 10, 10), date(2026, 10, 12), "published", 0, id="early"),
    ],
)
def test_states(published: date | None, today: date, state: str, late: int) -> None:
    """September is due on 15 October."""
    duty = duties(publication("2026-09", published), today=today)[0]
    assert (duty.period, duty.due_on, duty.state, duty.days_late) == ("2026-09", "2026-10-15", state, late)


def test_missing_is_counted_to_today() -> None:
    """Every month from the first with data to the last complete one is owed."""
    found = duties()
    assert [(duty.period, duty.state, duty.days_late) for duty in found] == [
        ("2026-09", "missing", 38),
        ("2026-10", "missing", 7),
    ]
    assert {duty.version for duty in found} == {0}


def test_filed_due_date_counts() -> None:
    """A date moved because of a holiday stands in the file."""
    duty = duties(publication("2026-09", date(2026, 10, 16), due_date=date(2026, 10, 16)))[0]
    assert (duty.due_on, duty.state) == ("2026-10-16", "published")


def test_correction_keeps_the_first_date() -> None:
    """A second version is not a second duty and does not make the first one late."""
    rows = [
        publication("2026-09", date(2026, 10, 15), version=1),
        publication("2026-09", date(2026, 11, 1), version=2, zero_report=True),
    ]
    duty = duties(*rows)[0]
    assert (duty.state, duty.published_on, duty.version, duty.zero_report) == (
        "published",
        "2026-10-15",
        2,
        True,
    )


@pytest.mark.parametrize(
    ("cadence", "periods"),
    [
        pytest.param("每周", ["2026-09", "2026-10"], id="week-by-month"),
        pytest.param("每季度", ["2026-09"], id="quarter-ends-in-september"),
        pytest.param("每年", [], id="year-ends-in-december"),
        pytest.param("每届", [], id="term-of-office-only-when-filed"),
        pytest.param("发生时", [], id="event-only-when-filed"),
        pytest.param("不认识", [], id="unlisted-cadence"),
    ],
)
def test_cadence(cadence: str, periods: list[str]) -> None:
    """An item is owed in the month in which its interval ends."""
    assert [duty.period for duty in duties(item=ITEM | {"cadence": cadence})] == periods


def test_filed_outside_its_cadence() -> None:
    """What was published besides is a duty fulfilled."""
    found = duties(publication("2026-10", date(2026, 11, 1)), item=ITEM | {"cadence": "每年"})
    assert [(duty.period, duty.state) for duty in found] == [("2026-10", "published")]


@pytest.mark.parametrize(
    ("item", "due"),
    [
        pytest.param({"trigger": "随时"}, "2026-09-08", id="special-from-the-profile"),
        pytest.param({"trigger": "及时"}, "2026-09-18", id="requested-from-the-profile"),
        pytest.param({"trigger": "随时", "deadline_days": 2}, "2026-09-05", id="days-of-the-item"),
    ],
)
def test_events(item: dict[str, Any], due: str) -> None:
    """An event is due days after it happened; each event is a duty of its own."""
    rows = [
        publication("2026-09", date(2026, 9, 4), event_date=date(2026, 9, 3), pub_id="A"),
        publication(
            "2026-09", date(2026, 9, 5), event_date=date(2026, 9, 3), pub_id="B", supersedes="A", version=2
        ),
        publication("2026-09", date(2026, 9, 30), pub_id="C"),
        publication("2026-05", date(2026, 5, 30), pub_id="D"),
    ]
    found = duties(*rows, item=ITEM | {"cadence": "发生时"} | item)
    september = [duty for duty in found if duty.period == "2026-09"]
    assert [(duty.due_on, duty.version) for duty in september] == [(due, 2), ("2026-10-15", 1)]


def test_unreadable_months_are_left_out() -> None:
    """A cell that is no month and a month to come make no duty."""
    found = derived(
        disclosure_catalog=[ITEM, {"item_code": None}],
        publications=[publication("2026-13", date(2026, 10, 1)), publication("2999-01", date(2026, 10, 1))],
        ledger_entries=[FIRST, entry("2999-12", "收入", "1")],
    )
    assert [duty.period for duty in found.duties] == ["2026-09", "2026-10"]


def test_no_data_no_months() -> None:
    """A village that has filed nothing owes by its catalog, but no month can be named."""
    found = derived(disclosure_catalog=[ITEM])
    assert found.duties == ()
    assert found.summary.periods == ()
