"""Calendars over time: SEQUENCE rises with each change and no other way, and nothing vanishes silently."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.compose.ical import About, Entry, write_calendar
from build_scripts.index.calendars import KEPT, settle_calendars, settled
from tests.compose.ics import Told, day_of, read_ics

DAY = date(2026, 11, 18)
FIRST, NEXT = date(2026, 11, 10), date(2026, 11, 11)
ONE = timedelta(days=1)
LONG = "很长的说明，换行；分号\n" * 12


def event(uid: str = "query", day: date = DAY, **more: str) -> Entry:
    """An event with a long description, so that it is folded."""
    plain = Entry(f"{uid}@x.gongkai", day, "质询日", "CONFIRMED", day, notes=(LONG, "BEGIN:VEVENT"))
    return replace(plain, **more)  # type: ignore[arg-type]


def todo(uid: str = "duty", due: date = DAY, done: date | None = None) -> Entry:
    """Something owed, or done on a day."""
    status = "COMPLETED" if done else "NEEDS-ACTION"
    return Entry(f"{uid}@x.gongkai", due, "应公开", status, done or FIRST, todo=True, done=done)


def made(*entries: Entry, as_of: date = FIRST) -> bytes:
    """A calendar as compose makes it."""
    return write_calendar(About("riqi@x.gongkai", "日历", "说明", as_of), entries)


def after(*builds: tuple[date, tuple[Entry, ...]]) -> dict[str, Told]:
    """What a subscriber sees after these builds, each replacing the one before; by the first part of UIDs."""
    former = b""
    for as_of, entries in builds:
        former = settled(made(*entries, as_of=as_of), former)
    return {uid.partition("@")[0]: told for uid, told in read_ics(former).items()}


def test_first_calendar_stays_as_it_is() -> None:
    """Without a predecessor nothing is touched."""
    assert settled(made(event()), b"") == made(event())


def test_unchanged_entry_keeps_number_and_stamp() -> None:
    """Rebuilt ten days later with the same content, an entry is the former one, byte for byte."""
    first, later = made(event(), todo()), made(event(), todo(), as_of=FIRST + 10 * ONE)
    body = first[first.index(b"BEGIN:VEVENT") :]
    assert settled(later, first).endswith(body)


@pytest.mark.parametrize(
    "changed",
    [
        event(place="新的地点"),
        event(summary="质询日（村里改了）"),
        event(status="CANCELLED"),
        event(day=DAY + ONE),
        event(url="https://example.org/riqi/"),
    ],
    ids=["place", "summary", "status", "day", "address"],
)
def test_changed_entry_counts_up(changed: Entry) -> None:
    """Any change a reader can see raises SEQUENCE by one, and the stamp is the day of the change."""
    found = after((FIRST, (event(),)), (NEXT, (changed,)))["query"]
    assert found.sequence == 1
    assert found.summary == changed.summary
    assert day_of(found.part["DTSTAMP"].dt) == day_of(found.part["LAST-MODIFIED"].dt) == NEXT


def test_every_change_counts_once() -> None:
    """There and back are two changes; the builds between them are none."""
    builds = [(FIRST + n * ONE, (event(place="乙" if n in (3, 4, 5) else "甲"),)) for n in range(9)]
    found = after(*builds)["query"]
    assert (found.sequence, found.location) == (2, "甲")


def test_two_builds_of_one_day_are_equal() -> None:
    """Settled once more against itself or against its own predecessor, a calendar does not change."""
    first = made(event(), todo())
    second = settled(made(event("other"), as_of=NEXT), first)
    assert settled(made(event("other"), as_of=NEXT), second) == second
    assert settled(second, second) == second


def test_gone_entry_is_called_off() -> None:
    """What has vanished although its day is still to come stays, cancelled, one number higher."""
    found = after((FIRST, (event(),)), (NEXT, ()))["query"]
    assert (found.status, found.sequence, found.day) == ("CANCELLED", 1, DAY)
    assert day_of(found.part["LAST-MODIFIED"].dt) == NEXT


def test_called_off_once() -> None:
    """On later days the cancelled entry neither changes nor counts up."""
    found = after((FIRST, (event(),)), (NEXT, ()), (NEXT + ONE, ()), (NEXT + 2 * ONE, ()))["query"]
    assert (found.status, found.sequence) == ("CANCELLED", 1)
    assert day_of(found.part["LAST-MODIFIED"].dt) == NEXT


def test_corrected_date_loses_nothing() -> None:
    """A duty whose event date is corrected has a new UID: the old one is called off, both are there."""
    old, new = todo("duty-CW06-20261112", DAY), todo("duty-CW06-20261113", DAY + ONE)
    found = after((FIRST, (old,)), (NEXT, (new,)))
    assert {uid: one.status for uid, one in found.items()} == {
        "duty-CW06-20261112": "CANCELLED",
        "duty-CW06-20261113": "NEEDS-ACTION",
    }


def test_back_again() -> None:
    """An entry that returns is alive again, with a number above that of its cancellation."""
    found = after((FIRST, (event(),)), (NEXT, ()), (NEXT + ONE, (event(),)))["query"]
    assert (found.status, found.sequence) == ("CONFIRMED", 2)


@pytest.mark.parametrize(
    ("entry", "days", "there"),
    [
        (event(), 0, True),
        (event(), 92, True),
        (event(), 93, False),
        (todo(done=DAY + 5 * ONE), 97, True),
        (todo(done=DAY + 5 * ONE), 98, False),
        (todo(done=DAY - 30 * ONE), 92, True),
        (todo(done=DAY - 30 * ONE), 93, False),
        (todo(), 400, True),
    ],
)
def test_what_is_over_falls_out(*, entry: Entry, days: int, there: bool) -> None:
    """92 days after its last day an entry goes without a word; what is still to be done never does."""
    found = after((FIRST, (entry,)), (DAY + days * ONE, ()))
    assert bool(found) == there
    assert all(one.status == "CANCELLED" for one in found.values())


def test_cancelled_falls_out_after_92_days() -> None:
    """Counted from its day or from its cancellation, whichever is later."""
    late = DAY + 80 * ONE
    assert after((FIRST, (event(),)), (late, ()), (late + KEPT, ()))
    assert not after((FIRST, (event(),)), (late, ()), (late + KEPT, ()), (late + KEPT + ONE, ()))


def test_build_for_an_earlier_day_calls_nothing_off() -> None:
    """A trial run for last month does not cancel what that month did not know yet."""
    assert after((NEXT, (event(),)), (FIRST, ())) == {}


@pytest.mark.parametrize(
    "former",
    [b"", b"<html>", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "乱码".encode("gb18030"), made(event())[:200]],
    ids=["empty", "page", "bare", "encoding", "cut"],
)
def test_unreadable_predecessor_is_none(former: bytes) -> None:
    """A file that is no calendar of ours does no harm."""
    assert settled(made(event()), former) == made(event())


def test_unknown_number_counts_as_none() -> None:
    """A SEQUENCE somebody broke starts again."""
    broken = made(event()).replace(b"SEQUENCE:0", b"SEQUENCE:x")
    found = read_ics(settled(made(event(place="新的"), as_of=NEXT), broken))
    assert [one.sequence for one in found.values()] == [1]


def test_files_of_a_release(tmp_path: Path) -> None:
    """Region and villages each take up their own history; new villages and a missing former site are fine."""
    release, former = tmp_path / "new", tmp_path / "old"
    for folder, entry in ((former, event()), (release, event(place="新的"))):
        for place in ("", "990101101201"):
            (folder / place).mkdir(parents=True, exist_ok=True)
            (folder / place / "riqi.ics").write_bytes(made(entry))
    (release / "990101101202").mkdir()
    (release / "990101101202" / "riqi.ics").write_bytes(made(event()))
    settle_calendars(release, tmp_path / "nowhere")
    settle_calendars(release, former)
    numbers = {
        path.parent.name: [one.sequence for one in read_ics(path.read_bytes()).values()]
        for path in release.rglob("riqi.ics")
    }
    assert numbers == {"new": [1], "990101101201": [1], "990101101202": [0]}


@dataclass(frozen=True)
class Shown:
    """One build: how many days after the one before, and which entries at which place."""

    days: int
    entries: tuple[tuple[str, str], ...]


BUILDS = st.lists(
    st.builds(
        Shown,
        st.integers(0, 20),
        st.lists(
            st.tuples(st.sampled_from("abc"), st.sampled_from("甲乙")), unique_by=lambda pair: pair[0]
        ).map(tuple),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=30)
@given(BUILDS)
def test_history_never_contradicts_itself(builds: list[Shown]) -> None:
    """Numbers never fall, equal numbers mean equal content, and nothing vanishes within its 92 days."""
    former, as_of, before = b"", FIRST, dict[str, Told]()
    for build in builds:
        as_of += build.days * ONE
        former = settled(made(*(event(u, place=p) for u, p in build.entries), as_of=as_of), former)
        now = read_ics(former)
        for uid, told in now.items():
            old = before.get(uid)
            assert old is None or told.sequence >= old.sequence
            if old is not None and told.sequence == old.sequence:
                assert told.part.to_ical() == old.part.to_ical()
        assert set(now) >= {uid for uid, told in before.items() if told.day + KEPT >= as_of}
        before = now
