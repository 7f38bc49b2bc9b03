"""The on-time record of a village: twelve months in words, every catalog item by month, what is missing.

What lies before the twelve months is one line a year with counts; the months' own pages hold the rest.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.compose.items import Item, Items, duty_target, items_of
from build_scripts.compose.questions import pages_by_number
from build_scripts.compose.village import Village
from build_scripts.model import Duty, Page, Period
from build_scripts.model.clock import ROUTINE

MONTHS = 12
DUE_TODAY, NOT_DUE = "due-today", "not-due"
WORST = ("missing", "late", DUE_TODAY, NOT_DUE, "published")
LISTED = 10  # special matters that stand open; older ones unfold
OLD_GAPS = 50  # gaps from before the twelve months that are listed one by one


@dataclass(frozen=True, slots=True)
class Square:
    """One item in one month: the worst of its duties, how many there are, and the worst one's address."""

    duty: Duty
    count: int
    target: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One item over the months; None where nothing was owed."""

    item: Item
    squares: tuple[Square | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The items of one stream, in the order of the village's catalog."""

    stream: str
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """One duty in words: its item, its row on the month's page, the row or the question it came from."""

    duty: Duty
    item: Item
    target: str
    source: str
    question: str


@dataclass(frozen=True, slots=True)
class Year:
    """What was owed in the months of one year that lie before the twelve: counts by state, its months."""

    year: str
    states: Mapping[str, int]
    periods: tuple[Period, ...]

    @property
    def total(self) -> int:
        """How many were owed."""
        return sum(self.states.values())


def record_page(village: Village) -> Page:
    """The page of the record, over at most the last twelve months; older gaps stay listed."""
    duties, items = village.material.derived.duties, items_of(village)
    periods, older = village.periods[-MONTHS:], village.periods[:-MONTHS]
    start = periods[0].period if older else ""
    recent = [duty for duty in duties if duty.period >= start]
    special = [duty for duty in recent if duty.trigger != ROUTINE and not _nothing_happened(duty)]
    missing = _matters(village, items, [duty for duty in duties if duty.state == "missing"])
    fresh = sum(matter.duty.period >= start for matter in missing)
    return village.page(
        "anshi",
        "anshi/",
        periods=periods,
        tally=tally_of(periods),
        grids=grids_of(village, items, periods),
        special=_matters(village, items, special),
        listed=LISTED,
        missing=missing[: fresh + OLD_GAPS],
        gaps=len(missing),
        late=_matters(village, items, [duty for duty in recent if duty.state == "late"]),
        years=years_of([duty for duty in duties if duty.period < start], older),
    )


def years_of(duties: list[Duty], older: tuple[Period, ...]) -> tuple[Year, ...]:
    """The years before the twelve months, newest first."""
    counted: dict[str, list[str]] = {period.period[:4]: [] for period in older}
    for duty in duties:
        counted.setdefault(duty.period[:4], []).append(duty.state)
    return tuple(
        Year(year, Counter(counted[year]), tuple(p for p in older if p.period[:4] == year))
        for year in sorted(counted, reverse=True)
    )


def tally_of(periods: tuple[Period, ...]) -> dict[str, int]:
    """How many months there are of each standing, and the most days that one was late."""
    states = Counter(period.status for period in periods)
    late = (period.days_late for period in periods if period.status == "late")
    return {**states, "most": max(late, default=0)}


def grids_of(village: Village, items: Items, periods: tuple[Period, ...]) -> tuple[Grid, ...]:
    """Items by months, one grid a stream: the village's own items, then others with duties."""
    found: dict[tuple[str, str], list[Duty]] = {}
    for duty in village.material.derived.duties:
        found.setdefault((duty.item_code, duty.period), []).append(duty)
    streams: dict[str, list[Strip]] = {}
    for code in dict.fromkeys([*items.own, *sorted(code for code, _ in found)]):
        item = items.find(code)
        squares = tuple(_square(village, found.get((code, p.period), [])) for p in periods)
        streams.setdefault(item.stream, []).append(Strip(item, squares))
    return tuple(Grid(stream, tuple(strips)) for stream, strips in streams.items())


def _square(village: Village, duties: list[Duty]) -> Square | None:
    if not duties:
        return None
    worst = min(duties, key=_rank)
    return Square(worst, len(duties), duty_target(village, worst))


def _rank(duty: Duty) -> tuple[int, int, bool]:
    """Worst state first, then most days late; something published before nothing to publish."""
    place = WORST.index(duty.state) if duty.state in WORST else len(WORST)
    return place, -duty.days_late, duty.zero_report


def _nothing_happened(duty: Duty) -> bool:
    """A zero report on a special matter names no event."""
    return duty.zero_report and not duty.source and not duty.request


def _matters(village: Village, items: Items, duties: list[Duty]) -> tuple[Matter, ...]:
    """Newest first."""
    ordered = sorted(duties, key=lambda duty: (duty.due_on, duty.key), reverse=True)
    asked = pages_by_number(village)
    return tuple(_matter(village, items.find(d.item_code), d, asked.get(d.request, "")) for d in ordered)


def _matter(village: Village, item: Item, duty: Duty, question: str) -> Matter:
    book = village.book
    return Matter(
        duty=duty,
        item=item,
        target=duty_target(village, duty),
        source=book.target(duty.source[0], [duty.source[1]]) if duty.source else "",
        question=question,
    )
