"""Each month in numbers: its money from the cash-flow statement, its standing from the duties."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from build_scripts.derive.records import Records, Row
from build_scripts.model import Duty, Period
from build_scripts.model.amounts import plain
from build_scripts.model.clock import three_days
from build_scripts.model.timetable import DONE, WAITING

BALANCES, LEDGER = "period-balances", "ledger-entries"
COLUMNS = ("opening", "income", "expense", "closing")


def periods_of(records: Records, months: Sequence[str], duties: Sequence[Duty]) -> tuple[Period, ...]:
    """One row a month, oldest first, judged by what was owed; `due_on` is the month's publish day."""
    owed = {month: [duty for duty in duties if duty.period == month and duty.expected] for month in months}
    return tuple(_period(records, month, owed[month]) for month in months)


def balance_rows(records: Records, month: str) -> list[Row]:
    """Rows of the month's cash-flow statement, one a fund."""
    return [
        row
        for row in records.of_month(BALANCES, month)
        if records.term(BALANCES, "statement", row["statement"]) == "cash-flow"
    ]


def ledger_rows(records: Records, month: str, sense: str = "") -> list[Row]:
    """Rows of the ledger in a month; only income or only expense when `sense` says so."""
    return [
        row
        for row in records.of_month(LEDGER, month)
        if row["amount"] is not None
        and (not sense or records.term(LEDGER, "direction", row["direction"]) == sense)
    ]


def total(rows: Sequence[Row], alias: str) -> Decimal | None:
    """The exact sum of what is filled in; None when nothing is."""
    amounts = [row[alias] for row in rows if row[alias] is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def _period(records: Records, month: str, duties: Sequence[Duty]) -> Period:
    """`published_on` is the day of what came most days late, in time of what came last: it fits the delay."""
    money = _money(records, month)
    done = [duty for duty in duties if duty.state in DONE]
    last = max(done, key=lambda duty: (duty.days_late, duty.published_on), default=None)
    due_on = three_days(month, records.profile).publish.day
    status, late = standing(duties, over=records.today > due_on)
    return Period(
        period=month,
        due_on=due_on.isoformat(),
        published_on=last.published_on if last else "",
        status=status,
        days_late=late,
        items_due=len(duties),
        items_published=len(done),
        opening=money[0],
        income=money[1],
        expense=money[2],
        closing=money[3],
        corrections=_corrections(records, month),
        items_missing=sum(duty.state == "missing" for duty in duties),
        items_explained=sum(duty.state == "missing" and bool(duty.reason) for duty in duties),
        items_waiting=sum(duty.state in WAITING for duty in duties),
    )


def standing(duties: Sequence[Duty], *, over: bool) -> tuple[str, int]:
    """A month in a word and its days late: none, missing, partial, due-today, not-due, late, published.

    A month is partial when something is missing and the rest is public or not due yet. While nothing is
    missing it waits until its publication day is `over`; then what is public counts, although yearly items
    have more time. Days are those of what is still missing, if anything is.
    """
    states = Counter(duty.state for duty in duties)
    pressing = [duty for duty in duties if duty.state == "missing"] or duties
    late = max((duty.days_late for duty in pressing), default=0)
    if not duties:
        return "none", 0
    if states["missing"]:
        nothing = not states["published"] + states["late"]
        return ("missing" if nothing and (over or states["missing"] == len(duties)) else "partial"), late
    waiting, done = states["not-due"] + states["due-today"], states["published"] + states["late"]
    if waiting and not (over and done):
        return ("due-today" if states["due-today"] else "not-due"), late
    return ("late" if states["late"] else "published"), late


def _money(records: Records, month: str) -> tuple[str, str, str, str]:
    """From the statement; without one, income and expense from the ledger and no balances (empty)."""
    statement = balance_rows(records, month)
    if statement:
        sums = [total(statement, alias) for alias in COLUMNS]
    elif ledger_rows(records, month):
        flows = [total(ledger_rows(records, month, sense), "amount") for sense in ("income", "expense")]
        sums = [None, flows[0] or Decimal(0), flows[1] or Decimal(0), None]
    else:
        sums = [None] * len(COLUMNS)
    opening, income, expense, closing = ("" if value is None else plain(value) for value in sums)
    return opening, income, expense, closing


def _corrections(records: Records, month: str) -> int:
    """Later versions published by today."""
    return sum(
        (row["version"] or 1) > 1 and row["published_on"] is not None and row["published_on"] <= records.today
        for row in records.of_month("publications", month)
    )
