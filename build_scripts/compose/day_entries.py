"""The three days of each month of facts, with the village's own rows for them, and all other filed events."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.compose.desk import Desk, moved_notes
from build_scripts.compose.filings import CANCELLED, CONFIRMED, Filing
from build_scripts.compose.filters import digits
from build_scripts.compose.ical import Entry
from build_scripts.compose.outward import full_month
from build_scripts.model.clock import ThreeDays
from build_scripts.model.months import month_of
from build_scripts.model.workdays import DueDay

TENTATIVE = "TENTATIVE"
NAMES = ("publish", "query", "answer")


@dataclass(frozen=True, slots=True)
class Held:
    """One of the three days: `row` is the village's row on that very day, `elsewhere` one on another day."""

    three: ThreeDays
    name: str
    row: Filing | None
    elsewhere: Filing | None

    @property
    def due(self) -> DueDay:
        """The day as the rule has it."""
        found: DueDay = getattr(self.three, self.name)
        return found


def day_entries(desk: Desk, days: Iterable[ThreeDays], filings: tuple[Filing, ...] = ()) -> Iterator[Entry]:
    """All events. A row on a computed day gives it place and time; every other one has its own entry."""
    held = [_held(three, name, filings) for three in days for name in NAMES]
    for day in held:
        yield _three_day(desk, day)
    merged = {day.row for day in held}
    for filing in filings:
        if filing not in merged and desk.recent(filing.last.isoformat()):
            yield _event(desk, filing)


def _held(three: ThreeDays, name: str, filings: Iterable[Filing]) -> Held:
    due: DueDay = getattr(three, name)
    rows = [f for f in filings if f.term == name and month_of(f.meant_for) == month_of(due.rule_day)]
    row = next((row for row in rows if row.day == due.day), None)
    other = next((row for row in rows if row.status != CANCELLED), None) if row is None else None
    return Held(three, name, row, other)


def _three_day(desk: Desk, held: Held) -> Entry:
    due, row, label = held.due, held.row, desk.say(held.name)
    there = desk.date(held.elsewhere.day) if held.elsewhere else ""
    key = "three-summary-elsewhere" if there else "three-summary"
    month = full_month(held.three.period, desk.words)
    expected = TENTATIVE if due.cause == "unknown" else CONFIRMED
    return Entry(
        uid=desk.uid(held.name, digits(held.three.period)),
        day=due.day,
        last=row.last if row else None,
        summary=desk.say(key, place=desk.place, name=label, month=month, date=there),
        status=row.status if row else expected,
        recorded=due.day,
        notes=tuple(_day_notes(desk, held)),
        category=label,
        place=row.place if row else "",
        url=desk.url(desk.days_page),
        start=row.start if row else None,
        end=row.end if row else None,
    )


def _day_notes(desk: Desk, held: Held) -> Iterator[str]:
    three = held.three
    month, cutoff = full_month(three.period, desk.words), desk.date(three.cutoff)
    yield desk.say(f"{held.name}-about", month=month, cutoff=cutoff, answer=desk.date(three.answer.day))
    yield from moved_notes(desk, held.due)
    if held.elsewhere:
        yield desk.say("village-elsewhere", date=desk.date(held.elsewhere.day))
    if held.row:
        yield from _row_notes(desk, held.row)


def _row_notes(desk: Desk, row: Filing) -> Iterator[str]:
    if row.moved_from and row.moved_from != row.day:
        yield desk.say("village-moved", date=desk.date(row.moved_from))
    if row.status == CANCELLED:
        yield desk.say("village-cancelled")
    if row.last > row.day:
        yield desk.say("span", date=desk.date(row.last))
    for key, text in (("purpose", row.title), ("host", row.host), ("phone", row.phone)):
        if text:
            yield desk.say(key, text=text)


def _event(desk: Desk, row: Filing) -> Entry:
    return Entry(
        uid=desk.uid("event", row.key),
        day=row.day,
        last=row.last,
        summary=desk.say("event-summary", place=desk.place, title=row.title),
        status=row.status,
        recorded=row.day,
        notes=tuple(_row_notes(desk, row)),
        category=row.kind,
        place=row.place,
        url=desk.url(desk.days_page),
        start=row.start,
        end=row.end,
    )
