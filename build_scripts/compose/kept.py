"""What a village's calendar says of the three days of a month: the rule's day, openly moved, or cancelled.

The page of dates and the calendar file both ask here, so that they say the same. Whatever the village
files, the day of the rule stays the day by which a month is owed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from build_scripts.model import Profile
from build_scripts.model.clock import NAMES, ThreeDays, meant_period
from build_scripts.model.workdays import DueDay


@dataclass(frozen=True, slots=True)
class Claim:
    """A filed row for one of the three days: `name` is which, `period` the month of facts it is meant for.

    `key` tells the rows apart; `former` is the day it was set for before it was openly moved, if it was.
    """

    key: str
    name: str
    period: str
    day: date
    former: date | None
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """One of the three days of one month: the day of the rule and the rows meant for it, in their order."""

    period: str
    name: str
    due: DueDay
    claims: tuple[Claim, ...]

    @property
    def row(self) -> Claim | None:
        """The row that stands on the day of the rule and takes place."""
        return next((c for c in self._held if c.day == self.due.day), None)

    @property
    def moved(self) -> Claim | None:
        """The row that was openly moved to another day; the last one where there are several."""
        return next((c for c in reversed(self._away) if c.former), None)

    @property
    def elsewhere(self) -> Claim | None:
        """A row on another day without a word about it."""
        return next((c for c in self._away if not c.former), None) if self.moved is None else None

    @property
    def cancelled(self) -> bool:
        """True when rows are filed and none of them takes place."""
        return bool(self.claims) and not self._held

    @property
    def _held(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if not claim.cancelled)

    @property
    def _away(self) -> tuple[Claim, ...]:
        return () if self.row else self._held


def claim(filed: tuple[str, str], day: date, moved_from: date | None, profile: Profile) -> Claim | None:
    """The claim of a row, `filed` being its key and the term of its kind; None for any other kind.

    It is not cancelled; who knows otherwise replaces that.
    """
    key, term = filed
    if term not in NAMES:
        return None
    former = moved_from if moved_from != day else None
    return Claim(key, term, meant_period(former or day, term, profile), day, former, cancelled=False)


def keep(three: ThreeDays, name: str, claims: Iterable[Claim]) -> Kept:
    """What is filed for one of the three days of a month."""
    meant = (c for c in claims if (c.name, c.period) == (name, three.period))
    return Kept(three.period, name, three.named(name), tuple(sorted(meant, key=lambda c: (c.day, c.key))))
