"""The three days and the due days, against tables worked out with a printed calendar."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Profile
from build_scripts.model.clock import (
    ItemRule,
    correction_due,
    display_until,
    inquiry_due,
    item_rule,
    publication_due,
    request_due,
    three_days,
)
from build_scripts.model.declared import Setting
from build_scripts.model.workdays import RULES

DAYS = {
    "routine_day": 15, "query_day": 18, "answer_day": 20, "special_deadline_days": 5,
    "requested_deadline_days": 15, "reply_days": 15, "min_display_days": 15,
}  # fmt: skip
MONTHLY = ItemRule("CW01", "routine", 1, standing=False, days=15, display=15)
YEARLY = ItemRule("CW03", "routine", 12, standing=False, days=31, display=15)
AT_ONCE = ItemRule("CW06", "special", 0, standing=False, days=5, display=30)


def profile(rule: str = "next_workday", **changes: int) -> Profile:
    """A profile with the plain days and one holiday rule."""
    values: dict[str, int | str] = {**DAYS, "holiday_rule": rule, **changes}
    settings = {key: Setting(value=value, source="test", confidence="U") for key, value in values.items()}
    return Profile(name="test", title="test", settings=settings)


#   period      rule                publish       query         answer        why (publish, query, answer)
THREE_DAYS = [
    ("2026-04", "next_workday",     "2026-05-15", "2026-05-18", "2026-05-20", ("", "", "")),
    ("2026-08", "next_workday",     "2026-09-15", "2026-09-18", "2026-09-20", ("", "", "")),  # Sunday worked
    ("2026-10", "next_workday",     "2026-11-16", "2026-11-18", "2026-11-20", ("weekend", "", "")),
    ("2026-03", "next_workday",     "2026-04-15", "2026-04-20", "2026-04-21", ("", "weekend", "order")),
    ("2026-01", "next_workday",     "2026-02-24", "2026-02-25", "2026-02-26", ("holiday", "order", "order")),
    ("2026-05", "next_workday",     "2026-06-15", "2026-06-18", "2026-06-22", ("", "", "holiday")),
    ("2026-01", "none",             "2026-02-15", "2026-02-18", "2026-02-20", ("", "", "")),
    ("2026-01", "previous_workday", "2026-02-12", "2026-02-13", "2026-02-14", ("order", "order", "holiday")),
    ("2026-10", "previous_workday", "2026-11-13", "2026-11-18", "2026-11-20", ("weekend", "", "")),
    ("2025-12", "next_workday",     "2026-01-15", "2026-01-19", "2026-01-20", ("", "weekend", "")),
    ("2024-01", "next_workday",     "2024-02-18", "2024-02-19", "2024-02-20", ("holiday", "order", "")),
    ("2026-12", "next_workday",     "2027-01-15", "2027-01-18", "2027-01-20", ("unknown",) * 3),
]  # fmt: skip


@pytest.mark.parametrize(("period", "rule", "publish", "query", "answer", "why"), THREE_DAYS)
def test_three_days_of_a_period(  # noqa: PLR0913, PLR0917 - one row of the table
    period: str, rule: str, publish: str, query: str, answer: str, why: tuple[str, ...]
) -> None:
    """Plain months, weekends, a worked Sunday, Spring Festival, the year change, an unknown year."""
    found = three_days(period, profile(rule))
    days = (found.publish, found.query, found.answer)
    assert tuple(due.day.isoformat() for due in days) == (publish, query, answer)
    assert tuple(due.cause for due in days) == why


STAGES = [
    ("2026-02-14", "before"), ("2026-02-23", "before"), ("2026-02-24", "publish"), ("2026-02-25", "query"),
    ("2026-02-26", "answer"), ("2026-02-27", "after"),
]  # fmt: skip


@pytest.mark.parametrize(("today", "stage"), STAGES)
def test_stage_of_the_cycle(today: str, stage: str) -> None:
    """The cycle of January 2026 waits for the end of the Spring Festival."""
    assert three_days("2026-01", profile()).stage(date.fromisoformat(today)) == stage


#   kind            asked on      rule                due           what it shows
ANSWERS = [
    ("question",     "2026-05-18", "next_workday",     "2026-05-20"),  # on the query day (until 23:59)
    ("question",     "2026-05-19", "next_workday",     "2026-06-22"),  # the day after: next month
    ("suggestion",   "2026-05-01", "next_workday",     "2026-05-20"),
    ("complaint",    "2026-04-20", "next_workday",     "2026-04-21"),  # the query day moved to the 20th
    ("question",     "2026-02-18", "next_workday",     "2026-02-26"),
    ("question",     "2026-02-25", "next_workday",     "2026-02-26"),
    ("question",     "2026-02-26", "next_workday",     "2026-03-20"),
    ("question",     "2026-02-18", "none",             "2026-02-20"),
    ("question",     "2026-02-18", "previous_workday", "2026-03-20"),  # the answer day was the 14th
    ("question",     "2026-04-18", "previous_workday", "2026-04-20"),  # asked on the 18th, a Saturday
    ("question",     "2025-12-19", "next_workday",     "2026-01-20"),  # year change
    ("question",     "2024-02-29", "next_workday",     "2024-03-20"),  # leap day
    ("request_item", "2026-05-06", "next_workday",     "2026-05-21"),
    ("request_item", "2026-09-20", "next_workday",     "2026-10-08"),  # 5 October is a holiday
    ("objection",    "2026-05-09", "next_workday",     "2026-05-25"),  # the 24th is a Sunday
    ("objection",    "2026-09-20", "previous_workday", "2026-09-30"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "asked", "rule", "due"), ANSWERS)
def test_when_an_answer_is_due(kind: str, asked: str, rule: str, due: str) -> None:
    """By the three days, or by days for requests and objections."""
    assert inquiry_due(kind, date.fromisoformat(asked), profile(rule)).day.isoformat() == due


#   item     period     event         due
PUBLICATIONS = [
    (MONTHLY, "2026-04", None,         "2026-05-15"),
    (MONTHLY, "2026-01", None,         "2026-02-24"),
    (YEARLY,  "2025-12", None,         "2026-02-02"),  # 31 January 2026 is a Saturday
    (YEARLY,  "2024-12", None,         "2025-02-05"),  # 31 January 2025 lies in the Spring Festival
    (AT_ONCE, "2026-09", "2026-09-07", "2026-09-14"),  # the 12th is a Saturday
    (AT_ONCE, "2026-09", "2026-09-28", "2026-10-08"),  # the 3rd lies in the National Day break
    (AT_ONCE, "2024-02", "2024-02-29", "2024-03-05"),  # leap day
    (AT_ONCE, "2026-04", None,         "2026-05-15"),  # a report of nothing comes with the month's sheets
]  # fmt: skip


@pytest.mark.parametrize(("item", "period", "event", "due"), PUBLICATIONS)
def test_when_a_publication_is_due(item: ItemRule, period: str, event: str | None, due: str) -> None:
    """Monthly by the routine day, yearly and after events by days."""
    happened = date.fromisoformat(event) if event else None
    found = publication_due(item, period, happened, profile())
    assert found.day.isoformat() == due


def test_corrections_and_requests_have_their_days() -> None:
    """A mistake is mended as fast as a special matter; what many ask for has the profile's days."""
    assert correction_due(date(2026, 4, 20), profile()).day == date(2026, 4, 27)  # the 25th is a Saturday
    assert request_due(date(2026, 11, 3), profile()).day == date(2026, 11, 18)


def test_the_longer_display_wins() -> None:
    """The law's fifteen days are the floor; an item may ask for more."""
    assert display_until(date(2026, 11, 16), MONTHLY, profile()) == date(2026, 12, 1)
    assert display_until(date(2026, 11, 16), AT_ONCE, profile()) == date(2026, 12, 16)


@pytest.mark.parametrize(
    ("cadence", "interval", "standing"),
    [
        ("P1W", 1, False), ("P1M", 1, False), ("P3M", 3, False), ("P6M", 6, False), ("P1Y", 12, False),
        ("P5Y", 0, False), ("irregular", 0, False), ("continuous", 0, True), ("", 0, False),
    ],
)  # fmt: skip
def test_cadences(cadence: str, interval: int, standing: bool) -> None:
    """Terms of the code list; a term of office is an event, the week is counted by months."""
    found = item_rule("CW01", {"trigger": "routine", "cadence": cadence}, None, None)
    assert (found.interval, found.standing, found.days, found.display) == (interval, standing, 0, 0)


MONTHS = st.dates(date(2019, 1, 1), date(2028, 12, 31)).map(lambda day: f"{day:%Y-%m}")
ORDERED = st.lists(st.integers(1, 28), min_size=3, max_size=3, unique=True).map(sorted)


@given(MONTHS, st.sampled_from(RULES), ORDERED)
def test_the_three_days_keep_their_order(period: str, rule: str, plain: list[int]) -> None:
    """Never two on one day, whatever the days, the rule and the year; a change of month is marked."""
    days = dict(zip(("routine_day", "query_day", "answer_day"), plain, strict=True))
    found = three_days(period, profile(rule, **days))
    dues = (found.publish, found.query, found.answer)
    assert all(first.day < then.day for first, then in pairwise(dues))
    assert all(bool(due.cause) or not due.moved for due in dues)
    assert all(due.crossed == (f"{due.day:%Y-%m}" != f"{due.rule_day:%Y-%m}") for due in dues)


@given(st.dates(date(2019, 1, 1), date(2028, 12, 31)), st.sampled_from(RULES))
def test_an_answer_is_due_after_its_question(asked: date, rule: str) -> None:
    """Every kind, every rule; and a later question is never due earlier than one before it."""
    for kind in ("question", "request_item", "objection"):
        now, later = (inquiry_due(kind, day, profile(rule)).day for day in (asked, asked + timedelta(days=1)))
        assert now >= asked
        assert later >= now
