"""Who is there: filed rows by date, a week's duty, custom where nothing is filed, cancelled, moved."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.compose.book import Book, make_book
from build_scripts.compose.roster import Kind, Turn, customary, kinds_of, make_roster, occasions
from build_scripts.errors import ConfigError
from tests.compose.conftest import CATALOG, make_package

TODAY = date(2026, 11, 22)  # a Sunday
SECOND_TUESDAY = Kind("党代表驻室日", "党代表驻室日", rrule="FREQ=MONTHLY;BYDAY=2TU", roster=True)
Filed = tuple[str, ...]  # kind, date, status, moved from, end date where there is one


def book(*filed: Filed) -> Book:
    """A village whose calendar holds these events."""
    rows = tuple(
        (f"R{n}", kind, "事由", day, "08:30", "17:30", "大厅", "ZR", *rest)
        for n, (kind, day, *rest) in enumerate(filed)
    )
    return make_book(make_package(agenda=rows), CATALOG)


def turn(kind: str, *filed: Filed, today: date = TODAY) -> Turn:
    """The turn of one kind."""
    return next(turn for turn in make_roster(book(*filed), today).turns if turn.kind.code == kind)


@pytest.mark.parametrize(
    ("today", "there", "ahead"),
    [
        (date(2026, 11, 15), 0, "2026-11-16"),
        (date(2026, 11, 16), 1, "2026-11-23"),
        (date(2026, 11, 22), 1, "2026-11-23"),
        (date(2026, 11, 23), 1, "custom 2026-11-30"),
    ],
)
def test_a_row_stands_for_a_week(today: date, there: int, ahead: str) -> None:
    """The row of Monday with Sunday as its end date is who is there until Sunday."""
    filed = [
        ("值班", "2026-11-16", "已举行", "", "2026-11-22"),
        ("值班", "2026-11-23", "已排定", "", "2026-11-29"),
    ]
    found = turn("值班", *filed, today=today)
    assert len(found.today) == there
    assert (str(found.next.day) if found.next else f"custom {found.customary}") == ahead


@pytest.mark.parametrize(
    ("end", "last"),
    [
        ("", "2026-11-16"),
        ("2026-11-16", "2026-11-16"),
        ("2026-11-29", "2026-11-29"),
        ("2026-11-15", "2026-11-16"),
        ("2927-11-22", "2026-11-16"),
        ("周日", "2026-11-16"),
    ],
)
def test_last_day(end: str, last: str) -> None:
    """The end date where it can be one; the rules tell the clerk of the others (CAL-025, PKG-078)."""
    (found,) = occasions(book(("值班", "2026-11-16", "已排定", "", end)))
    assert (found.day, found.last) == (date(2026, 11, 16), date.fromisoformat(last))


def test_a_week_over_the_end_of_a_month() -> None:
    """It has days in both months, and in no third one."""
    (week,) = occasions(book(("值班", "2026-11-30", "已排定", "", "2026-12-06")))
    assert [week.touches(month) for month in ("2026-10", "2026-11", "2026-12", "2027-01")] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_cancelled_week_that_runs_is_said() -> None:
    """Nobody is there on any of its days, and it is named until its last one."""
    week = ("值班", "2026-11-16", "取消", "", "2026-11-22")
    assert [o.last for o in turn("值班", week).dropped] == [TODAY]
    assert turn("值班", week).today == ()
    assert turn("值班", week, today=date(2026, 11, 23)).dropped == ()


def test_custom_waits_for_the_end_of_a_fortnight() -> None:
    """A row of two weeks: the customary Monday in its middle is taken."""
    found = turn("值班", ("值班", "2026-11-16", "已排定", "", "2026-11-29"))
    assert len(found.today) == 1
    assert found.customary == date(2026, 11, 30)


def test_several_are_there_on_one_day() -> None:
    """Everybody filed for today is named, in words; the page leads to the row."""
    filed = book(
        ("值班", "2026-11-22", "已排定", ""),
        ("民情夜市", "2026-11-22", "已排定", ""),
        ("村民会议", "2026-11-22", "已排定", ""),
    )
    roster = make_roster(filed, TODAY)
    assert [o.kind.code for o in roster.today] == ["值班", "民情夜市"]
    assert roster.today[0].cells["host_post"] == "村主任"
    assert roster.today[0].target == "biao/calendar-events/#r2"


def test_cancelled_today() -> None:
    """Nobody is there for a cancelled event; it is named as such, and the next one stands."""
    found = turn("民情夜市", ("民情夜市", "2026-11-22", "取消", ""), ("民情夜市", "2026-11-25", "已排定", ""))
    assert found.today == ()
    assert [o.day for o in found.dropped] == [TODAY]
    assert found.next is not None
    assert found.next.day == date(2026, 11, 25)


def test_cancelled_ahead_is_not_replaced_by_custom_in_its_week() -> None:
    """The customary Wednesday of a week whose event was cancelled is not offered again."""
    found = turn("民情夜市", ("民情夜市", "2026-11-25", "取消", ""))
    assert found.next is None
    assert found.customary == date(2026, 12, 2)


def test_moved_event() -> None:
    """An event that moved is there on its new day; its old day is known, custom does not bring it back."""
    found = turn("党代表驻室日", ("党代表驻室日", "2026-12-11", "改期", "2026-12-08"))
    assert found.next is not None
    assert (found.next.day, found.next.moved_from) == (date(2026, 12, 11), date(2026, 12, 8))
    late = turn("党代表驻室日", ("党代表驻室日", "2026-12-02", "改期", "2026-12-08"), today=date(2026, 12, 3))
    assert late.customary == date(2027, 1, 12)


@pytest.mark.parametrize(
    ("today", "wanted"),
    [
        ("2026-11-01", "2026-11-10"),
        ("2026-11-10", "2026-11-10"),
        ("2026-11-11", "2026-12-08"),
        ("2026-12-31", "2027-01-12"),
        ("2028-02-01", "2028-02-08"),
    ],
)
def test_second_tuesday(today: str, wanted: str) -> None:
    """党代表驻室日 by custom: the second Tuesday, today included."""
    assert customary(SECOND_TUESDAY, (), date.fromisoformat(today)) == date.fromisoformat(wanted)


def test_held_already_this_month() -> None:
    """Where this month's was held on another day, custom names next month's."""
    found = turn("党代表驻室日", ("党代表驻室日", "2026-11-03", "已举行", ""), today=date(2026, 11, 5))
    assert found.customary == date(2026, 12, 8)


def test_once_a_week_needs_a_week_to_go_on_from() -> None:
    """Nobody makes a weekday up: without a filed row there is no date, with one its weekday goes on."""
    weekly = Kind("民情夜市", "民情夜市", rrule="FREQ=WEEKLY", roster=True)
    filed = occasions(book(("民情夜市", "2026-11-11", "已举行", "")))
    assert customary(weekly, (), TODAY) is None
    assert customary(weekly, filed, TODAY) == date(2026, 11, 25)


def test_no_custom_no_row() -> None:
    """A kind without custom and without rows has nothing to say, but is there to be said."""
    assert customary(Kind("甲", "甲"), (), TODAY) is None
    empty = make_roster(book(), TODAY)
    assert empty.nearest is None
    assert [t.kind.code for t in empty.turns] == ["值班", "党代表驻室日", "民情夜市"]


def test_a_bad_rule_is_named() -> None:
    """A recurrence nobody can read is a mistake of the code list."""
    with pytest.raises(ConfigError, match="党代表驻室日"):
        customary(Kind("党代表驻室日", "", rrule="FREQ=SOMETIMES"), (), TODAY)


def test_unknown_kind_and_missing_date() -> None:
    """A row of an unknown kind stands for itself; one without a date is left out."""
    (found,) = occasions(book(("茶话会", "2026-11-22", "已排定", ""), ("值班", "", "已排定", "")))
    assert (found.kind.title, found.kind.roster) == ("茶话会", False)


def test_kinds_are_declared() -> None:
    """The code list says who is there and how often."""
    kinds = kinds_of(CATALOG)
    found = [(kinds[code].rrule, kinds[code].roster) for code in ("值班", "村民会议")]
    assert found == [("FREQ=WEEKLY", True), ("", False)]


@given(
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.sampled_from(["FREQ=WEEKLY;BYDAY=WE", "FREQ=MONTHLY;BYMONTHDAY=10"]),
)
def test_custom_is_never_past(today: date, rule: str) -> None:
    """A customary date lies ahead, and within two months."""
    found = customary(Kind("甲", "甲", rrule=rule), (), today)
    assert found is not None
    assert today <= found <= today + timedelta(days=62)
