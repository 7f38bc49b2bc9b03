"""What everything over the whole area is composed from: pages, files, calendar and feed read the same."""

from dataclasses import dataclass, field
from datetime import date

from build_scripts.compose.seeds import Document, Printed, Reworked
from build_scripts.model import Catalog, Demonstration, Finding, Summary


@dataclass(frozen=True, slots=True)
class RegionMaterial:
    """What the region's pages are composed from; the dicts are keyed by village code.

    `demonstrations` are what the rules say of their worked examples, by code of the rule.
    """

    catalog: Catalog
    summaries: dict[str, Summary]
    withheld: dict[str, tuple[Finding, ...]]
    figures: tuple[Printed, ...]
    recomputations: tuple[Reworked, ...]
    today: date
    sources: tuple[Document, ...] = ()
    demonstrations: dict[str, Demonstration] = field(default_factory=dict)
