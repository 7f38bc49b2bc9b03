"""The writer of calendars: any text comes back from a valid file, in a fixed order, each UID once."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.compose.ical import About, Entry, write_calendar
from build_scripts.compose.outward import one_line
from tests.compose.ics import read_ics

DAY = date(2026, 11, 18)
ABOUT = About("riqi@x.gongkai", "名,字;\r\n二", "说明", date(2026, 11, 22))


def entry(
    uid: str = "a@x.gongkai", summary: str = "质询日", place: str = "", start: time | None = None
) -> Entry:
    """An event on one day."""
    return Entry(uid, DAY, summary, "CONFIRMED", DAY, place=place, notes=("一", "", summary), start=start)


@given(st.text(max_size=200))
def test_any_text_comes_back(text: str) -> None:
    """Whatever is filed, the file stays valid and the text comes back without what cannot be shown."""
    found = read_ics(write_calendar(ABOUT, [entry(summary=f"会{text}", place=text)]))["a@x.gongkai"]
    assert found.summary == one_line(f"会{text}").replace(r"\N", "＼N")
    assert found.location == one_line(text).replace(r"\N", "＼N")
    assert found.description.split("\n")[0] == "一"


@given(st.permutations(["a", "b", "c", "b"]))
def test_order_of_input_does_not_matter(uids: list[str]) -> None:
    """Entries stand in order of day and UID, and a UID that came twice stands once."""
    assert write_calendar(ABOUT, [entry(uid) for uid in uids]) == write_calendar(
        ABOUT, [entry(uid) for uid in "abc"]
    )


@pytest.mark.parametrize("hour", [0, 23])
def test_first_and_last_hour(hour: int) -> None:
    """A time near midnight stays on its day in China."""
    found = read_ics(write_calendar(ABOUT, [entry(start=time(hour, 59))]))
    assert found["a@x.gongkai"].day == DAY


@pytest.mark.parametrize("last", [date(2026, 11, 18), date(2026, 11, 19), date(2027, 2, 28)])
@pytest.mark.parametrize("start", [None, time(8, 30)])
def test_several_days(start: time | None, last: date) -> None:
    """Whole days are one long event; hours come again on every day up to the last one."""
    (made,) = [replace(entry(start=start), last=last, end=start and time(17, 30))]
    found = read_ics(write_calendar(ABOUT, [made]))["a@x.gongkai"]
    assert (found.day, found.last) == (DAY, last)
    assert ("RRULE" in found.part) == (start is not None and last > DAY)


def test_the_last_day_there_is() -> None:
    """There is no day after the year 9999: such an event has no end."""
    made = replace(entry(), day=date.max)
    assert "DTEND" not in read_ics(write_calendar(ABOUT, [made]))["a@x.gongkai"].part


def test_no_entry_at_all() -> None:
    """An empty calendar is valid."""
    assert read_ics(write_calendar(ABOUT, [])) == {}
