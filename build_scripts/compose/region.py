"""The region's shard: villages, mechanisms, rules, dictionary, seed figures; read from Summaries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from build_scripts.compose.here import Here
from build_scripts.compose.mechanisms import mechanism_groups
from build_scripts.compose.opendata import region_downloads
from build_scripts.compose.rendering import render_page
from build_scripts.compose.rulebook import rule_chapters
from build_scripts.compose.seeds import Document, Printed, Reworked, by_source, recomputation_rows
from build_scripts.compose.standing import Standing, in_need, make_standing, totals
from build_scripts.model import Catalog, Download, Finding, Page, Summary


@dataclass(frozen=True, slots=True)
class RegionMaterial:
    """What the region's pages are composed from; the dicts are keyed by village code."""

    catalog: Catalog
    summaries: dict[str, Summary]
    withheld: dict[str, tuple[Finding, ...]]
    figures: tuple[Printed, ...]
    recomputations: tuple[Reworked, ...]
    today: date
    sources: tuple[Document, ...] = ()


def compose_region(region: RegionMaterial) -> tuple[tuple[Page, ...], tuple[Download, ...]]:
    """All pages and files over the whole area."""
    entries = region.catalog.region.villages
    standings = tuple(
        make_standing(entry, region.summaries.get(entry.code), region.withheld.get(entry.code, ()))
        for entry in entries
    )
    downloads = region_downloads(region.catalog, region.summaries, region.withheld)
    return tuple(_pages(region, standings, downloads)), downloads


def _pages(
    region: RegionMaterial, standings: tuple[Standing, ...], downloads: tuple[Download, ...]
) -> Iterator[Page]:
    names = region.catalog.region.townships
    townships = [(t, [s for s in standings if s.entry.township == t.code]) for t in names]
    counts, needy = totals(standings), in_need(standings)
    yield _page(region, "region", "", townships=townships, totals=counts, needy=needy, downloads=downloads)
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
