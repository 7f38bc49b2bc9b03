"""Rule type `three-days`: the calendar against the clock; the days are worked out by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check import three_days
from build_scripts.check.binding import bind
from build_scripts.check.gaps import hidden
from build_scripts.errors import BadOptionError, UnknownNameError
from build_scripts.model import Scope
from tests.check.drawing import declared, make_catalog, passed, table, verdicts
from tests.check.test_binding import rule
from tests.check.timed import LISTS, SETTINGS, with_lists

KINDS = {"公开日": "publish", "质询日": "query", "解答日": "answer"}
HEAD = "kind | start_date | moved_from | status\n"


def calendar(rows: str, **settings: object) -> Scope:
    """A calendar drawn as kind, day, former day, status."""
    frame = table(HEAD + rows)
    own = with_lists(declared("own", frame), kind="calendar-kinds")
    made = make_catalog([own], LISTS, SETTINGS | settings)
    return Scope({"own": frame}, own, made, date(2026, 11, 22))


DAYS = [
    pytest.param("公开日 | 2026-02-24 | - | 已排定", {2: True}, id="spring-festival-moved"),
    pytest.param("公开日 | 2026-02-15 | - | 已排定", {2: False}, id="in-spring-festival"),
    pytest.param("质询日 | 2026-02-25 | - | 已排定", {2: True}, id="one-after-the-other"),
    pytest.param("解答日 | 2026-02-26 | - | 已排定", {2: True}, id="and-the-third"),
    pytest.param("解答日 | 2026-09-20 | - | 已排定", {2: True}, id="worked-sunday"),
    pytest.param("公开日 | 2026-11-15 | - | 已排定", {2: False}, id="sunday"),
    pytest.param("公开日 | 2026-11-20 | 2026-11-16 | 改期", {}, id="moved-openly-does-not-apply"),
    pytest.param("公开日 | 2026-11-20 | - | 取消", {}, id="cancelled-does-not-apply"),
    pytest.param("公开日 | 2027-01-18 | - | 已排定", {}, id="holidays-not-announced-does-not-apply"),
    pytest.param("值班 | 2026-11-15 | - | 已排定", {}, id="another-kind-does-not-apply"),
    pytest.param("公开日 | - | - | 已排定", {}, id="no-day-does-not-apply"),
]


@pytest.mark.parametrize(("row", "expected"), DAYS)
def test_days(row: str, expected: dict[int, bool]) -> None:
    """An event of the three days stands on the computed day."""
    assert passed(three_days, calendar(row), kinds=KINDS) == expected


def test_a_day_moved_into_the_next_month() -> None:
    """The 31st of January 2026 is a Saturday: the day is the 2nd of February, and belongs to January."""
    scope = calendar("公开日 | 2026-02-02 | - | 已排定", routine_day=31)
    (verdict,) = verdicts(three_days, scope, kinds={"公开日": "publish"})
    assert (verdict.passed, verdict.values["month"]) == (True, "2026-01")
    missing = verdicts(three_days, scope, kinds={"公开日": "publish"}, judge="missing")
    assert [(v.passed, v.values["month"]) for v in missing] == [(True, "2026-01")]


def test_words_of_a_wrong_day() -> None:
    """The right day, the day the rule names, why it moved, how far off this one is."""
    (verdict,) = verdicts(three_days, calendar("质询日 | 2026-02-18 | - | 已排定"), kinds=KINDS)
    words = {name: str(value) for name, value in verdict.values.items()}
    assert words == {
        "due": "2026-02-25", "rule_day": "2026-02-18", "cause": "order",
        "found": "2026-02-18", "days": "7", "month": "2026-02", "kind": "质询日",
    }  # fmt: skip
    assert verdict.field == "start_date"


SEPTEMBER = """公开日 | 2026-09-15 | - | 已排定
质询日 | 2026-09-18 | - | 已排定
解答日 | 2026-09-20 | - | 已排定
"""
OCTOBER = """公开日 | 2026-10-15 | - | 已排定
质询日 | 2026-10-19 | - | 已排定
解答日 | 2026-10-20 | - | 已排定
"""
NOVEMBER = """公开日 | 2026-11-16 | - | 已排定
质询日 | 2026-11-18 | - | 取消
解答日 | 2026-12-01 | 2026-11-20 | 改期
"""
WITHOUT = OCTOBER.replace("质询日", "值班")
LACKING = (5, "2026-10", "质询日", "2026-10-19")


def lacking(scope: Scope) -> list[tuple[int, str, str, str]]:
    """Line, month, kind and day of what the calendar lacks."""
    found = verdicts(three_days, scope, kinds=KINDS, judge="missing")
    return [
        (v.line, v.values["month"], v.values["kind"], str(v.values["due"])) for v in found if not v.passed
    ]


def test_a_full_calendar() -> None:
    """Three days a month; a cancelled one and one moved into the next month are there."""
    assert lacking(calendar(SEPTEMBER + OCTOBER + NOVEMBER)) == []
    assert len(verdicts(three_days, calendar(SEPTEMBER), kinds=KINDS, judge="missing")) == len(KINDS)


def test_a_day_that_is_missing() -> None:
    """Told at the month's first event of the three."""
    assert lacking(calendar(SEPTEMBER + WITHOUT + NOVEMBER)) == [LACKING]


def test_a_month_that_is_missing() -> None:
    """Told at the next event there is."""
    days = [("公开日", "2026-10-15"), ("质询日", "2026-10-19"), ("解答日", "2026-10-20")]
    assert lacking(calendar(SEPTEMBER + NOVEMBER)) == [(5, "2026-10", *day) for day in days]


def test_a_calendar_without_the_three_days() -> None:
    """A village that has not begun lacks nothing yet."""
    assert lacking(calendar("值班 | 2026-10-19 | - | 已排定")) == []


UNREAD = [
    pytest.param("kind", 6, [], id="kind-may-be-the-missing-one"),
    pytest.param("start_date", 11, [], id="the-same-kind-nobody-knows-when"),
    pytest.param("moved_from", 11, [], id="the-same-kind-nobody-knows-when-it-was-to-be"),
    pytest.param("start_date", 6, [LACKING], id="duty-is-another-kind"),
    pytest.param("kind", 8, [LACKING], id="of-another-month"),
]


@pytest.mark.parametrize(("alias", "line", "expected"), UNREAD)
def test_what_may_be_the_missing_event_is_not_held_to_be_missing(
    alias: str, line: int, expected: list[object]
) -> None:
    """Row 6 is a duty on the day that has no 质询日; row 11 another 质询日."""
    scope = calendar(SEPTEMBER + WITHOUT + NOVEMBER + "质询日 | 2026-11-18 | - | 已排定")
    scope.frames["own"] = hidden(scope.rows, {alias: {line}})
    assert lacking(scope) == expected


@pytest.mark.parametrize("alias", ["kind", "start_date", "moved_from", "status"])
def test_a_day_is_not_judged_by_unread_cells(alias: str) -> None:
    """Any of the four may excuse it."""
    scope = calendar("公开日 | 2026-11-15 | - | 已排定")
    scope.frames["own"] = hidden(scope.rows, {alias: {2}})
    assert passed(three_days, scope, kinds=KINDS) == {}


@given(st.dates(date(2024, 1, 1), date(2026, 11, 30)), st.sampled_from(sorted(KINDS)))
def test_the_day_a_message_names_is_right(day: date, kind: str) -> None:
    """Moving the event to the day that the finding tells passes, and no other day of that month does."""
    (told,) = verdicts(three_days, calendar(f"{kind} | {day} | - | 已排定"), kinds=KINDS)
    due = told.values["due"]
    assert passed(three_days, calendar(f"{kind} | {due} | - | 已排定"), kinds=KINDS) == {2: True}
    other = due + timedelta(days=1)
    assert passed(three_days, calendar(f"{kind} | {other} | - | 已排定"), kinds=KINDS) == {2: False}


REFUSED = [
    pytest.param({"kinds": {"公布日": "publish"}}, UnknownNameError, '"公开日"', id="code"),
    pytest.param(
        {"kinds": {"公开日": "published"}}, BadOptionError, "'publish', 'query' or 'answer'", id="day"
    ),
    pytest.param({"kinds": {}}, BadOptionError, "kinds", id="no-kinds"),
    pytest.param({"kinds": KINDS, "judge": "month"}, BadOptionError, "judge", id="judge"),
]


@pytest.mark.parametrize(("options", "error", "words"), REFUSED)
def test_wrong_options_are_refused(options: dict[str, object], error: type[Exception], words: str) -> None:
    """A code by the nearest one of the column's list, a day by the three there are."""
    scope = calendar("公开日 | 2026-11-16 | - | 已排定")
    with pytest.raises(error, match=words):
        bind(rule("three-days", options), scope.table, scope.catalog)
    assert bind(rule("three-days", {"kinds": KINDS}), scope.table, scope.catalog)


def test_a_table_without_the_columns_is_refused() -> None:
    """By the first column it lacks."""
    frame = table("kind | start_day\n公开日 | 2026-11-16")
    own = with_lists(declared("own", frame), kind="calendar-kinds")
    with pytest.raises(UnknownNameError, match="start_date"):
        bind(rule("three-days", {"kinds": KINDS}), own, make_catalog([own], LISTS))
