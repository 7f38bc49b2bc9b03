"""One page a project or purchase: its course from decision to acceptance, and what it cost."""

from collections.abc import Iterator

from build_scripts.compose.decision_pages import with_words
from build_scripts.compose.ledger import Ledger
from build_scripts.compose.moments import TENDERING, WORK, Moment, decided, of_rows, paid
from build_scripts.compose.money import Amount, Sum, compared, flows, total
from build_scripts.compose.records import (
    CONTRACTS,
    DECISIONS,
    LEDGER,
    PROJECTS,
    Archive,
    Record,
    merged,
)
from build_scripts.model import Page
from build_scripts.model.amounts import WIDE, ZERO

PROJECT, ORGANIZATIONS = "procurement_id", "organizations"


def project_pages(archive: Archive) -> Iterator[Page]:
    """The page of every project that has an address."""
    for project in archive.of(PROJECTS):
        if project.page:
            yield _page(archive, project)


def _page(archive: Archive, project: Record) -> Page:
    contracts = archive.naming(CONTRACTS, PROJECT, project.number)
    payments = payments_of(archive, project, contracts)
    ledger: Ledger | None = archive.laid_out(LEDGER, payments)
    page = archive.village.page(
        "project",
        project.page,
        project=project,
        contracts=contracts,
        moments=moments_of(archive, project, contracts),
        paid=paid(payments),
        amounts=amounts_of(archive, project, contracts),
        payments=payments,
        ledger=ledger,
        problems=archive.problems((project, *contracts)),
    )
    return with_words(page, project)


def payments_of(archive: Archive, project: Record, contracts: tuple[Record, ...]) -> tuple[Record, ...]:
    """The ledger's rows that name the project or one of its contracts."""
    by_contract = (archive.naming(LEDGER, "contract_id", one.number) for one in contracts)
    return merged(archive.naming(LEDGER, PROJECT, project.number), *by_contract)


def moments_of(archive: Archive, project: Record, contracts: tuple[Record, ...]) -> tuple[Moment, ...]:
    """Every link of the chain in its order; one without a day has no record."""
    decision = archive.far(project, "decision_id", DECISIONS)
    signed = of_rows(contracts, (("signed", "signed_on"),)) or (Moment("signed", None, None),)
    return (
        *decided((decision,) if decision else ()),
        *of_rows((project,), TENDERING),
        *signed,
        *of_rows((project,), WORK),
    )


def amounts_of(archive: Archive, project: Record, contracts: tuple[Record, ...]) -> tuple[Amount, ...]:
    """From the budget to what was paid, each beside the amount it should not leave without a reason."""
    budget, control, award, change, settled = (
        project.amount(alias)
        for alias in ("budget", "control_price", "award_price", "change_amount", "settled_amount")
    )
    planned = Amount("budget", budget)
    limit = compared("control", control, planned)
    awarded = compared("award", award, limit if control is not None else planned)
    agreed = total(contracts, "total_amount")
    signed = compared("contract", agreed.amount if agreed.count else None, awarded, agreed.count)
    changed = None if award is None else WIDE.add(award, change or ZERO)
    final = compared("settled", settled, Amount("award-change", changed))
    spent = _spent(archive, project, payments_of(archive, project, contracts))
    price = final if settled is not None else awarded
    return (planned, limit, awarded, signed, Amount("change", change), final, *_paid(spent, price))


def _paid(spent: tuple[Sum, Sum], price: Amount) -> tuple[Amount, ...]:
    """What the supplier got beside the price, and what others got (an agent's or designer's fee)."""
    supplier, others = spent
    found = (compared("paid", supplier.amount, price, supplier.count),)
    return (*found, Amount("paid-others", others.amount, count=others.count)) if others.count else found


def _spent(archive: Archive, project: Record, payments: tuple[Record, ...]) -> tuple[Sum, Sum]:
    """Expenses to the supplier and to others; all of them to the supplier where its name is not known."""
    expense = flows(payments, archive.village.material.catalog)["expense"]
    organization = archive.far(project, "supplier_org_id", ORGANIZATIONS)
    name = organization.text("name") if organization else ""
    theirs = tuple(one for one in expense if not name or one.text("counterparty_label") == name)
    others = tuple(one for one in expense if name and one.text("counterparty_label") != name)
    return total(theirs, "amount"), total(others, "amount")
