"""A strict reader of .ics files: what RFC 5545 asks of the lines, and what we ask of the components."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from icalendar import Calendar

from build_scripts.settings import TIME_ZONE

LINE = re.compile(
    r'[A-Z0-9-]+(?:;[A-Z0-9-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*:[^\x00-\x08\x0a-\x1f\x7f]*'
)
DAILY = re.compile(r"FREQ=DAILY;COUNT=([2-9]|[1-9]\d{1,2})")  # the only recurrence we write: hours each day
LONGEST = 75
ALLOWED = {
    "VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "VTODO": {"NEEDS-ACTION", "COMPLETED", "CANCELLED"},
}
ONCE = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS", "SUMMARY")


@dataclass(frozen=True)
class Told:
    """One component in plain values; `day` is DTSTART or DUE in China, `last` the last of its days."""

    kind: str
    uid: str
    day: date
    last: date
    sequence: int
    status: str
    summary: str
    description: str
    location: str
    part: Any


def read_ics(content: bytes) -> dict[str, Told]:
    """The events and things to do by UID; an assertion fails for anything that is not well formed."""
    check_lines(content)
    calendar = Calendar.from_ical(content)
    parts = calendar.walk()
    assert [part.errors for part in parts if part.errors] == []
    assert calendar.get_missing_tzids() == set()
    told = [told_by(part) for part in parts if part.name in ALLOWED]
    assert len({one.uid for one in told}) == len(told)
    return {one.uid: one for one in told}


def check_lines(content: bytes) -> None:
    """CRLF, at most 75 octets, no character cut in two, one VCALENDAR, everything closed."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert b"\n" not in content.replace(b"\r\n", b"")
    physical = content.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, physical)) <= LONGEST
    assert all(line.decode("utf-8") for line in physical)
    lines = content.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    opened: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            opened.append(value)
        if name == "END":
            assert opened.pop() == value
        assert name.partition(";")[0] not in ("RDATE", "EXDATE", "METHOD")
        assert name != "RRULE" or DAILY.fullmatch(value), line
    assert opened == []
    assert lines.count("BEGIN:VCALENDAR") == 1
    zones = {match for line in lines for match in re.findall(r";TZID=([^;:]+)", line)}
    assert zones <= {line.partition(":")[2] for line in lines if line.startswith("TZID:")}


def told_by(part: Any) -> Told:
    """One component, with everything in it that must be there."""
    assert all(name in part and not isinstance(part[name], list) for name in ONCE), part
    assert part["STATUS"] in ALLOWED[part.name]
    key = "DTSTART" if part.name == "VEVENT" else "DUE"
    assert key in part, part
    if "DTEND" in part:
        assert part["DTEND"].dt > part["DTSTART"].dt
    if "COMPLETED" in part:
        assert part["COMPLETED"].to_ical().endswith(b"Z")
    assert (part["STATUS"] == "COMPLETED") == ("COMPLETED" in part) or part["STATUS"] == "CANCELLED"
    texts = {name: str(part.get(name, "")) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")}
    return Told(
        part.name,
        str(part["UID"]),
        day_of(part[key].dt),
        last_day(part, key),
        int(part["SEQUENCE"]),
        str(part["STATUS"]),
        texts["SUMMARY"],
        texts["DESCRIPTION"],
        texts["LOCATION"],
        part,
    )


def last_day(part: Any, key: str) -> date:
    """The last day in China, the way a telephone finds it: by recurrence, or the day before DTEND."""
    first = part[key].dt
    if "RRULE" in part:
        assert part.name == "VEVENT"
        assert isinstance(first, datetime), "whole days take a longer DTEND instead"
        assert "DTEND" not in part or day_of(part["DTEND"].dt) == day_of(first)
        wall = first.replace(tzinfo=None)
        return day_of(max(rrulestr(part["RRULE"].to_ical().decode(), dtstart=wall)).replace(tzinfo=TIME_ZONE))
    whole_days = "DTEND" in part and not isinstance(first, datetime)
    return day_of(part["DTEND"].dt - timedelta(days=1)) if whole_days else day_of(first)


def day_of(moment: date | datetime) -> date:
    """The day in China."""
    return moment.astimezone(TIME_ZONE).date() if isinstance(moment, datetime) else moment
