"""Where the villages stand: each in the list, and first those that need attention."""

from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.compose.oversight import WAITING
from build_scripts.model import Finding, Level, Period, Summary, VillageEntry

NEEDS = ("missing", "partial", "late")


@dataclass(frozen=True, slots=True)
class Standing:
    """One village in the list. `period` is its newest month that is due, `errors` withhold its new data."""

    entry: VillageEntry
    summary: Summary | None
    period: Period | None
    errors: int

    @property
    def overdue(self) -> int:
        """Questions whose answer is overdue."""
        return self.summary.inquiries.get("overdue", 0) if self.summary else 0

    @property
    def need(self) -> tuple[int, int, int]:
        """What sorts the villages that need attention: the worst state first, then the longest delay."""
        state = self.period.status if self.period else ""
        rank = 0 if self.errors else 1 + NEEDS.index(state) if state in NEEDS else 1 + len(NEEDS)
        return rank, -(self.period.days_late if self.period else 0), -self.overdue

    @property
    def calm(self) -> bool:
        """True when nothing needs attention."""
        return not (self.errors or self.overdue or (self.period and self.period.status in NEEDS))


def make_standing(entry: VillageEntry, summary: Summary | None, findings: Iterable[Finding]) -> Standing:
    """The standing of one village; `findings` are those that withhold it."""
    errors = sum(finding.level is Level.ERROR for finding in findings)
    due = [p for p in summary.periods if p.status not in (*WAITING, "none")] if summary else []
    return Standing(entry, summary, due[-1] if due else None, errors)


def in_need(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """The villages that need attention, the most pressing first."""
    return tuple(sorted((s for s in standings if not s.calm), key=lambda s: (*s.need, s.entry.code)))
