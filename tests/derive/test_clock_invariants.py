"""What holds of every village on every day: hypothesis draws the rows and the days."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from build_scripts.derive.inquiries import STATES as ASKED
from build_scripts.model import Derived, Duty, Inquiry, Summary
from build_scripts.model.clock import three_days
from build_scripts.model.months import month_of, shift
from tests.derive.drawn import ITEM, REQUESTED, SPECIAL, catalog, derived, entry

ITEMS: list[dict[str, Any]] = [
    ITEM,
    ITEM | {"item_code": "CW08", "cadence": "每季度"},
    ITEM | {"item_code": "CW07", "cadence": "每年", "deadline_days": 31},
    ITEM | {"item_code": "SW10", "cadence": "长期"},
    SPECIAL,
    REQUESTED,
]
FIRST, LAST = date(2025, 11, 1), date(2026, 12, 31)
VILLAGE = [{"org_id": "ZZ01", "classification": "村委会", "population": 50}]
SUMMARY = TypeAdapter(Summary)
DUTY_ORDER = {"not-due": 0, "due-today": 1, "missing": 2}
ASKED_ORDER = {"open": 0, "due_today": 1, "overdue": 2}
MOVING = [catalog(holiday_rule=rule) for rule in ("none", "next_workday", "previous_workday")]

days = st.dates(FIRST, LAST)
maybe = st.none() | days
Village = dict[str, Any]


@st.composite
def villages(draw: st.DrawFn) -> Village:
    """A village with all kinds of items, and rows that may be late, early, ahead, linked or contradictory."""
    count = draw(st.integers(0, 8))
    publications = [
        {
            "pub_id": f"P{number}",
            "item_code": draw(st.sampled_from(ITEMS))["item_code"],
            "period": month_of(draw(days)),
            "published_on": draw(maybe),
            "event_date": draw(maybe),
            "version": draw(st.sampled_from([1, 1, 2])),
            "supersedes": draw(st.none() | st.integers(0, 7).map(lambda one: f"P{one}")),
            "request_id": draw(st.none() | st.integers(0, 4).map(lambda one: f"Q{one}")),
            "reviewed_on": draw(maybe),
            "remark": draw(st.none() | st.just("有事")),
        }
        for number in range(count)
    ]
    inquiries = [
        {
            "inquiry_id": f"Q{number}",
            "kind": draw(st.sampled_from(["质询", "点题", "异议", "建议"])),
            "asked_on": draw(days),
            "answered_on": draw(maybe),
            "withdrawn_on": draw(st.none() | maybe),
            "reopens": draw(st.none() | st.integers(0, 4).map(lambda one: f"Q{one}")),
            "joint_count": draw(st.none() | st.integers(0, 9)),
            "text_public": "问什么",
        }
        for number in range(draw(st.integers(0, 5)))
    ]
    return {
        "disclosure_catalog": ITEMS,
        "organizations": VILLAGE,
        "ledger_entries": [entry("2026-01", "收入", "1")],
        "decisions": [{"resolved_on": draw(days)} for _ in range(draw(st.integers(0, 3)))],
        "publications": publications,
        "inquiries": inquiries,
        "joined": draw(maybe),
    }


def until(village: Village, day: date) -> Village:
    """The same village in which nothing more was recorded after a day."""
    known: Village = {}
    for name, rows in village.items():
        known[name] = (
            [{key: None if _later(cell, day) else cell for key, cell in row.items()} for row in rows]
            if isinstance(rows, list)
            else rows
        )
    known["inquiries"] = [row for row in known["inquiries"] if row["asked_on"]]
    return known


def _later(cell: object, day: date) -> bool:
    return isinstance(cell, date) and cell > day


def two(village: Village, today: date, more: int) -> tuple[Derived, Derived]:
    """The village on a day and some days later."""
    return derived(today=today, **village), derived(today=today + timedelta(days=more), **village)


@settings(max_examples=30, deadline=None)
@given(villages(), days, st.integers(1, 90))
def test_nothing_improves_by_waiting(village: Village, today: date, more: int) -> None:
    """Without a record a duty only goes from not due to due today to missing, a question likewise."""
    before, after = two(until(village, today), today, more)
    later = {duty.key: duty for duty in after.duties}
    for duty in before.duties:
        _no_better(duty, later[duty.key], DUTY_ORDER)
    questions = {one.number: one for one in after.inquiries}
    for one in before.inquiries:
        _no_better(one, questions[one.number], ASKED_ORDER)


def _no_better(before: Duty | Inquiry, after: Duty | Inquiry, order: dict[str, int]) -> None:
    assert (before.state in order) == (after.state in order)
    if before.state in order:
        assert order[after.state] >= order[before.state]
        assert after.days_late >= before.days_late
    else:
        assert (after.state, after.days_late) == (before.state, before.days_late)


@settings(max_examples=30, deadline=None)
@given(villages(), days)
def test_one_state_each(village: Village, today: date) -> None:
    """Every duty and every question once, in one state, with days late exactly when it is late."""
    found = derived(today=today, **village)
    assert len({duty.key for duty in found.duties}) == len(found.duties)
    for duty in found.duties:
        assert duty.state in {*DUTY_ORDER, "published", "late"}
        assert (duty.days_late > 0) == (duty.state in {"late", "missing"})
        assert bool(duty.published_on) == (duty.state in {"late", "published"}) == bool(duty.reviewed)
    assert sum(found.summary.inquiries.values()) == len(found.inquiries)
    assert {one.state for one in found.inquiries} <= set(ASKED)
    owed = [duty for duty in found.duties if duty.expected]
    assert sum(period.items_due for period in found.summary.periods) == len(owed)
    waiting = [one.number for one in found.inquiries if one.state in ASKED_ORDER]
    assert sorted(one.number for one in found.summary.pending) == sorted(waiting)


@pytest.mark.parametrize("known", MOVING, ids=["none", "next", "previous"])
@settings(max_examples=15, deadline=None)
@given(village=villages(), today=days)
def test_due_after_its_trigger(known: Any, village: Village, today: date) -> None:
    """Nothing is due before it happened, was asked, or the period was over; a moved day says why."""
    found = derived(today=today, known=known, **village)
    for duty in found.duties:
        assert duty.due_on >= duty.triggered_on
        assert duty.due_on == duty.rule_day or duty.cause
    for one in found.inquiries:
        assert one.due_on >= one.asked_on
        assert one.due_on == one.rule_day or one.cause


@pytest.mark.parametrize("known", MOVING, ids=["none", "next", "previous"])
@settings(max_examples=15, deadline=None)
@given(village=villages(), today=days)
def test_no_day_moves_into_the_next_period(known: Any, village: Village, today: date) -> None:
    """Owed for a month, due in the next and before the next one is; what leaves its month says why."""
    for duty in derived(today=today, known=known, **village).duties:
        if duty.trigger == "routine" and duty.item_code != "CW07":
            assert duty.due_on[:7] == duty.rule_day[:7] == shift(duty.period, 1)
            assert duty.due_on < three_days(shift(duty.period, 1), known.profile).publish.day.isoformat()
        elif duty.due_on[:7] != duty.rule_day[:7]:
            assert duty.cause in {"weekend", "holiday"}


@settings(max_examples=30, deadline=None)
@given(villages(), days, st.integers(1, 90))
def test_news_never_vanish(village: Village, today: date, more: int) -> None:
    """Every key once; those of yesterday are there today, of the same kind and day."""
    before, after = two(village, today, more)
    known = {news.key: (news.kind, news.day) for news in after.news}
    assert len(known) == len(after.news)
    assert all(known.get(news.key) == (news.kind, news.day) for news in before.news)


@settings(max_examples=15, deadline=None)
@given(villages(), days)
def test_news_leads_somewhere(village: Village, today: date) -> None:
    """Every link leads to a month or a question there is, and every duty named is on its month's page."""
    found = derived(today=today, **village)
    months = {period.period.replace("-", "") for period in found.summary.periods}
    duties = {f"{duty.period.replace('-', '')}/#{duty.key}" for duty in found.duties}
    questions = {f"wenda/{one.number}/" for one in found.inquiries}
    for news in found.news:
        assert news.path in {"", *duties, *questions, *(f"{month}/" for month in months)}
        assert news.day <= today.isoformat()


@settings(max_examples=15, deadline=None)
@given(villages(), days)
def test_summary_goes_through_json(village: Village, today: date) -> None:
    """What one run writes, the next reads."""
    summary = derived(today=today, **village).summary
    assert SUMMARY.validate_json(SUMMARY.dump_json(summary)) == summary
