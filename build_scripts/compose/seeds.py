"""Published figures and their recomputation. Only what is sorted by stands here; templates read the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

OUTCOMES = ("differs", "agrees", "not-printed")


class Reworked(Protocol):
    """One ratio worked out again (`build_scripts.seed_figures.Recomputation`)."""

    @property
    def key(self) -> str:
        """Its id in data/seed-figures/recomputations.csv."""

    @property
    def agrees(self) -> bool | None:
        """Whether the printed number is right; None where none is printed."""


class Printed(Protocol):
    """One figure as printed (`build_scripts.seed_figures.SeedFigure`)."""

    @property
    def source(self) -> str:
        """The id of the document it stands in."""


class Document(Protocol):
    """A document that figures were read in (`build_scripts.seed_figures.SeedSource`)."""

    @property
    def key(self) -> str:
        """Its id in data/seed-figures/sources.csv."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with the figures read in it; `document` is None for figures whose document is not listed."""

    document: Document | None
    figures: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """A recomputation with its outcome as a key: differs, agrees or not-printed."""

    work: Reworked
    outcome: str


def by_source(documents: Iterable[Document], figures: Iterable[Printed]) -> tuple[Paper, ...]:
    """Every document with its figures, in file order; figures without a listed document come last."""
    kept = tuple(figures)
    papers = [Paper(d, tuple(f for f in kept if f.source == d.key)) for d in documents]
    known = {paper.document.key for paper in papers if paper.document}
    strays = tuple(f for f in kept if f.source not in known)
    return (*papers, Paper(None, strays)) if strays else tuple(papers)


def recomputation_rows(recomputations: Iterable[Reworked]) -> tuple[Verified, ...]:
    """Those that differ first, then those that agree, then those nothing was printed for."""
    rows = [Verified(work, _outcome(work)) for work in recomputations]
    return tuple(sorted(rows, key=lambda row: (OUTCOMES.index(row.outcome), row.work.key)))


def _outcome(work: Reworked) -> str:
    if work.agrees is None:
        return "not-printed"
    return "agrees" if work.agrees else "differs"
