"""The pages of one month: the month itself and its sections, one a disclosure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from build_scripts.compose.addresses import month_path
from build_scripts.compose.book import Sheet
from build_scripts.compose.finance import month_money
from build_scripts.compose.items import ADDRESS, Item, Items, items_of
from build_scripts.compose.ledger import Ledger, kept_words, split_ledgers, words_of
from build_scripts.compose.problems import ProblemGroup, grouped
from build_scripts.compose.questions import Question, pages_by_number, questions_of
from build_scripts.compose.records import Archive, open_archive
from build_scripts.compose.sources import source_of
from build_scripts.compose.village import Village
from build_scripts.model import Duty, Figure, Page, Period
from build_scripts.model.clock import three_days
from build_scripts.model.timetable import DONE, PRESSING
from build_scripts.settings import ROWS_PER_PAGE

GROUPS = ("caiwu", "cunwu", "dangwu", "sanshi")
MONEY = "caiwu"  # the disclosure that opens with the equation
ASKED = "sanshi"  # the disclosure that holds residents' questions
PUBLICATIONS = "publications"
Dated = TypeVar("Dated")


@dataclass(frozen=True, slots=True)
class Part:
    """One table on a section page: its rows of the month (`total` counts those beyond one page too).

    `ledgers` are (words, rows) of each part that the table declares, else all rows under "".
    """

    sheet: Sheet
    ledgers: tuple[tuple[str, Ledger], ...]
    total: int
    figures: tuple[Figure, ...]
    problems: tuple[ProblemGroup, ...]

    @property
    def shown(self) -> int:
        """How many rows stand on the page."""
        return sum(len(ledger.lines) for _, ledger in self.ledgers)

    @property
    def yearly(self) -> bool:
        """True for a table that counts in years: its rows come again in every month."""
        return self.sheet.yearly


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty of the month with the words of its item.

    `anchor` is its id on the page ("" for a key that cannot be one or stands there already); `records` are
    the addresses of its publications with their row numbers, `source` and `question` what brought it about.
    """

    duty: Duty
    item: Item
    anchor: str
    records: tuple[tuple[int, str], ...]
    source: str
    question: str


@dataclass(frozen=True, slots=True)
class Stream:
    """The duties of one of the three disclosures; `open` when one of them is late or missing.

    Of the `due` ones `published` are public; `extra` were published although not owed in this month.
    """

    name: str
    items: tuple[Owed, ...]
    due: int
    published: int
    extra: int
    open: bool


@dataclass(frozen=True, slots=True)
class Almanac:
    """What the pages of all months look up: duties and questions by month, questions' pages by number."""

    village: Village
    archive: Archive
    items: Items
    asked: Mapping[str, str]
    duties: Mapping[str, tuple[Duty, ...]]
    questions: Mapping[str, tuple[Question, ...]]


def month_pages(village: Village, archive: Archive | None = None) -> Iterator[Page]:
    """The month's page and its four sections, for every month."""
    almanac = open_almanac(village, archive)
    for period in village.periods:
        if not village.leads_to(month_path(period.period)):
            continue
        parts = {group: group_parts(village, group, period.period) for group in GROUPS}
        yield _month(almanac, period, parts)
        for group in GROUPS:
            yield _section(almanac, period, group, parts[group])


def open_almanac(village: Village, archive: Archive | None = None) -> Almanac:
    """Everything that a month's page may name."""
    duties = _by_month((duty.period, duty) for duty in village.material.derived.duties)
    questions = _by_month((made.inquiry.asked_on[:7], made) for made in questions_of(village))
    opened = archive or open_archive(village)
    return Almanac(village, opened, items_of(village), pages_by_number(village), duties, questions)


def _by_month(found: Iterable[tuple[str, Dated]]) -> dict[str, tuple[Dated, ...]]:
    months: dict[str, list[Dated]] = {}
    for month, one in found:
        months.setdefault(month, []).append(one)
    return {month: tuple(kept) for month, kept in months.items()}


def group_parts(village: Village, group: str, period: str) -> tuple[Part, ...]:
    """Every dated table of a disclosure with what it has for the month."""
    dated = [sheet for sheet in village.book.group(group) if sheet.table.page.period]
    return tuple(_part(village, sheet, period) for sheet in dated)


def streams_of(almanac: Almanac, period: str) -> tuple[Stream, ...]:
    """The duties of a month by disclosure, as filed against the catalog of what is due."""
    streams, taken = dict[str, list[Owed]](), set[str]()
    for duty in almanac.duties.get(period, ()):
        fit = bool(ADDRESS.fullmatch(duty.key)) and duty.key not in taken
        taken.add(duty.key)
        owed = _owed(almanac, duty, duty.key if fit else "")
        streams.setdefault(owed.item.stream, []).append(owed)
    return tuple(_stream(name, tuple(found)) for name, found in streams.items())


def _owed(almanac: Almanac, duty: Duty, anchor: str) -> Owed:
    book = almanac.village.book
    shown = duty.lines if PUBLICATIONS in book.sheets else ()
    return Owed(
        duty=duty,
        item=almanac.items.find(duty.item_code),
        anchor=anchor,
        records=tuple((line, book.target(PUBLICATIONS, [line])) for line in shown),
        source=book.target(duty.source[0], [duty.source[1]]) if duty.source else "",
        question=almanac.asked.get(duty.request, ""),
    )


def _stream(name: str, items: tuple[Owed, ...]) -> Stream:
    due = [item.duty for item in items if item.duty.expected]
    published = sum(duty.state in DONE for duty in due)
    pressing = any(item.duty.state in PRESSING for item in items)
    return Stream(name, items, len(due), published, len(items) - len(due), pressing)


def _part(village: Village, sheet: Sheet, period: str) -> Part:
    rows = sheet.month(period)
    lines = {row.line for row in rows}
    problems = grouped((f for f in village.findings_of(sheet) if f.line in lines), village.material.catalog)
    ledgers = split_ledgers(village.book, sheet, rows[:ROWS_PER_PAGE])
    return Part(sheet, ledgers, len(rows), village.figures(sheet, period), problems)


def _month(almanac: Almanac, period: Period, parts: dict[str, tuple[Part, ...]]) -> Page:
    village = almanac.village
    days = three_days(period.period, village.material.catalog.profile)
    return village.page(
        "month",
        month_path(period.period),
        period=period,
        days=days,
        stage=days.stage(village.material.today),
        parts_by_group=tuple(parts.items()),
        streams=streams_of(almanac, period.period),
        figures=village.lead_figures(period.period),
        neighbours=_neighbours(village, period),
        check=village.check(period.period),
    )


def _section(almanac: Almanac, period: Period, group: str, parts: tuple[Part, ...]) -> Page:
    village = almanac.village
    page = village.page(
        "section",
        month_path(period.period, group),
        period=period,
        group=group,
        found=parts,
        standing=tuple(sheet for sheet in village.book.group(group) if not sheet.table.page.period),
        questions=almanac.questions.get(period.period, ()) if group == ASKED else (),
        money=month_money(almanac.archive, period.period) if group == MONEY else None,
        check=village.check(period.period),
        sources=tuple(source_of(p.sheet, p.sheet.month(period.period)) for p in parts if p.total),
    )
    words = (word for part in parts for word in words_of(part.sheet, part.sheet.month(period.period)))
    return replace(page, words=kept_words(words))


def _neighbours(village: Village, period: Period) -> tuple[str, str]:
    months = ["", *(known.period for known in village.periods), ""]
    at = months.index(period.period)
    return months[at - 1], months[at + 1]
