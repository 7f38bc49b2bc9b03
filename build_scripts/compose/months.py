"""The pages of one month: the month itself and its sections, one a disclosure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_scripts.compose.book import Row, Sheet, words_of
from build_scripts.compose.days import days_of
from build_scripts.compose.filters import digits
from build_scripts.compose.village import Village
from build_scripts.model import Duty, Figure, Finding, Page, Period
from build_scripts.settings import ROWS_PER_PAGE

GROUPS = ("caiwu", "cunwu", "dangwu", "sanshi")
ITEMS = "disclosure-items"


@dataclass(frozen=True, slots=True)
class Part:
    """One table on a section page: its rows of the month (`total` counts those beyond one page too)."""

    sheet: Sheet
    rows: tuple[Row, ...]
    total: int
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One duty of the month with the words of its catalog item."""

    duty: Duty
    title: str
    table: str


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


def items_of(village: Village, period: str) -> tuple[Item, ...]:
    """The duties of a month, as filed against the catalog of what is due."""
    listed = village.material.catalog.codelists.get(ITEMS)
    rows = {row["code"]: row for row in listed.rows} if listed else {}
    duties = [duty for duty in village.material.derived.duties if duty.period == period]
    return tuple(_item(duty, rows.get(duty.item_code, {})) for duty in duties)


def _item(duty: Duty, row: dict[str, str]) -> Item:
    return Item(duty, row.get("title", duty.item_code), row.get("resource_name", ""))


def _part(village: Village, sheet: Sheet, period: str) -> Part:
    rows = sheet.month(period)
    lines = {row.line for row in rows}
    findings = tuple(f for f in village.findings_of(sheet) if f.line in lines)
    return Part(sheet, rows[:ROWS_PER_PAGE], len(rows), village.figures(sheet, period), findings)


def _month(village: Village, period: Period, parts: dict[str, tuple[Part, ...]]) -> Page:
    days = days_of(period.period, period.due_on, village.material.catalog.profile)
    return village.page(
        "month",
        f"{digits(period.period)}/",
        period=period,
        days=days,
        stage=days.stage(village.material.today),
        parts_by_group=tuple(parts.items()),
        items=items_of(village, period.period),
        figures=village.lead_figures(period.period),
        neighbours=_neighbours(village, period),
    )


def _section(village: Village, period: Period, group: str, parts: tuple[Part, ...]) -> Page:
    standing = tuple(sheet for sheet in village.book.group(group) if not sheet.table.page.period)
    path = f"{digits(period.period)}/{group}/"
    page = village.page("section", path, period=period, group=group, found=parts, standing=standing)
    words = dict.fromkeys(word for part in parts for word in words_of(part.sheet, part.rows))
    return replace(page, words=" ".join(words))


def _neighbours(village: Village, period: Period) -> tuple[str, str]:
    months = ["", *(known.period for known in village.periods), ""]
    at = months.index(period.period)
    return months[at - 1], months[at + 1]
