"""What is owed because something happened: events of tables and of publications."""

from datetime import date
from typing import Any

import pytest

from build_scripts.model import Derived, Duty
from tests.derive.drawn import ITEM, SPECIAL, TODAY, derived, entry, publication

FIRST = entry("2026-09", "收入", "1")
THIRD = date(2026, 9, 3)  # a Thursday; five days later is a Tuesday


def village(
    *publications: dict[str, Any], item: dict[str, Any] = SPECIAL, today: date = TODAY, **more: Any
) -> Derived:
    """A village with one item and data since September 2026."""
    return derived(
        disclosure_catalog=[item],
        publications=list(publications),
        ledger_entries=[FIRST],
        today=today,
        **more,
    )


def special(found: Derived) -> list[Duty]:
    """Its duties after events."""
    return [duty for duty in found.duties if duty.trigger == "special"]


def decision(day: date | None, **more: Any) -> dict[str, Any]:
    """One decision: the table declares its day as an event of SW01."""
    return {"decision_id": "J1", "resolved_on": day, **more}


def test_an_event_of_a_table() -> None:
    """Due five days after it happened, whether anybody files a publication or not."""
    (duty,) = special(village(decisions=[decision(THIRD)]))
    assert (duty.key, duty.period, duty.due_on) == ("SW01-20260903", "2026-09", "2026-09-08")
    assert (duty.state, duty.triggered_on, duty.source) == ("missing", "2026-09-03", ("decisions", 2))


@pytest.mark.parametrize(
    ("today", "joined", "states"),
    [
        pytest.param(date(2026, 9, 2), None, [], id="tomorrow"),
        pytest.param(THIRD, None, ["not-due"], id="today"),
        pytest.param(date(2026, 9, 8), None, ["due-today"], id="its-day"),
        pytest.param(date(2026, 9, 9), None, ["missing"], id="a-day-later"),
        pytest.param(TODAY, THIRD, ["missing"], id="on-the-day-of-joining"),
        pytest.param(TODAY, date(2026, 9, 4), [], id="a-day-before-joining"),
    ],
)
def test_from_its_day_on(today: date, joined: date | None, states: list[str]) -> None:
    """An event of today is there, one of tomorrow is not; nor is one from before the village joined."""
    found = village(decisions=[decision(THIRD)], today=today, joined=joined)
    assert [duty.state for duty in special(found)] == states


@pytest.mark.parametrize(
    ("published", "event", "states"),
    [
        pytest.param(date(2026, 9, 8), THIRD, ["published"], id="on-the-day"),
        pytest.param(date(2026, 9, 9), THIRD, ["late"], id="late"),
        pytest.param(date(2026, 9, 8), date(2026, 9, 4), ["missing", "published"], id="of-another-day"),
        pytest.param(None, THIRD, ["missing"], id="declared-gap"),
        pytest.param(date(2026, 9, 8), None, ["missing"], id="without-an-event-day"),
    ],
)
def test_answered_by_its_day(published: date | None, event: date | None, states: list[str]) -> None:
    """A publication answers an event when it names its day."""
    row = publication("2026-09", published, item="SW01", event_date=event)
    found = special(village(row, decisions=[decision(THIRD)]))
    assert [duty.state for duty in found] == states


def test_one_day_one_duty() -> None:
    """Two rows of one day are one duty with the first as its source; two days are two."""
    rows = [decision(THIRD), decision(THIRD), decision(date(2026, 10, 12)), decision(None)]
    found = special(village(decisions=rows))
    assert [(duty.key, duty.source) for duty in found] == [
        ("SW01-20260903", ("decisions", 2)),
        ("SW01-20261012", ("decisions", 4)),
    ]


def test_only_rows_that_count() -> None:
    """SW19 takes elections only; items outside the village's catalog owe nothing."""
    rows = [decision(THIRD), decision(date(2026, 9, 10), method="投票选举")]
    item = SPECIAL | {"item_code": "SW19", "cadence": "每届"}
    found = special(village(decisions=rows, item=item))
    assert [duty.key for duty in found] == ["SW19-20260910"]


@pytest.mark.parametrize(
    ("item", "due"),
    [
        pytest.param({"trigger": "随时"}, "2026-09-08", id="special-from-the-profile"),
        pytest.param({"trigger": "及时"}, "2026-09-18", id="requested-from-the-profile"),
        pytest.param(
            {"trigger": "随时", "deadline_days": 2}, "2026-09-07", id="days-of-the-item-then-monday"
        ),
        pytest.param({"trigger": "随时", "deadline_days": 0}, "2026-09-03", id="the-same-day"),
    ],
)
def test_events_of_publications(item: dict[str, Any], due: str) -> None:
    """A publication with a day of its own is an event, too; without one it is the month's report."""
    rows = [
        publication("2026-09", date(2026, 9, 4), event_date=THIRD, pub_id="A"),
        publication("2026-09", date(2026, 9, 5), pub_id="B", supersedes="A", version=2),
        publication("2026-09", date(2026, 9, 30), pub_id="C"),
        publication("2026-05", date(2026, 5, 30), pub_id="D"),
    ]
    found = village(*rows[:3], item=ITEM | {"cadence": "发生时"} | item).duties
    assert [(duty.key, duty.due_on, duty.version, duty.trigger) for duty in found] == [
        ("CW01-20260903", due, 2, "special"),
        ("CW01-202609", "2026-10-15", 1, "routine"),
    ]


def test_a_declared_event_without_publication_keeps_its_reason() -> None:
    """The publication row says why; the event is known from it alone."""
    row = publication("2026-09", None, item="SW01", event_date=THIRD, remark="等镇里批复")
    (duty,) = special(village(row))
    assert (duty.state, duty.reason, duty.source) == ("missing", "等镇里批复", ("publications", 2))


def test_the_month_is_the_events() -> None:
    """A publication filed under the next month still belongs to the month of the event."""
    row = publication("2026-10", date(2026, 10, 2), item="SW01", event_date=date(2026, 9, 30))
    assert [duty.period for duty in special(village(row))] == ["2026-09"]


def test_this_month_and_tomorrow() -> None:
    """An event of this month counts before the month is over; one of tomorrow not yet."""
    rows = [decision(date(2026, 11, 20)), decision(date(2026, 11, 23))]
    found = village(decisions=rows)
    assert [(duty.key, duty.state) for duty in special(found)] == [("SW01-20261120", "not-due")]
    assert found.summary.periods[-1].period == "2026-11"


def test_before_the_clock() -> None:
    """Events before the first month with data, or before the village joined, owe nothing."""
    rows = [decision(date(2026, 8, 31)), decision(date(2026, 9, 9)), decision(date(2026, 9, 10))]
    assert [duty.key for duty in special(village(decisions=rows))] == ["SW01-20260909", "SW01-20260910"]
    joined = special(village(decisions=rows, joined=date(2026, 9, 10)))
    assert [duty.key for duty in joined] == ["SW01-20260910"]


def test_leap_day() -> None:
    """29 February 2024: five days later is 5 March; the holiday rule has nothing to move."""
    row = publication("2024-02", date(2024, 3, 6), item="SW01", event_date=date(2024, 2, 29))
    found = derived(disclosure_catalog=[SPECIAL], publications=[row], today=date(2024, 3, 31))
    (duty,) = special(found)
    assert (duty.key, duty.due_on, duty.days_late) == ("SW01-20240229", "2024-03-05", 1)
