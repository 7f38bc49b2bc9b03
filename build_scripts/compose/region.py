"""The region's shard: villages, who was late, mechanisms, rules, dictionary, seed figures; from Summaries."""

from collections.abc import Iterator
from typing import Any

from build_scripts.compose.area import RegionMaterial
from build_scripts.compose.asked import asked_kinds
from build_scripts.compose.calendars import region_calendar
from build_scripts.compose.feeds import region_feed
from build_scripts.compose.here import Here
from build_scripts.compose.mechanisms import mechanism_groups
from build_scripts.compose.menus import region_menu
from build_scripts.compose.opendata import region_downloads
from build_scripts.compose.oversight import Oversight, oversee
from build_scripts.compose.patterns import patterns_page
from build_scripts.compose.rendering import render_page
from build_scripts.compose.rulebook import kinds_of, rule_chapters, rule_entries
from build_scripts.compose.seeds import by_source, recomputation_rows
from build_scripts.compose.statuses import region_status
from build_scripts.compose.supervision import supervision_files, supervision_page
from build_scripts.compose.topics import PATH
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
        _asked(region),
        _topics(region),
        *_reference_pages(region),
        patterns_page(region),
    )
    return pages, (*downloads, *ways_out)


def _home(region: RegionMaterial, made: Oversight, downloads: tuple[Download, ...]) -> Page:
    area = region.catalog.region
    watches = {watch.entry.code: watch for watch in made.whole.watches}
    listed = [watches[entry.code] for entry in area.villages]
    townships = [(t, [w for w in listed if w.entry.township == t.code]) for t in area.townships]
    return _page(region, "region", "", downloads=downloads, townships=townships, made=made)


def _asked(region: RegionMaterial) -> Page:
    absent = [entry for entry in region.catalog.region.villages if entry.code not in region.summaries]
    return _page(region, "yiwen", "yiwen/", kinds=asked_kinds(region), absent=absent)


def _topics(region: RegionMaterial) -> Page:
    """The index by topic; a village whose data are withheld is led to by its home page."""
    area = region.catalog.region
    townships = [(t, [v for v in area.villages if v.township == t.code]) for t in area.townships]
    indexed = region.summaries.keys() - region.withheld.keys()
    menu = region_menu(region.catalog)
    return _page(region, "suoyin-region", PATH, townships=townships, indexed=indexed, menu=menu)


def _reference_pages(region: RegionMaterial) -> Iterator[Page]:
    groups = mechanism_groups(region.catalog, region.summaries)
    yield _page(region, "mechanisms", "zhidu/", groups=groups)
    yield from _rule_pages(region)
    yield _page(region, "dictionary", "cidian/", **dictionary(region.catalog))
    rows, papers = recomputation_rows(region.recomputations), by_source(region.sources, region.figures)
    yield _page(region, "seeds", "shuzi/", papers=papers, recomputations=rows)


def _rule_pages(region: RegionMaterial) -> Iterator[Page]:
    """Every rule, the identities and questions they stand for, the questions not asked; then each chapter."""
    words = {name: region.catalog.words.get(name, {}) for name in ("places", "rulebook", "flags")}
    entries = rule_entries(region.catalog, region.demonstrations)
    off, chapters = words["flags"].get("off", ()), rule_chapters(entries)
    lists = {
        name: kinds_of(entries, words["rulebook"].get(name, {}), off) for name in ("identities", "flags")
    }
    known = {kind.code for kinds in lists.values() for kind in kinds}
    rest = [one for one in off if one["flag"] not in known]
    yield _page(region, "rules", "guize/", chapters=chapters, rest=rest, **lists)
    for prefix, found in chapters:
        names = {"prefix": prefix, "entries": found, "places": words["places"]}
        yield _page(region, "rule-chapter", found[0].chapter, **names)


def _page(region: RegionMaterial, template: str, path: str, **more: Any) -> Page:  # noqa: ANN401
    names = {"catalog": region.catalog, "region": region.catalog.region, "today": region.today}
    return render_page(template, Here(path, up=""), names | more)


def dictionary(catalog: Catalog) -> dict[str, Any]:
    """The public tables in page order and the code lists their public columns use."""
    tables = sorted(catalog.tables.values(), key=lambda table: (table.page.order, table.name))
    public = [table for table in tables if table.audience == "public"]
    used = {field.codelist for table in public for field in table.public_fields if field.codelist}
    return {"tables": public, "lists": [catalog.codelists[n] for n in sorted(used) if n in catalog.codelists]}
