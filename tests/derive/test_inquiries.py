"""Residents' questions: when an answer is due, what became of each, judged on a day."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.derive.inquiries import STATES, median
from build_scripts.model import Answers, Derived, Inquiry
from tests.derive.drawn import TODAY, catalog, derived, question

ASKED = date(2026, 11, 16)  # answered by 20 November, a Friday


def one(*rows: dict[str, Any], today: date = TODAY) -> Inquiry:
    """The first question of a village."""
    return derived(inquiries=list(rows), today=today).inquiries[0]


def numbered(found: Derived) -> dict[str, Inquiry]:
    """Questions by number."""
    return {inquiry.number: inquiry for inquiry in found.inquiries}


@pytest.mark.parametrize(
    ("row", "today", "state", "late"),
    [
        pytest.param({"answered_on": date(2026, 11, 20)}, TODAY, "answered_on_time", 0, id="on-its-day"),
        pytest.param({"answered_on": date(2026, 11, 21)}, TODAY, "answered_late", 1, id="a-day-later"),
        pytest.param({"answered_on": ASKED}, TODAY, "answered_on_time", 0, id="the-same-day"),
        pytest.param({"answered_on": date(2026, 11, 23)}, TODAY, "overdue", 2, id="answered-tomorrow"),
        pytest.param({}, date(2026, 11, 19), "open", 0, id="the-day-before"),
        pytest.param({}, date(2026, 11, 20), "due_today", 0, id="its-day"),
        pytest.param({}, date(2026, 11, 21), "overdue", 1, id="the-day-after"),
        pytest.param({"due_on": date(2026, 12, 31)}, TODAY, "overdue", 2, id="a-typed-date-does-not-count"),
        pytest.param({"withdrawn_on": date(2026, 11, 17)}, TODAY, "withdrawn", 0, id="withdrawn"),
        pytest.param({"withdrawn_on": date(2026, 11, 22)}, TODAY, "withdrawn", 2, id="withdrawn-late"),
        pytest.param({"withdrawn_on": date(2026, 11, 23)}, TODAY, "overdue", 2, id="withdrawn-tomorrow"),
        pytest.param(
            {"answered_on": date(2026, 11, 21), "withdrawn_on": date(2026, 11, 22)},
            TODAY, "withdrawn", 1, id="answered-late-then-withdrawn",
        ),
        pytest.param(
            {"answered_on": date(2026, 11, 21), "withdrawn_on": date(2026, 11, 19)},
            TODAY, "withdrawn", 0, id="withdrawn-then-answered-all-the-same",
        ),
    ],
)  # fmt: skip
def test_states(row: dict[str, Any], today: date, state: str, late: int) -> None:
    """Asked on 16 November, due on the 20th; days count to the answer, the withdrawal or today."""
    found = one(question("A", ASKED) | row, today=today)
    assert (found.due_on, found.state, found.days_late) == ("2026-11-20", state, late)


@pytest.mark.parametrize(
    ("row", "due", "rule", "cause"),
    [
        pytest.param(
            {"asked_on": date(2026, 11, 18), "asked_time": "23:59"}, "2026-11-20", "2026-11-20", "",
            id="the-query-day-to-its-last-minute",
        ),
        pytest.param(
            {"asked_on": date(2026, 11, 19), "asked_time": "00:00"}, "2026-12-21", "2026-12-20", "weekend",
            id="the-first-minute-after-it",
        ),
        pytest.param(
            {"asked_on": date(2026, 10, 19)}, "2026-10-20", "2026-10-20", "", id="the-moved-query-day"
        ),
        pytest.param({"asked_on": date(2026, 10, 20)}, "2026-11-20", "2026-11-20", "", id="after-it"),
        pytest.param({"asked_on": date(2026, 2, 3)}, "2026-02-26", "2026-02-20", "order", id="festival"),
        pytest.param({"asked_on": date(2026, 2, 25)}, "2026-02-26", "2026-02-20", "order", id="its-query"),
        pytest.param({"asked_on": date(2025, 12, 19)}, "2026-01-20", "2026-01-20", "", id="year-change"),
        pytest.param({"asked_on": date(2026, 11, 30)}, "2026-12-21", "2026-12-20", "weekend", id="december"),
        pytest.param({"asked_on": date(2028, 2, 29)}, "2028-03-20", "2028-03-20", "unknown", id="leap-day"),
        pytest.param(
            {"asked_on": date(2026, 11, 3), "kind": "点题"}, "2026-11-18", "2026-11-18", "", id="request"
        ),
        pytest.param(
            {"asked_on": date(2026, 11, 6), "kind": "异议"}, "2026-11-23", "2026-11-21", "weekend",
            id="objection-15-days-then-monday",
        ),
        pytest.param({"asked_on": date(2026, 11, 3), "kind": None}, "2026-11-20", "2026-11-20", "", id="-"),
    ],
)  # fmt: skip
def test_due(row: dict[str, Any], due: str, rule: str, cause: str) -> None:
    """By the query day answered on the month's answer day, later on the next month's; some by days."""
    found = one(question("A", ASKED) | row, today=date(2029, 1, 1))
    assert (found.due_on, found.rule_day) == (due, rule)
    assert found.cause == cause


def test_a_year_without_announced_holidays_is_not_moved() -> None:
    """20 February 2028 is a Sunday of a year nobody has arranged yet: the date is kept, and said so."""
    found = one(question("A", date(2028, 2, 18)), today=date(2028, 2, 20))
    assert (found.due_on, found.cause, found.state) == ("2028-02-20", "unknown", "due_today")


def test_without_the_holiday_rule() -> None:
    """A county that moves nothing answers on the 20th, Sunday or not."""
    known = catalog(holiday_rule="none")
    found = derived(inquiries=[question("A", date(2026, 12, 18))], today=date(2026, 12, 20), known=known)
    assert (found.inquiries[0].due_on, found.inquiries[0].state) == ("2026-12-20", "due_today")


def test_reopened() -> None:
    """A new row asks again: the first is closed by it, the new one has its own day."""
    rows = [
        question("A", date(2026, 10, 12), answered_on=date(2026, 10, 20)),
        question("B", date(2026, 11, 2), reopens="A"),
    ]
    found = numbered(derived(inquiries=rows))
    assert (found["A"].state, found["A"].reopened_by, found["A"].reopens) == ("reopened", "B", "")
    assert (found["B"].state, found["B"].reopens, found["B"].due_on) == ("overdue", "A", "2026-11-20")
    before = numbered(derived(inquiries=rows, today=date(2026, 11, 1)))
    assert (before["A"].state, before["A"].reopened_by) == ("answered_on_time", "")


@pytest.mark.parametrize(
    ("rows", "pairs"),
    [
        pytest.param([("A", 2, None), ("B", 3, "A"), ("C", 4, "A")], {"A": "B"}, id="twice-only-the-first"),
        pytest.param(
            [("A", 2, None), ("C", 4, "A"), ("B", 3, "A")], {"A": "B"}, id="first-by-day-not-by-line"
        ),
        pytest.param([("A", 2, None), ("B", 3, "A"), ("C", 4, "B")], {"A": "B"}, id="not-of-a-re-opening"),
        pytest.param([("A", 2, "A")], {}, id="not-of-itself"),
        pytest.param([("A", 2, "Z")], {}, id="not-of-nothing"),
        pytest.param([("A", 3, None), ("B", 2, "A")], {}, id="not-before-it-was-asked"),
        pytest.param([("A", 2, None), ("B", 2, "A")], {"A": "B"}, id="the-same-day"),
        pytest.param([("B", 2, "A"), ("A", 2, "B")], {"A": "B"}, id="each-other"),
    ],
)
def test_reopened_once(rows: list[tuple[str, int, str | None]], pairs: dict[str, str]) -> None:
    """Once for each question; every other row that claims to is a question like any other."""
    drawn = [question(number, date(2026, 11, day), reopens=former) for number, day, former in rows]
    found = numbered(derived(inquiries=drawn))
    assert {number: one.reopened_by for number, one in found.items() if one.reopened_by} == pairs
    assert {one.reopens: number for number, one in found.items() if one.reopens} == pairs
    assert sum(one.state == "reopened" for one in found.values()) == len(pairs)


def test_reopened_without_an_answer() -> None:
    """Days late stop on the day it was asked again."""
    rows = [question("A", date(2026, 10, 12)), question("B", date(2026, 10, 25), reopens="A")]
    found = numbered(derived(inquiries=rows))["A"]
    assert (found.state, found.due_on, found.days_late) == ("reopened", "2026-10-20", 5)


def test_as_filed() -> None:
    """Codes, numbers and the date that the village wrote go through as they are."""
    row = question(
        "ZX-1", ASKED, channel="热线电话", due_on=date(2026, 11, 21), answered_on=date(2026, 11, 18)
    )
    found = one(row)
    assert (found.number, found.line, found.kind, found.channel) == ("ZX-1", 2, "质询", "热线电话")
    assert (found.asked_on, found.filed_due) == ("2026-11-16", "2026-11-21")
    assert (found.answered_on, found.answer_days, found.withdrawn_on) == ("2026-11-18", 2, "")


def test_not_yet_asked() -> None:
    """Questions of tomorrow and without a date are not there; the others are oldest first."""
    rows = [
        question("C", date(2026, 11, 23)),
        question("B", date(2026, 11, 3), asked_time="09:00"),
        question("A", date(2026, 11, 3), asked_time="08:30"),
        question("D", date(2026, 11, 1)),
        {"asked_on": None},
    ]
    assert [inquiry.number for inquiry in derived(inquiries=rows).inquiries] == ["D", "A", "B"]


def test_counts() -> None:
    """All seven states, in one order, also those that nobody is in."""
    rows = [question("A", ASKED), question("B", ASKED, withdrawn_on=ASKED), question("C", date(2026, 11, 19))]
    counts = derived(inquiries=rows).summary.inquiries
    assert tuple(counts) == STATES
    assert {state: count for state, count in counts.items() if count} == {
        "overdue": 1,
        "withdrawn": 1,
        "open": 1,
    }


def test_answers() -> None:
    """Due are those answered or past their day; re-opened ones by their own answer, withdrawn ones never."""
    rows = [
        question("A", ASKED, answered_on=date(2026, 11, 18)),
        question("B", ASKED, answered_on=date(2026, 11, 21)),
        question("C", ASKED),
        question("D", date(2026, 11, 20)),
        question("E", ASKED, answered_on=date(2026, 11, 17), withdrawn_on=date(2026, 11, 18)),
        question("F", date(2026, 11, 2), answered_on=date(2026, 11, 3)),
        question("G", date(2026, 11, 19), reopens="F", answered_on=date(2026, 11, 22)),
    ]
    assert derived(inquiries=rows).summary.answers == Answers(due=5, in_time=3, median_days="2.5")
    assert derived().summary.answers == Answers(0, 0, "")


def test_due_today_is_not_due_yet() -> None:
    """The rate does not fall before the day is over."""
    assert derived(inquiries=[question("A", ASKED)], today=date(2026, 11, 20)).summary.answers.due == 0


@pytest.mark.parametrize(
    ("days", "text"),
    [
        pytest.param([], "", id="none"),
        pytest.param([3], "3", id="one"),
        pytest.param([9, 0, 4], "4", id="the-middle"),
        pytest.param([4, 5], "4.5", id="a-half"),
        pytest.param([5, 3], "4", id="whole"),
    ],
)
def test_median(days: list[int], text: str) -> None:
    """Text with at most one decimal."""
    assert median(days) == text


@given(st.lists(st.integers(0, 400), min_size=1, max_size=20))
def test_median_lies_between(days: list[int]) -> None:
    """Half of the days are not above it, half not below."""
    twice = int(median(days).partition(".")[0]) * 2 + median(days).endswith(".5")
    assert 2 * min(days) <= twice <= 2 * max(days)
    assert sum(2 * day <= twice for day in days) * 2 >= len(days)
    assert sum(2 * day >= twice for day in days) * 2 >= len(days)


def test_pending() -> None:
    """What waits, the most overdue first, then what is due next; without a word of the resident."""
    rows = [
        question("A", date(2026, 11, 19)),
        question("B", ASKED),
        question("C", date(2026, 10, 12)),
        question("D", date(2026, 11, 9), kind="点题"),
        question("E", ASKED, answered_on=ASKED),
        question("F", ASKED, withdrawn_on=ASKED),
    ]
    found = derived(inquiries=rows, today=date(2026, 11, 24)).summary.pending
    assert [(one.number, one.state, one.days_late) for one in found] == [
        ("C", "overdue", 35),
        ("B", "overdue", 4),
        ("D", "due_today", 0),
        ("A", "open", 0),
    ]
    assert (found[0].asked_on, found[0].due_on, found[0].kind) == ("2026-10-12", "2026-10-20", "质询")


def test_answered_lately() -> None:
    """Answered in the last 92 days, asked again or not; nothing that was withdrawn or is still open."""
    rows = [
        question("A", date(2026, 8, 3), answered_on=date(2026, 8, 23)),
        question("B", date(2026, 8, 3), answered_on=date(2026, 8, 24)),
        question("C", ASKED, answered_on=date(2026, 11, 18)),
        question("D", date(2026, 11, 19), reopens="C"),
        question("E", ASKED, answered_on=date(2026, 11, 18), withdrawn_on=date(2026, 11, 19)),
        question("F", ASKED, answered_on=date(2026, 11, 25)),
    ]
    found = derived(inquiries=rows, today=date(2026, 11, 24)).summary.answered
    assert [(one.number, one.state, one.answered_on) for one in found] == [
        ("B", "answered_late", "2026-08-24"),
        ("C", "reopened", "2026-11-18"),
    ]
