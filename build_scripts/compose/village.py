"""What every page of a village shares: its public book, months, sentences, charts and findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts.compose.book import Book, Sheet, make_book
from build_scripts.compose.check_code import Check, month_check
from build_scripts.compose.days import days_of, latest_of
from build_scripts.compose.here import Here
from build_scripts.compose.problems import (
    Explanation,
    ProblemGroup,
    Unchecked,
    explanation_of,
    grouped,
    unchecked,
)
from build_scripts.compose.rendering import render_page
from build_scripts.model import Figure, Finding, Level, Material, Page, Period, RuleCount, Sentence
from build_scripts.model.clock import ThreeDays
from build_scripts.model.months import month_of, shift

SHOWN_LEVELS = (Level.WARNING, Level.QUESTION)
LEAD_FIGURES = 4
TOLD = 3
YEAR_DIGITS = 4  # of a name that is a year, 2026, and no month, 2026-10


@dataclass(frozen=True, slots=True)
class Village:
    """A village while its pages are composed. `findings` are those that residents see.

    `by_file` holds the same by file ("" for none). With `only`, no other page than that one is written.
    """

    material: Material
    book: Book
    findings: tuple[Finding, ...]
    by_file: Mapping[str, tuple[Finding, ...]]
    counts: dict[str, RuleCount]
    only: str | None = None

    @property
    def periods(self) -> tuple[Period, ...]:
        """All months, oldest first."""
        return self.material.derived.summary.periods

    @property
    def latest(self) -> Period | None:
        """The last month whose day has come; before the first one, the first month."""
        return latest_of(self.periods)

    @property
    def place(self) -> str:
        """The village's name for titles, with its township where another village has the same name."""
        entry, region = self.material.entry, self.material.catalog.region
        alike = sum(other.name == entry.name for other in region.villages)
        township = next((t.name for t in region.townships if t.code == entry.township), "")
        return f"{township}{entry.name}" if alike > 1 else entry.name

    @property
    def first(self) -> str:
        """The first month that is owed when the village joined later, else ""."""
        joined = self.material.entry.joined
        return month_of(joined) if joined else ""

    def days(self, period: str) -> ThreeDays:
        """The three days of a month's disclosure."""
        return days_of(period, self.material.catalog.profile)

    @property
    def asking(self) -> ThreeDays:
        """The cycle that answers a question asked today."""
        month = month_of(self.material.today)
        days = self.days(shift(month, -1))
        return days if self.material.today <= days.cutoff else self.days(month)

    def check(self, period: str) -> Check:
        """The check code of a month and the file that it is taken from."""
        return month_check(self.book, self.material.entry.code, period)

    def told(self, period: str) -> str:
        """The first computed sentences of a month, short enough for a description."""
        return "".join(sentence.text for sentence in self.sentences(period)[:TOLD])

    @property
    def problems(self) -> tuple[ProblemGroup, ...]:
        """What residents see about no table in particular."""
        return grouped(self.by_file.get("", ()), self.material.catalog)

    def problems_of(self, sheet: Sheet) -> tuple[ProblemGroup, ...]:
        """What residents see about one table, by rule."""
        return grouped(self.findings_of(sheet), self.material.catalog)

    @property
    def unchecked(self) -> tuple[Unchecked, ...]:
        """The rules that found nothing to judge, by table."""
        return unchecked(self.book, self.counts)

    @property
    def questions_asked(self) -> tuple[int, int]:
        """How many questions the rules ask, and how many of them the village has explained."""
        asked = [finding for finding in self.findings if finding.level is Level.QUESTION]
        return len(asked), sum(self.explanation(finding) is not None for finding in asked)

    def explanation(self, finding: Finding) -> Explanation | None:
        """What the village says to a question."""
        return explanation_of(self.book, self.material.derived.explained, finding)

    def sentences(self, period: str) -> tuple[Sentence, ...]:
        """The computed sentences of a month."""
        return self.material.derived.sentences.get(period, ())

    @property
    def years(self) -> tuple[tuple[str, tuple[Sentence, ...]], ...]:
        """The computed sentences of each year that has any, newest first."""
        told = self.material.derived.sentences
        names = sorted((name for name in told if len(name) == YEAR_DIGITS), reverse=True)
        return tuple((year, told[year]) for year in names if told[year])

    def figures(self, sheet: Sheet, period: str) -> tuple[Figure, ...]:
        """The charts of a table for a month, or over all months for ""."""
        return self.material.figures.get((sheet.table.name, period), ())

    def lead_figures(self, period: str) -> tuple[tuple[Figure, Sheet], ...]:
        """The money charts that open a month with their tables, few enough for a phone."""
        money = self.book.group("caiwu")
        return tuple((drawn, s) for s in money for drawn in self.figures(s, period))[:LEAD_FIGURES]

    def findings_of(self, sheet: Sheet) -> tuple[Finding, ...]:
        """What residents see about one table."""
        return self.by_file.get(sheet.path, ())

    def leads_to(self, path: str) -> bool:
        """True when a page at or below `path` is wanted."""
        return self.only is None or self.only.startswith(path)

    def page(self, template: str, path: str, **more: Any) -> Page:  # noqa: ANN401 - a template's own names
        """One page with the names every template may use."""
        if self.only not in (None, path):
            return Page(path, "", "", "")
        names = {
            "entry": self.material.entry,
            "place": self.place,
            "catalog": self.material.catalog,
            "region": self.material.catalog.region,
            "today": self.material.today,
            "village": self,
            "book": self.book,
        }
        return render_page(template, Here(path), names | more)


def open_village(material: Material, only: str | None = None) -> Village:
    """The village of a Material, with only what is public; `only` is the one page that is wanted."""
    book = make_book(material.package, material.catalog)
    files = {"", *(sheet.path for sheet in book.sheets.values())}
    shown = tuple(f for f in material.findings if f.level in SHOWN_LEVELS and f.file in files)
    by_file: dict[str, list[Finding]] = {}
    for finding in shown:
        by_file.setdefault(finding.file, []).append(finding)
    filed = {path: tuple(found) for path, found in by_file.items()}
    return Village(material, book, shown, filed, {count.code: count for count in material.counts}, only)
