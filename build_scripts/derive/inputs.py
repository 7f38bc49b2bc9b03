"""What the derive stage is handed: one village, read and checked, on one day."""

from dataclasses import dataclass
from datetime import date

from build_scripts.model import Catalog, Finding, Frames, Package, PeerPoint, RuleCount, VillageEntry


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything known of a village before anything is computed from it; `peers` are its own prices."""

    entry: VillageEntry
    package: Package
    frames: Frames
    findings: tuple[Finding, ...]
    counts: tuple[RuleCount, ...]
    catalog: Catalog
    today: date
    peers: tuple[PeerPoint, ...] = ()
