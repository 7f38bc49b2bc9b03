"""What a rule or a page composer is handed: plain bundles of everything already computed."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from build_scripts.model.data import Package
from build_scripts.model.declared import Catalog, Profile, Table, VillageEntry
from build_scripts.model.frames import Frames
from build_scripts.model.result import Derived, Figure, Finding, PeerPoint, RuleCount


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a rule runs: all frames of the village, and the table that declares the rule.

    `joined` is when the village began to take part; what lies before is not held against it. `kind` is
    village or community. `peers` are the prices of the region's other villages.
    """

    frames: Frames
    table: Table
    catalog: Catalog
    today: date
    joined: date | None = None
    kind: str = ""
    peers: tuple[PeerPoint, ...] = ()

    @property
    def rows(self) -> pd.DataFrame:
        """The rule's own table."""
        return self.frames[self.table.name]

    @property
    def profile(self) -> Profile:
        """The jurisdiction's days and thresholds."""
        return self.catalog.profile


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a village's pages are composed from.

    `figures` are keyed by (table name, period); the period is "" for charts over all months.
    """

    entry: VillageEntry
    catalog: Catalog
    package: Package
    frames: Frames
    findings: tuple[Finding, ...]
    counts: tuple[RuleCount, ...]
    derived: Derived
    figures: dict[tuple[str, str], tuple[Figure, ...]]
    today: date
