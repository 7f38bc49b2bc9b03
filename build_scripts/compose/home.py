"""A village's home: published or not, where are we, the money, the questions, the next day."""

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.compose.book import sort_key
from build_scripts.compose.contacts import contacts_of
from build_scripts.compose.days import coming
from build_scripts.compose.items import STATUTES, rows_of
from build_scripts.compose.questions import UNANSWERED, Question, questions_of
from build_scripts.compose.roster import make_roster
from build_scripts.compose.village import Village
from build_scripts.model import Page, Sentence

HOME_FIGURES = 2
HOME_SENTENCES = 4
HOME_NEWS = 5
LARGEST = "largest-expense"  # the sentence whose rows are the payments that the first screen names
FIRST = (  # what a resident wants to know first; the rest comes after it as it was told
    "ledger",
    "income-parts",
    "expense-parts",
    LARGEST,
    "unusual-overspent",
    "fund-below",
    "unusual-line",
    "balance",
)


@dataclass(frozen=True, slots=True)
class Payment:
    """One of the largest payments of a month: what for, and how much, as filed."""

    words: str
    amount: str


def home_page(village: Village) -> Page:
    """The village's first page."""
    latest, today = village.latest, village.material.today
    days = village.days(latest.period) if latest else None
    told = village.sentences(latest.period) if latest else ()
    largest = largest_payments(village, told)
    brief, more = split_sentences([one for one in told if not (largest and one.name == LARGEST)])
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
        largest=largest,
        waiting=waiting_questions(village),
        news=village.material.derived.news[:HOME_NEWS],
        contacts=contacts_of(village.book),
        statutes=rows_of(village.material.catalog, STATUTES),
        brief=brief,
        more=more,
    )


def split_sentences(told: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """The few sentences that stand open and those that unfold, each in the order in which they are told."""
    ranks = {name: rank for rank, name in enumerate(FIRST)}
    first = sorted(told, key=lambda one: ranks.get(one.name, len(FIRST)))[:HOME_SENTENCES]
    return tuple(one for one in told if one in first), tuple(one for one in told if one not in first)


def largest_payments(village: Village, told: Sequence[Sentence]) -> tuple[Payment, ...]:
    """The rows of the sentence on the largest payments, largest first; none without that sentence."""
    said = next((one for one in told if one.name == LARGEST), None)
    sheet = village.book.sheets.get(said.table) if said else None
    if said is None or sheet is None:
        return ()
    rows = [sheet.rows[sheet.places[line]] for line in said.rows if line in sheet.places]
    found = [Payment(row.cells.get("summary", ""), row.cells.get("amount", "")) for row in rows]
    amount = sheet.table.by_alias["amount"]
    return tuple(sorted(found, key=lambda one: sort_key(amount, one.amount), reverse=True))


def waiting_questions(village: Village) -> tuple[Question, ...]:
    """The questions without an answer, overdue first, then by the day they are due."""
    ranks = {state: rank for rank, state in enumerate(UNANSWERED)}
    found = [question for question in questions_of(village) if question.inquiry.state in ranks]
    found.sort(key=lambda one: (ranks[one.inquiry.state], one.inquiry.due_on, one.inquiry.number))
    return tuple(found)
