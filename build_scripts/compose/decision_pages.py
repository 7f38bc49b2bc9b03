"""One page a decision: its steps with votes and days, what is missing, and what followed from it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_scripts.compose.courses import course_of
from build_scripts.compose.ledger import Ledger, kept_words
from build_scripts.compose.money import Sum, flows, total
from build_scripts.compose.records import (
    CONTRACTS,
    DECISIONS,
    LEDGER,
    PROJECTS,
    STEPS,
    Archive,
    Record,
    merged,
)
from build_scripts.model import Page
from build_scripts.model.procedures import Procedures, read_procedures

DECISION = "decision_id"


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of a decision: tenders, contracts, and the money that names it or one of them."""

    projects: tuple[Record, ...]
    contracts: tuple[Record, ...]
    payments: tuple[Record, ...]
    ledger: Ledger | None
    income: Sum
    expense: Sum


def decision_pages(archive: Archive) -> Iterator[Page]:
    """The page of every decision that has an address."""
    procedures = read_procedures(archive.village.material.catalog.codelists)
    for decision in archive.of(DECISIONS):
        if decision.page:
            yield _page(archive, decision, procedures)


def _page(archive: Archive, decision: Record, procedures: Procedures) -> Page:
    village = archive.village
    steps = archive.naming(STEPS, DECISION, decision.number)
    stages = course_of(decision, steps, procedures, (village.material.catalog, village.material.today))
    page = village.page(
        "decision",
        decision.page,
        decision=decision,
        stages=stages,
        missing=tuple(stage for stage in stages if stage.state == "missing"),
        shown=tuple(stage for stage in stages if stage.window),
        followed=followed_by(archive, decision),
        problems=archive.problems((decision, *steps)),
    )
    return with_words(page, decision)


def followed_by(archive: Archive, decision: Record) -> Followed:
    """What came of a decision, over every way that leads there."""
    projects = archive.naming(PROJECTS, DECISION, decision.number)
    by_project = (archive.naming(CONTRACTS, "procurement_id", one.number) for one in projects)
    contracts = merged(archive.naming(CONTRACTS, DECISION, decision.number), *by_project)
    payments = merged(
        archive.naming(LEDGER, DECISION, decision.number),
        *(archive.naming(LEDGER, "contract_id", one.number) for one in contracts),
        *(archive.naming(LEDGER, "procurement_id", one.number) for one in projects),
    )
    ways = flows(payments, archive.village.material.catalog)
    sums = total(ways["income"], "amount"), total(ways["expense"], "amount")
    return Followed(projects, contracts, payments, archive.laid_out(LEDGER, payments), *sums)


def with_words(page: Page, record: Record) -> Page:
    """The page found by the name of its row."""
    return replace(page, words=kept_words((record.name,)))
