"""The new calendars take up the history of those they replace (RFC 5545 3.8.7.4, SEQUENCE).

Same content: the former entry stays, byte for byte. Other content: SEQUENCE rises by one. Gone although its
time is not over: it stays, called off, so that a subscriber sees what became of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from build_scripts.settings import TIME_ZONE
from build_scripts.write import write_file

CALENDAR = "riqi.ics"
KEPT = timedelta(days=92)  # as long as compose keeps what is over
BREAK, FOLD = b"\r\n", b"\r\n "
OPENINGS = (b"BEGIN:VEVENT", b"BEGIN:VTODO")
SEQUENCE, STATUS, MODIFIED = b"SEQUENCE", b"STATUS", b"LAST-MODIFIED"
STAMPS = (b"DTSTAMP", MODIFIED)
DATES = (b"DTSTART", b"DUE", b"COMPLETED")
CANCELLED, OPEN = b"CANCELLED", b"NEEDS-ACTION"
UID = re.compile(rb"\r\nUID:([^\r]*(?:\r\n [^\r]*)*)")
LONG = len("20261122T000000")


@dataclass(frozen=True)
class Component:
    """One VEVENT or VTODO as it stands in the file, without the last line break."""

    text: bytes

    @cached_property
    def lines(self) -> tuple[bytes, ...]:
        """The unfolded lines."""
        return tuple(self.text.replace(FOLD, b"").split(BREAK))

    @cached_property
    def values(self) -> dict[bytes, bytes]:
        """The first value of each property, parameters dropped."""
        found: dict[bytes, bytes] = {}
        for line in self.lines:
            found.setdefault(_name(line), line.partition(b":")[2])
        return found

    @cached_property
    def uid(self) -> bytes:
        """The identity; found without unfolding the rest."""
        found = UID.search(self.text)
        return found[1].replace(FOLD, b"") if found else b""

    @property
    def sequence(self) -> int:
        """How often it has changed."""
        text = self.values.get(SEQUENCE, b"")
        return int(text) if text.isdigit() else 0

    @property
    def status(self) -> bytes:
        """STATUS, or nothing."""
        return self.values.get(STATUS, b"")

    @property
    def content(self) -> tuple[bytes, ...]:
        """All that makes two of them different to a reader."""
        return tuple(sorted(line for line in self.lines if _name(line) not in (SEQUENCE, *STAMPS)))

    def replaced(self, values: dict[bytes, bytes]) -> "Component":
        """The same with other values; only for properties that are short and always there."""
        lines = self.text.split(BREAK)
        changed = (name + b":" + values[name] if (name := _name(line)) in values else line for line in lines)
        return Component(BREAK.join(changed))


@dataclass(frozen=True, slots=True)
class Calendar:
    """A file in two parts; `modified` is its own LAST-MODIFIED: the day it was made for."""

    head: bytes
    components: tuple[Component, ...]
    modified: bytes

    @property
    def as_of(self) -> date | None:
        """The day it was made for; None in a file that is not ours."""
        return _day(self.modified)


def settle_calendars(release: Path, former: Path) -> None:
    """Rewrite each calendar of `release` that has a predecessor in `former`, which may not exist."""
    for path in sorted((*release.glob(CALENDAR), *release.glob(f"*/{CALENDAR}"))):
        before = former / path.relative_to(release)
        if before.is_file():
            write_file(path, settled(path.read_bytes(), before.read_bytes()))


def settled(new: bytes, former: bytes) -> bytes:
    """The new calendar with the history of the former one; unchanged when that one cannot be read."""
    now, then = read_calendar(new), read_calendar(former)
    if now.as_of is None or then.as_of is None:
        return new
    known = {component.uid: component for component in then.components}
    kept = [_continued(c, known.get(c.uid), now.modified) for c in now.components]
    if then.as_of <= now.as_of:  # a build for an earlier day calls nothing off
        kept += _gone(now, then.components)
    return now.head + b"".join(c.text + BREAK for c in kept) + b"END:VCALENDAR" + BREAK


def read_calendar(text: bytes) -> Calendar:
    """The head with the time zone, and the entries; without a day when it is no calendar of ours."""
    starts = [at for opening in OPENINGS for at in _places(text, opening + BREAK)]
    starts.sort()
    end = text.rfind(b"END:VCALENDAR")
    bounds = [*starts, end]
    pieces = [text[a:b].removesuffix(BREAK) for a, b in pairwise(bounds)]
    head = text[: bounds[0]]
    modified = Component(head).values.get(MODIFIED, b"") if text.startswith(b"BEGIN:VCALENDAR") else b""
    return Calendar(head, tuple(map(Component, pieces)), modified if end > 0 else b"")


def _places(text: bytes, opening: bytes) -> Iterator[int]:
    """Where lines that are exactly `opening` begin; a filed text cannot hold one, its breaks are escaped."""
    at = text.find(BREAK + opening)
    while at >= 0:
        yield at + len(BREAK)
        at = text.find(BREAK + opening, at + len(BREAK))


def _continued(new: Component, old: Component | None, modified: bytes) -> Component:
    if old is None:
        return new
    if new.text == old.text or new.content == old.content:
        return old
    return _changed(new, old.sequence + 1, modified)


def _gone(now: Calendar, then: Iterable[Component]) -> list[Component]:
    """What is in the new calendar no more although its time is not over, called off."""
    here = {component.uid for component in now.components}
    gone = [c for c in then if c.uid and c.uid not in here and _lasts(c, now.as_of or date.max)]
    return [_called_off(c, now.modified) for c in sorted(gone, key=lambda c: c.uid)]


def _lasts(component: Component, as_of: date) -> bool:
    """True for what is still to be done, and for 92 days after the last day it says anything about."""
    if component.status == OPEN:
        return True
    names = (*DATES, MODIFIED) if component.status == CANCELLED else DATES
    days = [day for name in names if (day := _day(component.values.get(name, b"")))]
    return bool(days) and max(days) + KEPT >= as_of


def _called_off(component: Component, modified: bytes) -> Component:
    if component.status == CANCELLED:
        return component
    return _changed(component.replaced({STATUS: CANCELLED}), component.sequence + 1, modified)


def _changed(component: Component, sequence: int, modified: bytes) -> Component:
    return component.replaced({SEQUENCE: str(sequence).encode()} | dict.fromkeys(STAMPS, modified))


def _name(line: bytes) -> bytes:
    return line.partition(b":")[0].partition(b";")[0]


def _day(value: bytes) -> date | None:
    """The day in China of a DATE, a local time or a UTC time."""
    text = value.decode("ascii", "replace")
    try:
        if not text.endswith("Z"):
            return datetime.strptime(text[:8], "%Y%m%d").date()  # noqa: DTZ007 - a date, no moment
        moment = datetime.strptime(text[:LONG], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment.astimezone(TIME_ZONE).date()
