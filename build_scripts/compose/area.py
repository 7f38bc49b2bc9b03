"""What everything over the whole area is composed from: pages, files, calendar and feed read the same."""

from dataclasses import dataclass
from datetime import date

from build_scripts.compose.seeds import Document, Printed, Reworked
from build_scripts.model import Catalog, Finding, Summary


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
