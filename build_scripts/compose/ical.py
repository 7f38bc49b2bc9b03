"""iCalendar (RFC 5545, 7986): entries of our own in, bytes out. Nothing here reads the clock.

The calendar has no METHOD, so DTSTAMP and LAST-MODIFIED mean the same: when the entry last changed. Every
SEQUENCE is 0 here; the stage `index` raises it where a former calendar says otherwise.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Component, Event, Timezone, TimezoneStandard, Todo, vText

from build_scripts.compose.outward import one_line
from build_scripts.settings import TIME_ZONE

PRODUCT = "-//gongkai//riqi//ZH"
DAY = timedelta(days=1)
NOON = time(12)
LAST_CHANGE = datetime(1991, 9, 15, 2)  # noqa: DTZ001 - the end of China's last summer time, wall clock
SUMMER, STANDARD = timedelta(hours=9), timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class About:
    """The calendar itself; `as_of` is the day it was made for."""

    uid: str
    name: str
    description: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Entry:
    """One event, or with `todo` one thing to do by the end of `day`.

    An event lasts from `day` to `last` (None: that day alone), on each of the days from `start` to `end`:
    wall clock times in Asia/Shanghai, or None. `done` is the day a todo was completed; `recorded` the day
    from which this is known; `status` one that RFC 5545 allows for the component.
    """

    uid: str
    day: date
    summary: str
    status: str
    recorded: date
    notes: tuple[str, ...] = ()
    category: str = ""
    place: str = ""
    url: str = ""
    start: time | None = None
    end: time | None = None
    last: date | None = None
    todo: bool = False
    done: date | None = None


def write_calendar(about: About, entries: Iterable[Entry]) -> bytes:
    """The calendar with each UID once, in order of day and UID."""
    calendar = _empty(about)
    kept: dict[str, Entry] = {}
    for entry in entries:
        kept.setdefault(entry.uid, entry)
    for entry in sorted(kept.values(), key=lambda e: (e.day, e.uid)):
        calendar.add_component(_component(entry, about.as_of))
    return bytes(calendar.to_ical())


def midnight(day: date) -> datetime:
    """The beginning of a day in China."""
    return datetime.combine(day, time(0), TIME_ZONE)


def _empty(about: About) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("UID", about.uid)
    calendar.add("LAST-MODIFIED", midnight(about.as_of))
    calendar.add("REFRESH-INTERVAL", DAY, {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "P1D")
    calendar.add("X-WR-TIMEZONE", vText(TIME_ZONE.key))
    name, description = _text(one_line(about.name)), _text(one_line(about.description))
    for key in ("NAME", "X-WR-CALNAME"):
        calendar.add(key, name)
    for key in ("DESCRIPTION", "X-WR-CALDESC"):
        calendar.add(key, description)
    calendar.add_component(_time_zone())
    return calendar


def _time_zone() -> Timezone:
    """One standard time without summer time, as China has it since September 1991."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("TZID", TIME_ZONE.key)
    standard.DTSTART = LAST_CHANGE
    standard.TZOFFSETFROM, standard.TZOFFSETTO = SUMMER, STANDARD
    standard.add("TZNAME", "CST")
    zone.add_component(standard)
    return zone


def _component(entry: Entry, as_of: date) -> Component:
    component = Todo() if entry.todo else Event()
    stamp = midnight(min(entry.recorded, as_of))
    component.add("UID", entry.uid)
    component.add("DTSTAMP", stamp)
    component.add("LAST-MODIFIED", stamp)
    component.add("SEQUENCE", 0)
    component.add("STATUS", entry.status)
    component.add("SUMMARY", _text(one_line(entry.summary)))
    notes = "\n".join(note for note in map(one_line, entry.notes) if note)
    texts = (("DESCRIPTION", notes), ("LOCATION", one_line(entry.place)))
    for name, text in texts:
        if text:
            component.add(name, _text(text))
    if entry.category:
        component.add("CATEGORIES", [one_line(entry.category)])
    if entry.url:
        component.add("URL", entry.url)
    if entry.todo:
        _add_due(component, entry)
    elif entry.start is None:
        _add_days(component, entry)
    else:
        _add_hours(component, entry, entry.start)
    return component


def _add_due(component: Component, entry: Entry) -> None:
    component.add("DUE", entry.day)
    if entry.done:
        component.add("COMPLETED", datetime.combine(entry.done, NOON, TIME_ZONE).astimezone(UTC))


def _add_days(component: Component, entry: Entry) -> None:
    """Whole days; DTEND is the day after the last one."""
    last = entry.last or entry.day
    component.add("DTSTART", entry.day)
    if last < date.max:
        component.add("DTEND", last + DAY)
    component.add("TRANSP", "TRANSPARENT")


def _add_hours(component: Component, entry: Entry, start: time) -> None:
    """The hours of the first day, repeated on every other one: nobody is there at night."""
    component.add("DTSTART", datetime.combine(entry.day, start, TIME_ZONE))
    if entry.end is not None and entry.end > start:
        component.add("DTEND", datetime.combine(entry.day, entry.end, TIME_ZONE))
    days = ((entry.last or entry.day) - entry.day).days + 1
    if days > 1:
        component.add("RRULE", {"FREQ": "DAILY", "COUNT": days})


def _text(text: str) -> vText:
    r"""The library reads a filed `\N` as a line break and breaks the line; the wide stroke looks the same."""
    return vText(text.replace(r"\N", "＼N"))
