"""Stage compose: everything computed in, Pages and Downloads out. Order and words stand in theme/pages.

`village` and the modules below it make a village's pages, `region` the pages over all villages.
No cell of a file passes through Markdown: a page is one self-contained, autoescaped HTML block.
"""

from collections.abc import Iterator
from datetime import date

from build_scripts.compose.calendars import village_calendar
from build_scripts.compose.contract_pages import contract_pages
from build_scripts.compose.dates import dates_page
from build_scripts.compose.days import latest_of
from build_scripts.compose.decision_pages import decision_pages
from build_scripts.compose.downloads import by_file, make_downloads
from build_scripts.compose.feeds import village_feed
from build_scripts.compose.finance import finance_page
from build_scripts.compose.here import Here
from build_scripts.compose.home import home_page
from build_scripts.compose.menus import region_menu, village_menu
from build_scripts.compose.months import month_pages
from build_scripts.compose.notices import compose_notices, notice_paths
from build_scripts.compose.project_pages import project_pages
from build_scripts.compose.questions import question_pages
from build_scripts.compose.record import record_page
from build_scripts.compose.records import open_archive
from build_scripts.compose.region import RegionMaterial, compose_region
from build_scripts.compose.rendering import render_page
from build_scripts.compose.rulebook import Drawing, Entry, rule_entries
from build_scripts.compose.sources import sources_of
from build_scripts.compose.statuses import village_status
from build_scripts.compose.tables import table_pages
from build_scripts.compose.topics import topics_page
from build_scripts.compose.village import Village, open_village
from build_scripts.model import Catalog, Download, Material, Page, VillageEntry

__all__ = [
    "Drawing",
    "Entry",
    "RegionMaterial",
    "compose_notices",
    "compose_page",
    "compose_region",
    "compose_village",
    "compose_withheld",
    "latest_of",
    "region_menu",
    "rule_entries",
    "village_menu",
]


def compose_village(material: Material) -> tuple[tuple[Page, ...], tuple[Download, ...]]:
    """All pages and files of one village."""
    village = open_village(material)
    downloads = make_downloads(village.book, material.package.metadata)
    ways_out = (village_calendar(material), village_feed(material), village_status(material))
    checks = (village.check(period.period).file for period in village.periods)
    return tuple(_pages(village)), (*downloads, *checks, *ways_out)


def compose_page(material: Material, path: str) -> Page | None:
    """One page of a village alone, for the live preview; None when it has no such page."""
    pages = _pages(open_village(material, path))
    return next((page for page in pages if page.path == path), None)


def _pages(village: Village) -> Iterator[Page]:
    """Page after page, none made before it is asked for."""
    yield home_page(village)
    yield dates_page(village)
    yield record_page(village)
    yield from question_pages(village)
    archive = open_archive(village)
    yield from month_pages(village, archive)
    yield finance_page(archive)
    yield from decision_pages(archive)
    yield from contract_pages(archive)
    yield from project_pages(archive)
    yield from table_pages(village)
    downloads = make_downloads(village.book, village.material.package.metadata)
    filed = {"sheets_by_file": by_file(village.book), "dataset": sources_of(village.book.sheets.values())}
    filed["notices"] = notice_paths(village)
    yield village.page("downloads", "shuju/", downloads=downloads, **filed)
    yield village.page("findings", "wenti/")
    yield topics_page(village)


def compose_withheld(
    entry: VillageEntry, catalog: Catalog, error_count: int, today: date
) -> tuple[Page, ...]:
    """The only page of a village whose first data hold errors: it says so, and whom to ask."""
    names = {"entry": entry, "catalog": catalog, "region": catalog.region, "today": today}
    return (render_page("withheld", Here(""), names | {"error_count": error_count}),)
