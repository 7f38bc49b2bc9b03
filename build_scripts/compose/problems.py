"""Findings as residents see them: those of one rule together, a long list folded after its first example."""

from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.model import Catalog, Finding

FOLD_FROM = 4


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """What one rule found in one file. `title` is the rule's; `shown` stand open, `folded` unfold."""

    title: str
    shown: tuple[Finding, ...]
    folded: tuple[Finding, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.shown) + len(self.folded)


def grouped(findings: Iterable[Finding], catalog: Catalog) -> tuple[ProblemGroup, ...]:
    """The findings by rule, in the order in which each rule first appears."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    return tuple(_group(code, tuple(found), catalog) for code, found in by_code.items())


def _group(code: str, found: tuple[Finding, ...], catalog: Catalog) -> ProblemGroup:
    shown = len(found) if len(found) < FOLD_FROM else 1
    return ProblemGroup(_title(code, catalog), found[:shown], found[shown:])


def _title(code: str, catalog: Catalog) -> str:
    if code in catalog.rules:
        return catalog.rules[code][1].title
    return catalog.findings[code].title if code in catalog.findings else ""
