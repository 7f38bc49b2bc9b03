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


@dataclass(frozen=True, slots=True)
class Verified:
    """A recomputation with its outcome as a key: differs, agrees or not-printed."""

    work: Reworked
    outcome: str


def recomputation_rows(recomputations: Iterable[Reworked]) -> tuple[Verified, ...]:
    """Those that differ first, then those that agree, then those nothing was printed for."""
    rows = [Verified(work, _outcome(work)) for work in recomputations]
    return tuple(sorted(rows, key=lambda row: (OUTCOMES.index(row.outcome), row.work.key)))


def _outcome(work: Reworked) -> str:
    if work.agrees is None:
        return "not-printed"
    return "agrees" if work.agrees else "differs"
