"""The pages of one month: the month itself and its sections, one a disclosure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_scripts.compose.book import Sheet
from build_scripts.compose.days import days_of
from build_scripts.compose.filters import digits
from build_scripts.compose.ledger import Ledger, kept_words, make_ledger, words_of
from build_scripts.compose.problems import ProblemGroup, grouped
from build_scripts.compose.village import Village
from build_scripts.model import Duty, Figure, Page, Period
from build_scripts.settings import ROWS_PER_PAGE

GROUPS = ("caiwu", "cunwu", "dangwu", "sanshi")
ITEMS = "disclosure-items"
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
class Item:
    """One duty of the month with the words of its catalog item."""

    duty: Duty
    title: str
    table: str
    stream: str


@dataclass(frozen=True, slots=True)
class Stream:
    """The duties of one of the three disclosures; `open` when one of them is late or missing."""

    name: str
    items: tuple[Item, ...]
    published: int
    open: bool


def month_pages(village: Village) -> Iterator[Page]:
    """The month's page and its four sections, for every month."""
    for period in village.periods:
        parts = {group: group_parts(village, group, period.period) for group in GROUPS}
        yield _month(village, period, parts)
        for group in GROUPS:
            yield _section(village, period, group, parts[group])


def group_parts(village: Village, group: str, period: str) -> tuple[Part, ...]:
    """Every dated table of a disclosure with what it has for the month."""
    dated = [sheet for sheet in village.book.group(group) if sheet.table.page.period]
    return tuple(_part(village, sheet, period) for sheet in dated)


def streams_of(village: Village, period: str) -> tuple[Stream, ...]:
    """The duties of a month by disclosure, as filed against the catalog of what is due."""
    listed = village.material.catalog.codelists.get(ITEMS)
    rows = {row["code"]: row for row in listed.rows} if listed else {}
    items: dict[str, list[Item]] = {}
    for duty in village.material.derived.duties:
        if duty.period == period:
            item = _item(duty, rows.get(duty.item_code, {}))
            items.setdefault(item.stream, []).append(item)
    return tuple(_stream(name, tuple(found)) for name, found in items.items())


def _item(duty: Duty, row: dict[str, str]) -> Item:
    return Item(duty, row.get("title", duty.item_code), row.get("resource_name", ""), row.get("stream", ""))


def _stream(name: str, items: tuple[Item, ...]) -> Stream:
    published = sum(item.duty.state in PUBLISHED for item in items)
    return Stream(name, items, published, any(item.duty.state in PRESSING for item in items))


def _part(village: Village, sheet: Sheet, period: str) -> Part:
    rows = sheet.month(period)
    lines = {row.line for row in rows}
    problems = grouped((f for f in village.findings_of(sheet) if f.line in lines), village.material.catalog)
    ledger = make_ledger(village.book, sheet, rows[:ROWS_PER_PAGE])
    return Part(sheet, ledger, len(rows), village.figures(sheet, period), problems)


def _month(village: Village, period: Period, parts: dict[str, tuple[Part, ...]]) -> Page:
    days = days_of(period.period, period.due_on, village.material.catalog.profile)
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


def _section(village: Village, period: Period, group: str, parts: tuple[Part, ...]) -> Page:
    standing = tuple(sheet for sheet in village.book.group(group) if not sheet.table.page.period)
    path = f"{digits(period.period)}/{group}/"
    page = village.page("section", path, period=period, group=group, found=parts, standing=standing)
    words = (word for part in parts for word in words_of(part.sheet, part.sheet.month(period.period)))
    return replace(page, words=kept_words(words))


def _neighbours(village: Village, period: Period) -> tuple[str, str]:
    months = ["", *(known.period for known in village.periods), ""]
    at = months.index(period.period)
    return months[at - 1], months[at + 1]
