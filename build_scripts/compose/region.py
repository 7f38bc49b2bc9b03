"""The region's shard: villages, who was late, mechanisms, rules, dictionary, seed figures; from Summaries."""

from collections.abc import Iterator
from typing import Any

from build_scripts.compose.area import RegionMaterial
from build_scripts.compose.calendars import region_calendar
from build_scripts.compose.feeds import region_feed
from build_scripts.compose.here import Here
from build_scripts.compose.mechanisms import mechanism_groups
from build_scripts.compose.opendata import region_downloads
from build_scripts.compose.oversight import Oversight, oversee
from build_scripts.compose.rendering import render_page
from build_scripts.compose.rulebook import rule_chapters
from build_scripts.compose.seeds import by_source, recomputation_rows
from build_scripts.compose.statuses import region_status
from build_scripts.compose.supervision import supervision_files, supervision_page
from build_scripts.model import Catalog, Download, Page

__all__ = ["RegionMaterial", "compose_region"]


def compose_region(region: RegionMaterial) -> tuple[tuple[Page, ...], tuple[Download, ...]]:
    """All pages and files over the whole area."""
    made = oversee(region)
    tables = supervision_files(region, made)
    downloads = (*region_downloads(region.catalog, region.summaries, region.withheld), *tables)
    ways_out = (region_calendar(region), region_feed(region), region_status(region))
    pages = (
        _home(region, made, downloads),
        supervision_page(region, made, tables),
        *_reference_pages(region),
    )
    return pages, (*downloads, *ways_out)


def _home(region: RegionMaterial, made: Oversight, downloads: tuple[Download, ...]) -> Page:
    area = region.catalog.region
    watches = {watch.entry.code: watch for watch in made.whole.watches}
    listed = [watches[entry.code] for entry in area.villages]
    townships = [(t, [w for w in listed if w.entry.township == t.code]) for t in area.townships]
    return _page(region, "region", "", downloads=downloads, townships=townships, made=made)


def _reference_pages(region: RegionMaterial) -> Iterator[Page]:
    groups = mechanism_groups(region.catalog, region.summaries)
    yield _page(region, "mechanisms", "zhidu/", groups=groups)
    places = region.catalog.words.get("places", {})
    yield _page(region, "rules", "guize/", chapters=rule_chapters(region.catalog), places=places)
    yield _page(region, "dictionary", "cidian/", **dictionary(region.catalog))
    rows, papers = recomputation_rows(region.recomputations), by_source(region.sources, region.figures)
    yield _page(region, "seeds", "shuzi/", papers=papers, recomputations=rows)


def _page(region: RegionMaterial, template: str, path: str, **more: Any) -> Page:  # noqa: ANN401
    names = {"catalog": region.catalog, "region": region.catalog.region, "today": region.today}
    return render_page(template, Here(path, up=""), names | more)


def dictionary(catalog: Catalog) -> dict[str, Any]:
    """The public tables in page order and the code lists their public columns use."""
    tables = sorted(catalog.tables.values(), key=lambda table: (table.page.order, table.name))
    public = [table for table in tables if table.audience == "public"]
    used = {field.codelist for table in public for field in table.public_fields if field.codelist}
    return {"tables": public, "lists": [catalog.codelists[n] for n in sorted(used) if n in catalog.codelists]}
