"""A village's home: published or not, where are we, the money, the questions, the next day."""

from collections.abc import Sequence

from build_scripts.compose.days import coming
from build_scripts.compose.roster import make_roster
from build_scripts.compose.village import Village
from build_scripts.model import Page, Sentence

HOME_FIGURES = 2
HOME_SENTENCES = 4
FIRST = (  # what a resident wants to know first; the rest comes after it as it was told
    "ledger",
    "income-parts",
    "expense-parts",
    "largest-expense",
    "unusual-overspent",
    "fund-below",
    "unusual-line",
    "balance",
)


def home_page(village: Village) -> Page:
    """The village's first page."""
    latest, today = village.latest, village.material.today
    days = village.days(latest.period) if latest else None
    brief, more = split_sentences(village.sentences(latest.period) if latest else ())
    return village.page(
        "home",
        "",
        latest=latest,
        days=days,
        stage=days.stage(today) if days else "",
        coming=coming(village.material.catalog.profile, today, village.first),
        roster=make_roster(village.book, today),
        figures=village.lead_figures(latest.period)[:HOME_FIGURES] if latest else (),
        inquiries=village.material.derived.summary.inquiries,
        brief=brief,
        more=more,
    )


def split_sentences(told: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """The few sentences that stand open and those that unfold, each in the order in which they are told."""
    ranks = {name: rank for rank, name in enumerate(FIRST)}
    first = sorted(told, key=lambda one: ranks.get(one.name, len(FIRST)))[:HOME_SENTENCES]
    return tuple(one for one in told if one in first), tuple(one for one in told if one not in first)
