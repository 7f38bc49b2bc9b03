"""The pages of one month: the month itself and its sections, one a disclosure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_scripts.compose.book import Sheet
from build_scripts.compose.filters import digits
from build_scripts.compose.finance import month_money
from build_scripts.compose.items import ADDRESS, Item, items_of
from build_scripts.compose.ledger import Ledger, kept_words, make_ledger, words_of
from build_scripts.compose.problems import ProblemGroup, grouped
from build_scripts.compose.questions import pages_by_number, questions_of
from build_scripts.compose.records import Archive, open_archive
from build_scripts.compose.village import Village
from build_scripts.model import Duty, Figure, Page, Period
from build_scripts.model.clock import three_days
from build_scripts.settings import ROWS_PER_PAGE

GROUPS = ("caiwu", "cunwu", "dangwu", "sanshi")
MONEY = "caiwu"  # the disclosure that opens with the equation
ASKED = "sanshi"  # the disclosure that holds residents' questions
PUBLICATIONS = "publications"
PUBLISHED, PRESSING = ("published", "late"), ("late", "missing")


@dataclass(frozen=True, slots=True)
class Part:
    """One table on a section page: its rows of the month (`total` counts those beyond one page too)."""

    sheet: Sheet
    ledger: Ledger
    total: int
    figures: tuple[Figure, ...]
    problems: tuple[ProblemGroup, ...]

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
    """The duties of one of the three disclosures; `open` when one of them is late or missing."""

    name: str
    items: tuple[Owed, ...]
    published: int
    open: bool


def month_pages(village: Village, archive: Archive | None = None) -> Iterator[Page]:
    """The month's page and its four sections, for every month."""
    opened = archive or open_archive(village)
    for period in village.periods:
        parts = {group: group_parts(village, group, period.period) for group in GROUPS}
        yield _month(village, period, parts)
        for group in GROUPS:
            yield _section(opened, period, group, parts[group])


def group_parts(village: Village, group: str, period: str) -> tuple[Part, ...]:
    """Every dated table of a disclosure with what it has for the month."""
    dated = [sheet for sheet in village.book.group(group) if sheet.table.page.period]
    return tuple(_part(village, sheet, period) for sheet in dated)


def streams_of(village: Village, period: str) -> tuple[Stream, ...]:
    """The duties of a month by disclosure, as filed against the catalog of what is due."""
    items, asked, taken = items_of(village), pages_by_number(village), set[str]()
    streams: dict[str, list[Owed]] = {}
    for duty in village.material.derived.duties:
        if duty.period == period:
            fit = bool(ADDRESS.fullmatch(duty.key)) and duty.key not in taken
            taken.add(duty.key)
            owed = _owed(village, duty, items.find(duty.item_code), asked.get(duty.request, ""))
            streams.setdefault(owed.item.stream, []).append(owed if fit else replace(owed, anchor=""))
    return tuple(_stream(name, tuple(found)) for name, found in streams.items())


def _owed(village: Village, duty: Duty, item: Item, question: str) -> Owed:
    book = village.book
    shown = duty.lines if PUBLICATIONS in book.sheets else ()
    return Owed(
        duty=duty,
        item=item,
        anchor=duty.key,
        records=tuple((line, book.target(PUBLICATIONS, [line])) for line in shown),
        source=book.target(duty.source[0], [duty.source[1]]) if duty.source else "",
        question=question,
    )


def _stream(name: str, items: tuple[Owed, ...]) -> Stream:
    published = sum(item.duty.state in PUBLISHED for item in items)
    return Stream(name, items, published, any(item.duty.state in PRESSING for item in items))


def _part(village: Village, sheet: Sheet, period: str) -> Part:
    rows = sheet.month(period)
    lines = {row.line for row in rows}
    problems = grouped((f for f in village.findings_of(sheet) if f.line in lines), village.material.catalog)
    ledger = make_ledger(village.book, sheet, rows[:ROWS_PER_PAGE])
    return Part(sheet, ledger, len(rows), village.figures(sheet, period), problems)


def _month(village: Village, period: Period, parts: dict[str, tuple[Part, ...]]) -> Page:
    days = three_days(period.period, village.material.catalog.profile)
    return village.page(
        "month",
        f"{digits(period.period)}/",
        period=period,
        days=days,
        stage=days.stage(village.material.today),
        parts_by_group=tuple(parts.items()),
        streams=streams_of(village, period.period),
        figures=village.lead_figures(period.period),
        neighbours=_neighbours(village, period),
    )


def _section(archive: Archive, period: Period, group: str, parts: tuple[Part, ...]) -> Page:
    village = archive.village
    page = village.page(
        "section",
        f"{digits(period.period)}/{group}/",
        period=period,
        group=group,
        found=parts,
        standing=tuple(sheet for sheet in village.book.group(group) if not sheet.table.page.period),
        questions=questions_of(village, period.period) if group == ASKED else (),
        money=month_money(archive, period.period) if group == MONEY else None,
    )
    words = (word for part in parts for word in words_of(part.sheet, part.sheet.month(period.period)))
    return replace(page, words=kept_words(words))


def _neighbours(village: Village, period: Period) -> tuple[str, str]:
    months = ["", *(known.period for known in village.periods), ""]
    at = months.index(period.period)
    return months[at - 1], months[at + 1]
