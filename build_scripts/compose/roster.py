"""Who is there: today's and the next filed event of each kind, and what custom says where none is filed.

Which kinds count (`roster`), how often they are held (`rrule`, RFC 5545) and for how many days one row stands
(`days`, a week's duty) is declared in the code list calendar-kinds.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrule, rrulestr  # type: ignore[import-untyped]

from build_scripts.compose.book import Book, Row, Sheet
from build_scripts.compose.filters import as_date
from build_scripts.errors import ConfigError
from build_scripts.model import Catalog
from build_scripts.model.months import month_of

TABLE, KINDS = "calendar-events", "calendar-kinds"
CANCELLED, YES = "CANCELLED", "yes"
HORIZON = timedelta(days=400)
LONGEST = timedelta(days=366)  # an end date further away is a slip of the pen
FREQUENCY = re.compile(r"\bFREQ=(\w+)")
ON_A_DAY = re.compile(r"\bBY(MONTH)?DAY=")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: `roster` when it means that somebody is there."""

    code: str
    title: str
    term: str = ""
    rrule: str = ""
    roster: bool = False

    def cycle(self, day: date) -> object:
        """What two dates share when the customary event is held once for both: a month, a week, a year."""
        frequency = FREQUENCY.search(self.rrule)
        year, week, _ = day.isocalendar()
        cycles = {"MONTHLY": month_of(day), "WEEKLY": (year, week), "YEARLY": day.year}
        return cycles.get(frequency[1], day) if frequency else day


@dataclass(frozen=True, slots=True)
class Occasion:
    """One filed event, from `day` to `last`. `cells` are its public cells by alias, codes put into words."""

    kind: Kind
    day: date
    last: date
    cells: Mapping[str, str]
    cancelled: bool
    target: str

    @property
    def moved_from(self) -> date | None:
        """The day it was set for before."""
        return as_date(self.cells.get("moved_from", ""))

    def spans(self, day: date) -> bool:
        """True when `day` is one of its days, cancelled or not."""
        return self.day <= day <= self.last

    def covers(self, day: date) -> bool:
        """True when somebody is there on `day`."""
        return not self.cancelled and self.spans(day)

    def touches(self, month: str) -> bool:
        """True when it has a day in the calendar month (2026-11)."""
        return month_of(self.day) <= month <= month_of(self.last)


@dataclass(frozen=True, slots=True)
class Turn:
    """One kind of being there. `dropped` are cancelled events from today up to the next one.

    `customary` is the next date by custom, where nothing is filed ahead (else None).
    """

    kind: Kind
    today: tuple[Occasion, ...]
    next: Occasion | None
    dropped: tuple[Occasion, ...]
    customary: date | None


@dataclass(frozen=True, slots=True)
class Roster:
    """All kinds of being there, in the order of the code list."""

    turns: tuple[Turn, ...]

    @property
    def today(self) -> tuple[Occasion, ...]:
        """Who is there today."""
        return tuple(occasion for turn in self.turns for occasion in turn.today)

    @property
    def nearest(self) -> Occasion | None:
        """The first filed event after today."""
        return min((turn.next for turn in self.turns if turn.next), key=_in_order, default=None)


def make_roster(book: Book, today: date) -> Roster:
    """Who is there, of every kind that the code list marks."""
    filed = occasions(book)
    kinds = [kind for kind in kinds_of(book.catalog).values() if kind.roster]
    return Roster(tuple(_turn(kind, [o for o in filed if o.kind == kind], today) for kind in kinds))


def kinds_of(catalog: Catalog) -> dict[str, Kind]:
    """The kinds of events by their code."""
    listed = catalog.codelists.get(KINDS)
    return {row["code"]: _kind(row) for row in listed.rows} if listed else {}


def occasions(book: Book) -> tuple[Occasion, ...]:
    """All filed events that have a date, by day and hour."""
    sheet = book.sheets.get(TABLE)
    if sheet is None:
        return ()
    kinds = kinds_of(book.catalog)
    dated = [(as_date(row.cells.get("start_date", "")), row) for row in sheet.rows]
    found = [_occasion(book.catalog, kinds, (sheet, row), day) for day, row in dated if day]
    return tuple(sorted(found, key=_in_order))


def last_of(day: date, end: str) -> date:
    """The last day of an event from its filed end date; the first one where that is empty or cannot be."""
    found = as_date(end)
    return found if found and day <= found and found - day <= LONGEST else day


def customary(kind: Kind, filed: Iterable[Occasion], today: date) -> date | None:
    """The next date by custom, today included, in a cycle for which nothing is filed.

    None where the custom names no day (once a week) and nothing was filed that it could go on from.
    """
    if not kind.rrule:
        return None
    known = tuple(filed)
    before = [o.day for o in known if o.day <= today]
    rule = _rule(kind, max(before, default=today.replace(day=1)), today + HORIZON)
    if not (before or ON_A_DAY.search(kind.rrule)):
        return None
    taken = {kind.cycle(day) for o in known for day in (o.day, o.moved_from) if day}
    days = (stamp.date() for stamp in rule.xafter(datetime.combine(today, time()), inc=True))
    free = (day for day in days if kind.cycle(day) not in taken)
    return next((day for day in free if not any(o.spans(day) for o in known)), None)


def _rule(kind: Kind, start: date, until: date) -> rrule:
    try:
        made = rrulestr(kind.rrule, dtstart=datetime.combine(start, time()))
        return made.replace(until=datetime.combine(until, time()))
    except (ValueError, AttributeError) as error:
        raise ConfigError(
            f"codelists/{KINDS}.csv：{kind.code} 的 rrule 写得不对：{kind.rrule} [rrule]"
        ) from error


def _turn(kind: Kind, filed: list[Occasion], today: date) -> Turn:
    ahead = [o for o in filed if o.day > today and not o.cancelled]
    until = ahead[0].day if ahead else date.max
    dropped = tuple(o for o in filed if o.cancelled and o.last >= today and o.day <= until)
    there = tuple(o for o in filed if o.covers(today))
    wanted = None if ahead else customary(kind, filed, today)
    return Turn(kind, there, ahead[0] if ahead else None, dropped, wanted)


def _kind(row: Mapping[str, str]) -> Kind:
    roster = row.get("roster") == YES
    return Kind(row["code"], row["title"], row.get("term", ""), row.get("rrule", ""), roster)


def _occasion(catalog: Catalog, kinds: Mapping[str, Kind], place: tuple[Sheet, Row], day: date) -> Occasion:
    sheet, row = place
    cells = dict(row.cells)
    code = cells.get("kind", "")
    for alias, text in row.cells.items():
        listed = catalog.codelists.get(sheet.table.field(alias).codelist)
        cells[alias] = listed.title(text) if listed and text else text
    dropped = _term(catalog, sheet, row) == CANCELLED
    last = last_of(day, cells.get("end_date", ""))
    return Occasion(kinds.get(code) or Kind(code, code), day, last, cells, dropped, sheet.target(row.line))


def _term(catalog: Catalog, sheet: Sheet, row: Row) -> str:
    field = sheet.table.by_alias.get("status")
    listed = catalog.codelists.get(field.codelist) if field else None
    filed = row.cells.get("status", "")
    return next((r.get("term", "") for r in listed.rows if r["code"] == filed), "") if listed else ""


def _in_order(occasion: Occasion) -> tuple[date, str, str]:
    return occasion.day, occasion.cells.get("start_time", ""), occasion.kind.code
