"""The region's open questions by kind: which rule asks, in which villages, and what has been explained.

Kinds stand in the order of their codes and villages in that of the region: nothing is ranked, for a village
whose books are kept in detail is asked more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.compose.area import RegionMaterial
from build_scripts.model import Asked, Rule, Summary, VillageEntry


@dataclass(frozen=True, slots=True)
class Place:
    """One village in which a rule asks; `target` is where its rows are named."""

    entry: VillageEntry
    asked: Asked
    target: str


@dataclass(frozen=True, slots=True)
class AskedKind:
    """One rule and every village in which it asks."""

    rule: Rule
    places: tuple[Place, ...]

    @property
    def rows(self) -> int:
        """In how many places the rule asks."""
        return sum(place.asked.rows for place in self.places)

    @property
    def explained(self) -> int:
        """How many of them are explained."""
        return sum(place.asked.explained for place in self.places)


def asked_kinds(region: RegionMaterial) -> tuple[AskedKind, ...]:
    """Every rule that asks somewhere; what a later version of the rules no longer has is left out."""
    rules = {code: rule for code, (_, rule) in region.catalog.rules.items()}
    found = {code: _places(code, region) for code in sorted(_codes(region.summaries) & rules.keys())}
    return tuple(AskedKind(rules[code], places) for code, places in found.items() if places)


def _codes(summaries: Mapping[str, Summary]) -> set[str]:
    return {asked.code for summary in summaries.values() for asked in summary.asked}


def _places(code: str, region: RegionMaterial) -> tuple[Place, ...]:
    return tuple(
        Place(entry, asked, f"{entry.code}/wenti/#{code}")
        for entry in region.catalog.region.villages
        if entry.code in region.summaries
        for asked in region.summaries[entry.code].asked
        if asked.code == code
    )
