"""One page a contract: parties and term, money against contract, the ledger's rows, its course in days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from build_scripts.compose.decision_pages import with_words
from build_scripts.compose.items import rows_of
from build_scripts.compose.moments import TENDERING, Moment, decided, in_order, of_rows, paid
from build_scripts.compose.money import Amount, Sum, compared, flows, less, total
from build_scripts.compose.records import CONTRACTS, DECISIONS, LEDGER, PROJECTS, Archive, Record
from build_scripts.model import Page

CONTRACT, STATUSES = "contract_id", "contract-statuses"
RUNNING = ("pending", "active", "renewal")
TERM = (("signed", "signed_on"), ("start", "start_on"), ("end", "end_on"))
NEEDED = ("decided", "noticed", "signed", "start", "end")


@dataclass(frozen=True, slots=True)
class Term:
    """When a contract runs, judged today: not-begun, running or over; `state` of an unreadable one is "".

    `days` are those left or gone by; `runs_on` when it is over and its status still says that it runs.
    """

    state: str
    end: date | None
    days: int
    runs_on: bool


@dataclass(frozen=True, slots=True)
class Money:
    """Money against contract: the rows of the table, and the exact sums of the ledger by direction."""

    amounts: tuple[Amount, ...]
    sums: tuple[tuple[str, Sum], ...]


def contract_pages(archive: Archive) -> Iterator[Page]:
    """The page of every contract that has an address."""
    for contract in archive.of(CONTRACTS):
        if contract.page:
            yield _page(archive, contract)


def _page(archive: Archive, contract: Record) -> Page:
    village = archive.village
    payments = archive.naming(LEDGER, CONTRACT, contract.number)
    page = village.page(
        "contract",
        contract.page,
        contract=contract,
        term=term_of(archive, contract),
        asset=archive.far(contract, "asset_id", "assets"),
        money=money_of(archive, contract, payments),
        payments=payments,
        ledger=archive.laid_out(LEDGER, payments),
        moments=moments_of(archive, contract, payments),
        problems=archive.problems((contract, *payments)),
    )
    return with_words(page, contract)


def term_of(archive: Archive, contract: Record) -> Term:
    """Whether the contract runs today."""
    village, start, end = archive.village, contract.day("start_on"), contract.day("end_on")
    today = village.material.today
    statuses = rows_of(village.material.catalog, STATUSES)
    running = statuses.get(contract.text("status"), {}).get("term", "") in RUNNING
    if end is not None and end < today:
        return Term("over", end, (today - end).days, running)
    if start is not None and start > today:
        return Term("not-begun", end, (start - today).days, runs_on=False)
    return Term("running" if end else "", end, (end - today).days if end else 0, runs_on=False)


def money_of(archive: Archive, contract: Record, payments: tuple[Record, ...]) -> Money:
    """What was agreed, what is due and paid as the register says, and what the ledger says."""
    ways = flows(payments, archive.village.material.catalog)
    sums = tuple((way, total(rows, "amount")) for way, rows in ways.items() if rows)
    return Money(_amounts(contract, dict(sums)), sums)


def _amounts(contract: Record, sums: dict[str, Sum]) -> tuple[Amount, ...]:
    agreed, due, done = (contract.amount(a) for a in ("total_amount", "due_to_date", "paid_to_date"))
    paid_amount = Amount("paid", done)
    rows = [
        Amount("total", agreed),
        Amount("annual", contract.amount("annual_amount")),
        Amount("due", due),
        paid_amount,
        Amount("open-due", less(due, done)),
        Amount("open-total", less(agreed, done)),
        Amount("deposit", contract.amount("deposit")),
    ]
    rows += [compared(way, found.amount, paid_amount, found.count) for way, found in sums.items()]
    return tuple(row for row in rows if row.value is not None)


def moments_of(archive: Archive, contract: Record, payments: tuple[Record, ...]) -> tuple[Moment, ...]:
    """From the decision to the end of the contract, by day."""
    project = archive.far(contract, "procurement_id", PROJECTS)
    tender = (project,) if project else ()
    ways = [archive.far(one, "decision_id", DECISIONS) for one in (contract, *tender)]
    decisions = {one.row.line: one for one in ways if one}
    course = (
        *decided(decisions.values()),
        *of_rows(tender, TENDERING),
        *of_rows((contract,), TERM),
        *paid(payments),
    )
    return in_order(course, NEEDED)


def open_amount(contract: Record) -> Decimal | None:
    """Due and not paid, as the register says; None when one of the two is not filed."""
    return less(contract.amount("due_to_date"), contract.amount("paid_to_date"))
