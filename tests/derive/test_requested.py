"""What is owed because residents asked together: when it is, until when, answered by what."""

from datetime import date
from typing import Any

import pytest

from build_scripts.model import Derived, Duty
from tests.derive.drawn import ITEM, REQUESTED, TODAY, derived, entry, publication, question

ASKED = date(2026, 9, 3)  # a Thursday; fifteen days later is a Friday
VILLAGE = {"org_id": "ZZ01", "classification": "村委会", "population": 1000}
GROUP = {"org_id": "ZZ06", "classification": "村民小组", "population": 9}
DELEGATES = {"org_id": "ZZ22", "classification": "村民代表会议"}
MEMBERS = {"org_id": "ZZ23", "classification": "成员大会"}
MEETING = {"body_org_id": "ZZ22", "due_count": 41, "held_on": date(2026, 8, 1)}
ENOUGH = {"joint_count": 100}


def village(
    request: dict[str, Any], *publications: dict[str, Any], today: date = TODAY, **more: Any
) -> Derived:
    """A village of a thousand with one request and data since September 2026."""
    tables: dict[str, Any] = {
        "disclosure_catalog": [ITEM, REQUESTED],
        "organizations": [VILLAGE, GROUP, DELEGATES, MEMBERS],
        "decision_steps": [MEETING],
        "ledger_entries": [entry("2026-09", "收入", "1")],
        "inquiries": [question("ZX-1", ASKED, kind="点题") | request],
        "publications": list(publications),
    }
    return derived(today=today, **(tables | more))


def requested(found: Derived) -> list[Duty]:
    """Its duties after requests."""
    return [duty for duty in found.duties if duty.trigger == "requested"]


@pytest.mark.parametrize(
    ("request_", "joint"),
    [
        pytest.param({"joint_count": 100}, "met", id="a-tenth-exactly"),
        pytest.param({"joint_count": 99}, "short", id="one-too-few"),
        pytest.param({"joint_count": 2}, "short", id="two"),
        pytest.param({"joint_count": 1}, "", id="alone"),
        pytest.param({"joint_count": 0}, "", id="nobody-else"),
        pytest.param({}, "", id="not-said"),
        pytest.param({"joint_delegates": 9}, "met", id="a-fifth-of-41-delegates-is-nine"),
        pytest.param({"joint_delegates": 8}, "short", id="eight-delegates"),
        pytest.param({"joint_count": 5, "joint_delegates": 9}, "met", id="either-is-enough"),
        pytest.param({"joint_count": 500, "kind": "质询"}, "", id="a-question-is-no-request"),
    ],
)
def test_enough(request_: dict[str, Any], joint: str) -> None:
    """A tenth of the residents or a fifth of the delegates, exactly."""
    found = village(request_)
    assert found.inquiries[0].joint == joint
    assert found.inquiries[0].needed == ((100, 9) if joint else (0, 0))
    assert len(requested(found)) == (joint == "met")


@pytest.mark.parametrize(
    ("tables", "request_", "joint"),
    [
        pytest.param({"organizations": [GROUP]}, {"joint_count": 500}, "unknown", id="population-unknown"),
        pytest.param(
            {"organizations": [VILLAGE | {"population": None}]}, {"joint_count": 500}, "unknown", id="empty"
        ),
        pytest.param(
            {"organizations": [VILLAGE | {"dissolution_date": date(2026, 9, 3)}]},
            {"joint_count": 500}, "unknown", id="dissolved-by-then",
        ),
        pytest.param(
            {"organizations": [VILLAGE | {"dissolution_date": date(2026, 9, 4)}]},
            {"joint_count": 500}, "met", id="dissolved-later",
        ),
        pytest.param({"decision_steps": []}, {"joint_delegates": 9}, "unknown", id="no-meeting"),
        pytest.param(
            {"decision_steps": [MEETING | {"held_on": date(2026, 9, 4)}]},
            {"joint_delegates": 9}, "unknown", id="met-only-later",
        ),
        pytest.param(
            {"decision_steps": [MEETING | {"held_on": ASKED}]},
            {"joint_delegates": 9}, "met", id="met-on-the-very-day",
        ),
        pytest.param(
            {"decision_steps": [MEETING | {"due_count": 9, "held_on": ASKED}, MEETING]},
            {"joint_delegates": 8}, "met", id="the-meeting-of-the-day-is-the-latest",
        ),
        pytest.param(
            {"decision_steps": [MEETING | {"body_org_id": "ZZ23"}]},
            {"joint_delegates": 9}, "unknown", id="members-are-no-delegates",
        ),
        pytest.param(
            {"decision_steps": [MEETING | {"due_count": 9, "held_on": date(2026, 1, 1)}, MEETING]},
            {"joint_delegates": 8}, "short", id="the-latest-meeting",
        ),
        pytest.param(
            {"decision_steps": []}, {"joint_count": 5, "joint_delegates": 9}, "unknown", id="short-or-unknown"
        ),
        pytest.param(
            {"decision_steps": []}, {"joint_count": 100, "joint_delegates": 9}, "met", id="one-way-met"
        ),
    ],
)  # fmt: skip
def test_known(tables: dict[str, Any], request_: dict[str, Any], joint: str) -> None:
    """What the village was on the day of the request; what nobody wrote down is unknown."""
    assert village(request_, **tables).inquiries[0].joint == joint


def test_duty() -> None:
    """Fifteen days after the request, linked to it."""
    (duty,) = requested(village(ENOUGH))
    assert (duty.key, duty.period, duty.due_on) == ("SW16-ZX-1", "2026-09", "2026-09-18")
    assert (duty.request, duty.triggered_on, duty.source) == ("ZX-1", "2026-09-03", ("inquiries", 2))
    assert (duty.state, duty.days_late) == ("missing", 65)


@pytest.mark.parametrize("item", ["SW16", "CW01"])
def test_answered_by_any_item(item: str) -> None:
    """A publication that names the request answers it; another item's stands in its own month, too."""
    row = publication("2026-09", date(2026, 9, 18), item=item, request_id="ZX-1")
    found = village(ENOUGH, row)
    (duty,) = requested(found)
    assert (duty.state, duty.lines) == ("published", (2,))
    assert [one.key for one in found.duties if one.lines and one.trigger == "routine"] == (
        ["CW01-202609"] if item == "CW01" else []
    )


def test_published_without_duty() -> None:
    """Too few asked and it was published all the same: a duty fulfilled, never one missed."""
    row = publication("2026-09", date(2026, 9, 30), item="SW16", request_id="ZX-1")
    found = village({"joint_count": 3}, row)
    assert [(duty.key, duty.state) for duty in requested(found)] == [("SW16-ZX-1", "late")]
    assert "missed:SW16-ZX-1" not in {news.key for news in found.news}


def test_of_an_unknown_request() -> None:
    """A request that nobody filed: the row is the month's report."""
    row = publication("2026-09", date(2026, 10, 9), item="SW16", request_id="ZX-9", zero_report=True)
    found = village({}, row)
    assert [duty.key for duty in found.duties if duty.item_code == "SW16"] == ["SW16-202609"]


@pytest.mark.parametrize(
    ("withdrawn", "today", "states"),
    [
        pytest.param(date(2026, 9, 18), TODAY, [], id="by-its-day"),
        pytest.param(date(2026, 9, 19), TODAY, ["missing"], id="after-it-was-missed"),
        pytest.param(date(2026, 9, 18), date(2026, 9, 17), ["not-due"], id="not-yet-withdrawn"),
    ],
)
def test_withdrawn(withdrawn: date, today: date, states: list[str]) -> None:
    """Withdrawn by its day nothing is owed; withdrawn later the missed day stays."""
    found = village(ENOUGH | {"withdrawn_on": withdrawn}, today=today)
    assert [duty.state for duty in requested(found)] == states


def test_not_yet_asked_and_before_joining() -> None:
    """A request of tomorrow and one from before the village joined owe nothing."""
    assert not requested(village(ENOUGH, today=date(2026, 9, 2)))
    assert not requested(village(ENOUGH, joined=date(2026, 9, 4)))
    assert requested(village(ENOUGH, joined=date(2026, 9, 3)))


def test_no_such_item() -> None:
    """A village whose catalog has nothing to publish on request is left to the checks."""
    assert not requested(village(ENOUGH, disclosure_catalog=[ITEM]))
