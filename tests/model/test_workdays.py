"""Working days: weekends, holidays, worked Saturdays and Sundays, and years nobody has announced yet.

The arrangements are those of the State Council's notices for 2025 and 2026, written down by hand.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.errors import UnknownNameError
from build_scripts.model.workdays import (
    FARTHEST,
    RULES,
    HolidayRule,
    holiday_name,
    holiday_rule,
    is_workday,
    moved,
    search,
)

KNOWN = st.dates(date(2020, 1, 1), date(2026, 12, 31))
RULE = st.sampled_from(RULES)


@pytest.mark.parametrize(
    ("day", "works", "name"),
    [
        (date(2026, 2, 14), True, ""),  # a Saturday worked for Spring Festival
        (date(2026, 2, 15), False, "Spring Festival"),
        (date(2026, 2, 23), False, "Spring Festival"),
        (date(2026, 2, 24), True, ""),
        (date(2026, 9, 20), True, ""),  # a Sunday worked for National Day
        (date(2026, 11, 15), False, ""),  # a plain Sunday
        (date(2026, 6, 19), False, "Dragon Boat Festival"),
        (date(2024, 2, 29), True, ""),
        (date(2027, 2, 1), None, ""),
    ],
)
def test_days_as_announced(day: date, works: bool | None, name: str) -> None:
    """Holiday, weekend, worked weekend, leap day, and a year not yet announced."""
    assert (is_workday(day), holiday_name(day)) == (works, name)


@pytest.mark.parametrize(
    ("rule", "day", "due", "cause", "holiday"),
    [
        ("none", "2026-02-15", "2026-02-15", "", ""),
        ("next_workday", "2026-05-15", "2026-05-15", "", ""),
        ("next_workday", "2026-11-15", "2026-11-16", "weekend", ""),
        ("next_workday", "2026-02-15", "2026-02-24", "holiday", "Spring Festival"),
        ("next_workday", "2026-09-20", "2026-09-20", "", ""),
        ("previous_workday", "2026-02-15", "2026-02-14", "holiday", "Spring Festival"),
        ("previous_workday", "2026-11-15", "2026-11-13", "weekend", ""),
        ("next_workday", "2027-01-16", "2027-01-16", "unknown", ""),
        ("previous_workday", "2027-02-06", "2027-02-06", "unknown", ""),
        ("none", "2027-01-16", "2027-01-16", "", ""),
    ],
)
def test_a_day_moves_by_the_rule(rule: HolidayRule, day: str, due: str, cause: str, holiday: str) -> None:
    """Where it moves, and why, for each rule."""
    found = moved(date.fromisoformat(day), rule)
    assert (found.day.isoformat(), found.cause, found.holiday) == (due, cause, holiday)
    assert found.rule_day.isoformat() == day
    assert found.moved == (due != day)


def test_a_deadline_never_moves_before_what_it_answers() -> None:
    """Asked and due in one holiday: the working day before lies before the question."""
    asked = date(2026, 10, 2)
    found = moved(date(2026, 10, 5), "previous_workday", asked)
    assert (found.day, found.cause) == (date(2026, 10, 5), "kept")


@pytest.mark.parametrize(
    ("floor", "due", "cause"),
    [
        pytest.param("2026-09-29", "2026-09-30", "holiday", id="the-working-day-lies-after-the-question"),
        pytest.param("2026-09-30", "2026-09-30", "holiday", id="asked-on-that-very-working-day"),
        pytest.param("2026-10-01", "2026-10-05", "kept", id="asked-a-day-later"),
        pytest.param("2026-10-05", "2026-10-05", "kept", id="asked-on-the-day-it-is-due"),
        pytest.param("2026-10-06", "2026-09-30", "holiday", id="a-floor-after-the-day-is-none"),
    ],
)
def test_the_floor_itself_may_be_the_day(floor: str, due: str, cause: str) -> None:
    """5 October 2026 lies in the National Day break; the working day before it is 30 September."""
    found = moved(date(2026, 10, 5), "previous_workday", date.fromisoformat(floor))
    assert (found.day.isoformat(), found.cause) == (due, cause)


@pytest.mark.parametrize(("days", "found"), [(1, True), (FARTHEST - 1, True), (FARTHEST, False)])
@pytest.mark.parametrize("step", [1, -1])
def test_how_far_a_search_goes(step: int, days: int, found: bool) -> None:
    """From the day beside it to the last one within a month."""
    start = date(2026, 1, 1)
    wanted = start + timedelta(days=step * days)
    assert search(start, step, lambda day: day == wanted) == (wanted if found else None)


def test_moving_into_another_month_is_marked() -> None:
    """31 October 2026 is a Saturday: the next working day is in November."""
    assert moved(date(2026, 10, 31), "next_workday").crossed
    assert not moved(date(2026, 10, 31), "previous_workday").crossed


def test_a_search_ends() -> None:
    """No working day within a month means that the calendar is wrong, not that the day is far."""
    assert search(date(2026, 1, 1), 1, lambda _: False) is None
    assert search(date(2026, 12, 31), 1) is None  # the year after is not announced


def test_an_unknown_rule_names_the_nearest() -> None:
    """A misspelled profile is a mistake of configuration."""
    with pytest.raises(UnknownNameError, match="next_workday"):
        holiday_rule("next-workday")


@given(KNOWN, RULE)
def test_moved_days_are_working_days(day: date, rule: HolidayRule) -> None:
    """In announced years a moved day is worked, lies in the rule's direction and skips no working day."""
    found = moved(day, rule)
    if not found.moved:
        return
    assert is_workday(found.day)
    step = 1 if rule == "next_workday" else -1
    between = range(1, abs((found.day - day).days))
    assert (found.day - day).days * step > 0
    assert not any(is_workday(day + timedelta(days=step * count)) for count in between)


@given(st.dates(date(2019, 1, 1), date(2030, 12, 31)), RULE, st.integers(0, 40))
def test_no_due_day_lies_before_its_trigger(trigger: date, rule: HolidayRule, days: int) -> None:
    """Whatever the rule and the year."""
    assert moved(trigger + timedelta(days=days), rule, trigger).day >= trigger
