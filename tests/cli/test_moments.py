"""`--as-of`: a date or a moment, and the day it is in China."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.cli import options, running
from build_scripts.cli.moments import day_of, nearest
from build_scripts.cli.options import today
from build_scripts.model import Outcome, Request
from tests.cli.drawn import catalog, field, run, table


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-18", date(2026, 11, 18)),
        ("2026-11-18T00:00:00", date(2026, 11, 18)),
        ("2026-11-18T23:59:59", date(2026, 11, 18)),
        ("2026-11-18T23:59", date(2026, 11, 18)),
        ("2026-11-18T15:59:59Z", date(2026, 11, 18)),
        ("2026-11-18T16:00:00Z", date(2026, 11, 19)),
        ("2026-11-18T23:59:59+08:00", date(2026, 11, 18)),
        ("2026-11-18T11:00:00-05:00", date(2026, 11, 19)),
        ("2026-12-31T16:00:00Z", date(2027, 1, 1)),
        ("2028-02-28T16:00:00Z", date(2028, 2, 29)),
    ],
)
def test_a_date_or_a_moment(text: str, day: date) -> None:
    """Without a zone it is China's time; with one it is the day that China has at that moment."""
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-11-31", "2026-11-30"),
        ("2026-02-29", "2026-02-28"),
        ("2026/11/18", "2026-11-18"),
        ("2026.11.8", "2026-11-08"),
        ("2026年11月18日", "2026-11-18"),
        ("２０２６－１１－１８", "2026-11-18"),
        ("20261118", "2026-11-18"),
        ("2026-11-18 23:59:59", "2026-11-18"),
        ("2026-11-18T24:00:00", "2026-11-18"),
        ("2026-11-18T16:00:00ZZ", "2026-11-18"),
        ("2026-W47-3", ""),
        ("2026-13-01", ""),
        ("0000-01-01", ""),
        ("0001-01-01T00:00:00+23:59", "0001-01-01"),
        ("9999-12-31T23:59:59Z", "9999-12-31"),
        ("昨天", ""),
        ("18", ""),
        ("", ""),
    ],
)
def test_anything_else_is_refused_with_what_was_meant(text: str, meant: str) -> None:
    """One way to write a day; the others are understood well enough to say how to write them."""
    assert day_of(text) is None
    assert nearest(text) == meant


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    """A day or a refusal, never an exception, and what is proposed can be read."""
    if day_of(text) is None and nearest(text):
        assert day_of(nearest(text)) is not None


@given(st.integers(694_224_000, 4_102_444_800), st.integers(-840, 840))
def test_a_moment_is_the_day_in_china(seconds: int, minutes: int) -> None:
    """From 1992 to 2100, eight hours ahead of UTC, whatever zone it is written in."""
    moment = datetime.fromtimestamp(seconds, timezone(timedelta(minutes=minutes)))
    day = (datetime.fromtimestamp(seconds, UTC) + timedelta(hours=8)).date()
    assert day_of(moment.isoformat()) == day


def test_the_message_names_the_nearest_date() -> None:
    """Chinese first; the date that was probably meant, or an example."""
    result = run("check", "--as-of", "2026/11/31")
    assert result.exit_code == 2
    assert "“2026/11/31”不是日期，请写成 2026-11-30 这样" in result.stderr
    assert "请写成 2026-11-22 这样" in run("check", "--as-of", "昨天").stderr


@pytest.mark.parametrize("command", ["check", "build"])
def test_commands_take_a_moment(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the pipeline is asked is a day."""
    asked: list[Request] = []

    def pipeline(request: Request, _: Callable[[str, str], None]) -> Outcome:
        asked.append(request)
        return Outcome({}, {}, (), (), (), Path("made"), 0, 0.1, 0, 0)

    monkeypatch.setattr(running, f"run_{command}", pipeline)
    monkeypatch.setattr(
        running, "catalog_of", lambda _: catalog(table("accounts", field("编号", "entry_id")))
    )
    assert run(command, "--data", tmp_path, "--as-of", "2026-11-18T16:00:00Z").exit_code == 0
    assert [request.as_of for request in asked] == [date(2026, 11, 19)]


@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_help_says_both_ways(command: str) -> None:
    """A date, a moment, and whose time it is."""
    text = "".join(run(command, "--help").stdout.split())
    assert "2026-11-22T23:59:59" in text
    assert "北京时间" in text


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Shanghai", "Pacific/Kiritimati"])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A machine set to some zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield str(os.environ["TZ"])
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 18, 15, 59, 59, tzinfo=UTC), date(2026, 11, 18)),
        (datetime(2026, 11, 18, 16, 0, 0, tzinfo=UTC), date(2026, 11, 19)),
        (datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 16, 0, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2028, 2, 28, 16, 0, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
@pytest.mark.usefixtures("machine")
def test_today_is_chinas_on_every_machine(
    moment: datetime, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second before midnight in China and at midnight, whatever zone the machine is set to."""

    class Clock(datetime):
        """A clock that stands still."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            """As datetime's: local time of the machine without a zone."""
            return cls.fromtimestamp(moment.timestamp(), tz)

    monkeypatch.setattr(options, "datetime", Clock)
    assert today() == day


def test_the_zone_of_the_machine_is_really_changed(machine: str) -> None:
    """The fixture above does what it says: local time is that of the zone."""
    offset = datetime.now().astimezone().utcoffset()
    expected = {"UTC": 0, "America/New_York": None, "Asia/Shanghai": 8, "Pacific/Kiritimati": 14}[machine]
    assert offset is not None
    hours = offset.total_seconds() / 3600
    assert hours in ({-5, -4} if expected is None else {expected})
