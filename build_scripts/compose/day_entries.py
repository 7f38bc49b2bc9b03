"""The three days of each month of facts, with the village's own rows for them, and all other filed events."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from build_scripts.compose.desk import Desk, moved_notes
from build_scripts.compose.filings import CANCELLED, CONFIRMED, Filing
from build_scripts.compose.filters import digits
from build_scripts.compose.ical import Entry
from build_scripts.compose.kept import Claim, Kept, claim, keep
from build_scripts.compose.outward import full_month
from build_scripts.model.clock import NAMES, ThreeDays, three_days

TENTATIVE = "TENTATIVE"


def day_entries(desk: Desk, days: Iterable[ThreeDays], filings: tuple[Filing, ...] = ()) -> Iterator[Entry]:
    """All events. A row on a computed day gives it place and time; every other one has its own entry."""
    rows = {filing.key: filing for filing in filings}
    claims = tuple(found for filing in filings if (found := _claim(desk, filing)))
    kept = [keep(three, name, claims) for three in days for name in NAMES]
    for day in kept:
        yield _three_day(desk, day, rows)
    merged = {day.row.key for day in kept if day.row}
    for filing in filings:
        if filing.key not in merged and desk.recent(filing.last.isoformat()):
            yield _event(desk, filing)


def _claim(desk: Desk, row: Filing) -> Claim | None:
    found = claim((row.key, row.term), row.day, row.moved_from, desk.catalog.profile)
    return replace(found, cancelled=row.status == CANCELLED) if found else None


def _three_day(desk: Desk, kept: Kept, rows: Mapping[str, Filing]) -> Entry:
    """The day of the rule. Its own status never follows a filed row: what is owed cannot be called off."""
    due, row, label = kept.due, rows[kept.row.key] if kept.row else None, desk.say(kept.name)
    other = kept.moved or kept.elsewhere
    key = "three-summary-elsewhere" if other else "three-summary"
    month, there = full_month(kept.period, desk.words), desk.date(other.day) if other else ""
    return Entry(
        uid=desk.uid(kept.name, digits(kept.period)),
        day=due.day,
        last=row.last if row else None,
        summary=desk.say(key, place=desk.place, name=label, month=month, date=there),
        status=row.status if row else TENTATIVE if due.cause == "unknown" else CONFIRMED,
        recorded=due.day,
        notes=(*_day_notes(desk, kept), *(_row_notes(desk, row) if row else ())),
        category=label,
        place=row.place if row else "",
        url=desk.url(desk.days_page),
        start=row.start if row else None,
        end=row.end if row else None,
    )


def _day_notes(desk: Desk, kept: Kept) -> Iterator[str]:
    three = three_days(kept.period, desk.catalog.profile)
    month, cutoff = full_month(three.period, desk.words), desk.date(three.cutoff)
    yield desk.say(f"{kept.name}-about", month=month, cutoff=cutoff, answer=desk.date(three.answer.day))
    yield from moved_notes(desk, kept.due)
    for key, other in (("village-moved-to", kept.moved), ("village-elsewhere", kept.elsewhere)):
        if other:
            yield desk.say(key, date=desk.date(other.day))
    if kept.cancelled:
        yield desk.say("village-called-off")


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
