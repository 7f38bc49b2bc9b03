"""What the region's calendar says of each village: what it owes, by month, and its questions.

It reads Summaries alone. The three days stand there once, for the whole region. A month that is public in
time or not due yet has no entry of its own, or several hundred villages would fill a telephone with it. What
is overdue of months more than a year back is one entry a village; a month that goes over into it is called
off with a word about it, and leaves.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from build_scripts.compose.desk import Desk
from build_scripts.compose.filings import CANCELLED, titled
from build_scripts.compose.filters import digits
from build_scripts.compose.ical import Entry
from build_scripts.compose.outward import full_month, place_name, since
from build_scripts.compose.todo_entries import COMPLETED, OPEN
from build_scripts.model import Pending, Period, Summary, VillageEntry
from build_scripts.model.months import shift

LATE = "late"
HANDED = 3  # months for which a month that went over to the older ones still says so


def village_entries(desk: Desk, summaries: Mapping[str, Summary]) -> Iterator[Entry]:
    """The months and questions of every village, in the order of the region."""
    for entry in desk.catalog.region.villages:
        summary = summaries.get(entry.code)
        if summary is not None:
            place = place_name(entry, desk.catalog.region)
            told = [period for period in summary.periods if _told(desk, period)]
            older = [p for p in told if p.period < since(desk.today)]
            yield from (_month(desk, entry, place, p) for p in told if p not in older)
            yield from _older(desk, entry, place, older)
            known = (*summary.pending, *summary.answered)
            yield from (_question(desk, entry, place, pending) for pending in known)


def _told(desk: Desk, period: Period) -> bool:
    """A month of which something is overdue, and for a while one that was: nobody calls it off."""
    caught_up = (
        period.status == LATE
        and bool(period.published_on)
        and desk.recent(period.due_on, period.published_on)
    )
    return bool(period.due_on) and (period.items_missing > 0 or caught_up)


def _month(desk: Desk, entry: VillageEntry, place: str, period: Period) -> Entry:
    month, missing = full_month(period.period, desk.words), str(period.items_missing)
    done = None if period.items_missing else date.fromisoformat(period.published_on)
    key = "month-done-summary" if done else "month-summary"
    return Entry(
        uid=f"month-{digits(period.period)}@{entry.code}.{desk.code}.gongkai",
        day=_due(desk, period),
        summary=desk.say(key, place=place, month=month, missing=missing),
        status=COMPLETED if done else OPEN,
        recorded=done or desk.today,
        notes=tuple(_month_notes(desk, period)),
        category=desk.say("duty-category"),
        url=desk.url(f"{entry.code}/{digits(period.period)}/"),
        todo=True,
        done=done,
    )


def _older(desk: Desk, entry: VillageEntry, place: str, periods: list[Period]) -> Iterator[Entry]:
    """What is overdue of all months before the last twelve, and the months that have just gone over to it."""
    owed = [period for period in periods if period.items_missing]
    for period in owed:
        if period.period >= shift(since(desk.today), -HANDED):
            gone = _month(desk, entry, place, period)
            yield replace(gone, status=CANCELLED, notes=(desk.say("month-older"),))
    if periods:
        first = _month(desk, entry, place, (owed or periods)[0])
        uid, url = f"older@{entry.code}.{desk.code}.gongkai", desk.url(f"{entry.code}/anshi/")
        yield replace(first, uid=uid, url=url, **_older_words(desk, place, owed))


def _older_words(desk: Desk, place: str, owed: list[Period]) -> dict[str, Any]:
    if not owed:
        return {"summary": desk.say("older-done-summary", place=place), "notes": ()}
    missing, months = str(sum(period.items_missing for period in owed)), str(len(owed))
    return {
        "summary": desk.say("older-summary", place=place, missing=missing, months=months),
        "notes": (desk.say("older-first", month=full_month(owed[0].period, desk.words)),),
    }


def _month_notes(desk: Desk, period: Period) -> Iterator[str]:
    yield desk.say("month-due", date=desk.date(period.due_on))
    yield desk.say("month-items", due=str(period.items_due), published=str(period.items_published))
    for key, count in (("explained", period.items_explained), ("waiting", period.items_waiting)):
        if count:
            yield desk.say(f"month-{key}", count=str(count))


def _due(desk: Desk, period: Period) -> date:
    """The month's day; of what was due before it, the day that the oldest of it was due."""
    day = date.fromisoformat(period.due_on)
    return (
        desk.today - timedelta(days=period.days_late) if period.items_missing and day >= desk.today else day
    )


def _question(desk: Desk, entry: VillageEntry, place: str, pending: Pending) -> Entry:
    kind = titled(desk.catalog, "inquiry-kinds", pending.kind)
    done = date.fromisoformat(pending.answered_on) if pending.answered_on else None
    answered = [desk.say("question-answered", date=desk.date(done))] if done else []
    return Entry(
        uid=f"question-{pending.number}@{entry.code}.{desk.code}.gongkai",
        day=date.fromisoformat(pending.due_on),
        summary=desk.say("question-summary", place=place, kind=kind, number=pending.number),
        status=COMPLETED if done else OPEN,
        recorded=done or date.fromisoformat(pending.asked_on),
        notes=(
            desk.say("question-asked", date=desk.date(pending.asked_on)),
            desk.say("question-due", date=desk.date(pending.due_on)),
            *answered,
        ),
        category=desk.say("question-category"),
        url=desk.url(f"{entry.code}/wenda/{pending.number}/"),
        todo=True,
        done=done,
    )
