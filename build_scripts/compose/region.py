"""The region's shard: villages, mechanisms, rules, dictionary, seed figures; read from Summaries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from build_scripts.compose.days import WAITING
from build_scripts.compose.here import Here
from build_scripts.compose.mechanisms import mechanism_groups
from build_scripts.compose.opendata import region_downloads
from build_scripts.compose.rendering import render_page
from build_scripts.compose.rulebook import rule_chapters
from build_scripts.compose.seeds import Reworked, recomputation_rows
from build_scripts.model import Catalog, Download, Finding, Level, Page, Period, Summary, VillageEntry


@dataclass(frozen=True, slots=True)
class RegionMaterial:
    """What the region's pages are composed from; the dicts are keyed by village code."""

    catalog: Catalog
    summaries: dict[str, Summary]
    withheld: dict[str, tuple[Finding, ...]]
    figures: tuple[object, ...]
    recomputations: tuple[Reworked, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Standing:
    """One village in the list. `errors` counts what withholds its new data."""

    entry: VillageEntry
    summary: Summary | None
    period: Period | None
    errors: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The region in a few counts, for the month most villages are in."""

    period: str
    villages: int
    published: int
    late: int
    partial: int
    missing: int
    withheld: int


def compose_region(region: RegionMaterial) -> tuple[tuple[Page, ...], tuple[Download, ...]]:
    """All pages and files over the whole area."""
    standings = tuple(_standing(region, entry) for entry in region.catalog.region.villages)
    downloads = region_downloads(region.catalog, region.summaries, region.withheld)
    return tuple(_pages(region, standings, downloads)), downloads


def _pages(
    region: RegionMaterial, standings: tuple[Standing, ...], downloads: tuple[Download, ...]
) -> Iterator[Page]:
    names = region.catalog.region.townships
    townships = [(t, [s for s in standings if s.entry.township == t.code]) for t in names]
    yield _page(region, "region", "", townships=townships, totals=totals(standings), downloads=downloads)
    groups = mechanism_groups(region.catalog, region.summaries)
    yield _page(region, "mechanisms", "zhidu/", groups=groups)
    yield _page(region, "rules", "guize/", chapters=rule_chapters(region.catalog))
    yield _page(region, "dictionary", "cidian/", **dictionary(region.catalog))
    rows = recomputation_rows(region.recomputations)
    yield _page(region, "seeds", "shuzi/", figures=region.figures, recomputations=rows)


def _page(region: RegionMaterial, template: str, path: str, **more: Any) -> Page:  # noqa: ANN401
    names = {"catalog": region.catalog, "region": region.catalog.region, "today": region.today}
    return render_page(template, Here(path, up=""), names | more)


def _standing(region: RegionMaterial, entry: VillageEntry) -> Standing:
    summary = region.summaries.get(entry.code)
    findings = region.withheld.get(entry.code, ())
    errors = sum(finding.level is Level.ERROR for finding in findings)
    due = [p for p in summary.periods if p.status not in WAITING] if summary else []
    return Standing(entry, summary, due[-1] if due else None, errors)


def dictionary(catalog: Catalog) -> dict[str, Any]:
    """The public tables in page order and the code lists their public columns use."""
    tables = sorted(catalog.tables.values(), key=lambda table: (table.page.order, table.name))
    public = [table for table in tables if table.audience == "public"]
    used = {field.codelist for table in public for field in table.public_fields if field.codelist}
    return {"tables": public, "lists": [catalog.codelists[n] for n in sorted(used) if n in catalog.codelists]}


def totals(standings: tuple[Standing, ...]) -> Totals:
    """How many villages have published the newest month that is due anywhere."""
    newest = max((s.period.period for s in standings if s.period), default="")
    states = [s.period.status if s.period and s.period.period == newest else "missing" for s in standings]
    late = states.count("late")
    return Totals(
        period=newest,
        villages=len(standings),
        published=states.count("published") + late,
        late=late,
        partial=states.count("partial"),
        missing=states.count("missing"),
        withheld=sum(s.errors > 0 for s in standings),
    )
