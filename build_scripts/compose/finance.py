"""A month's money as an equation by fund, the signatures of its entries, and the village's page of money."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from build_scripts.compose.book import Cell, Sheet
from build_scripts.compose.contract_pages import Term, open_amount, term_of
from build_scripts.compose.items import rows_of
from build_scripts.compose.money import flows, total
from build_scripts.compose.records import CONTRACTS, LEDGER, Archive, Record
from build_scripts.model import Figure, Page, Period
from build_scripts.model.amounts import CENT, HUNDRED, WIDE, ZERO, percent, plain

BALANCES, BUDGET, DEBTS, AUDITS, FUNDS = "period-balances", "budget-lines", "debts", "audits", "funds"
CASH_FLOW, STATEMENTS = "cash-flow", "statements"
AGES = (90, 180, 365)  # days since a debt came about: up to each of these, then more
MONTHS = 13
SIGNS = (
    ("review1", "review1_on", "review1_post"),
    ("review2", "review2_on", "review2_post"),
    ("sign1", "sign1_on", "sign1_post"),
    ("sign2", "sign2_on", "sign2_post"),
    ("sign3", "sign3_on", "sign3_post"),
    ("reviewed", "reviewed_on", ""),
)
NAMED = ("contract_id", "decision_id", "procurement_id")


@dataclass(frozen=True, slots=True)
class Balance:
    """What a fund (or all of them, `title` "") had, got, spent and has, summed over the organizations.

    `off` is opening + income − expense − closing: zero when the equation holds. `spent` is what the year
    has spent so far; `records` the rows that make it up.
    """

    title: str
    opening: Decimal
    income: Decimal
    expense: Decimal
    closing: Decimal
    spent: Decimal
    records: tuple[Record, ...]

    @property
    def off(self) -> Decimal:
        """What the equation misses."""
        return WIDE.subtract(WIDE.subtract(WIDE.add(self.opening, self.income), self.expense), self.closing)

    @property
    def had(self) -> Decimal:
        """What could be spent this year so far: what is left and what was spent."""
        return WIDE.add(self.closing, self.spent)

    @property
    def left(self) -> int | None:
        """Per cent of it that is left, 0 to 100; None when there was nothing."""
        share = percent(self.closing, self.had) if self.had > 0 else None
        return None if share is None else int(min(max(share, ZERO), HUNDRED))


@dataclass(frozen=True, slots=True)
class Mark:
    """One signature or review of an entry; `day` None when nothing is filed."""

    key: str
    day: date | None
    post: str


@dataclass(frozen=True, slots=True)
class Signed:
    """One entry with its marks and what it names: contract, decision, project."""

    record: Record
    marks: tuple[Mark, ...]
    named: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MonthMoney:
    """The money of one month: the equation of all funds, of each, and the signatures of what was spent."""

    whole: Balance | None
    funds: tuple[Balance, ...]
    signed: tuple[Signed, ...]


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One budget row: `planned` as adjusted (else as approved), its rate in per cent, recomputed."""

    record: Record
    planned: Decimal | None
    actual: Decimal | None
    rate: Decimal | None

    @property
    def filled(self) -> int:
        """The rate as a bar of 0 to 100."""
        return int(min(max(self.rate or ZERO, ZERO), HUNDRED))


@dataclass(frozen=True, slots=True)
class Debt:
    """One debt that is still open: days since it came about (None: no date) and days past its due day."""

    record: Record
    age: int | None
    overdue: int


@dataclass(frozen=True, slots=True)
class Ages:
    """The debts of one direction by age: `bands` are (days from, days to, rows, sum); to 0 is without end.

    The band from −1 holds those without a date.
    """

    title: str
    bands: tuple[tuple[int, int, int, str], ...]
    debts: tuple[Debt, ...]
    sum: str


@dataclass(frozen=True, slots=True)
class Running:
    """A contract with where its term stands today, and what is due and not paid (None: not filed)."""

    record: Record
    term: Term
    open: str


@dataclass(frozen=True, slots=True)
class Audit:
    """One audit finding. `state` is fixed, fixed-late, waiting, overdue or undated; `days` those too late."""

    record: Record
    state: str
    days: int


def month_money(archive: Archive, period: str) -> MonthMoney:
    """The equation and the signatures of one month."""
    spent = flows(archive.where(LEDGER, "period", period), archive.village.material.catalog)["expense"]
    whole, funds = balances(archive, period)
    return MonthMoney(whole, funds, tuple(_signed(record) for record in spent))


def balances(archive: Archive, period: str) -> tuple[Balance | None, tuple[Balance, ...]]:
    """All funds together (None without a statement), and each of them in the order filed."""
    catalog = archive.village.material.catalog
    codes = [code for code, row in rows_of(catalog, STATEMENTS).items() if row.get("term") == CASH_FLOW]
    rows = [row for row in archive.where(BALANCES, "period", period) if row.text("statement") in codes]
    if not rows:
        return None, ()
    listed = rows_of(catalog, FUNDS)
    by_fund: dict[str, list[Record]] = {}
    for row in rows:
        by_fund.setdefault(row.text("line_code"), []).append(row)
    funds = (_balance(listed.get(code, {}).get("title") or code, of) for code, of in by_fund.items())
    return _balance("", rows), tuple(funds)


def finance_page(archive: Archive) -> Page:
    """The village's page of money."""
    village = archive.village
    told = [period for period in village.periods if period.closing]
    last = told[-1].period if told else ""
    whole, funds = balances(archive, last)
    return village.page(
        "qian",
        "qian/",
        last=last,
        years=village.years,
        months=tuple((period, off_by(period)) for period in told[-MONTHS:][::-1]),
        whole=whole,
        funds=funds,
        figures=tuple(_figures(archive, last)),
        budget=tuple(_budget(archive)),
        debts=_debts(archive),
        contracts=_contracts(archive),
        terms=_sheet_figures(archive, CONTRACTS, ""),
        audits=tuple(_audit(record, village.material.today) for record in archive.of(AUDITS)),
    )


def off_by(period: Period) -> str:
    """What the equation of a month misses, as files hold money; "" when a side is not filed."""
    sides = (period.opening, period.income, period.expense, period.closing)
    if not all(sides):
        return ""
    opening, income, expense, closing = map(Decimal, sides)
    return plain(WIDE.subtract(WIDE.subtract(WIDE.add(opening, income), expense), closing))


def _balance(title: str, rows: list[Record]) -> Balance:
    return Balance(
        title=title,
        opening=total(rows, "opening").amount,
        income=total(rows, "income").amount,
        expense=total(rows, "expense").amount,
        closing=total(rows, "closing").amount,
        spent=total(rows, "ytd_expense").amount,
        records=tuple(rows),
    )


def _signed(record: Record) -> Signed:
    marks = tuple(Mark(key, record.day(alias), record.cell(post).shown) for key, alias, post in SIGNS)
    named = (record.cell(alias) for alias in NAMED)
    return Signed(record, marks, tuple(cell for cell in named if cell.shown))


def _figures(archive: Archive, last: str) -> Iterator[tuple[Figure, Sheet]]:
    """The charts over thirteen months of the statement and the ledger."""
    for name in (BALANCES, LEDGER):
        sheet = archive.village.book.sheets.get(name)
        yearly = [view.name for view in sheet.table.views if view.scope == "year"] if sheet else []
        for drawn, of in _sheet_figures(archive, name, last):
            if any(view in drawn.name for view in yearly):
                yield drawn, of


def _sheet_figures(archive: Archive, name: str, period: str) -> tuple[tuple[Figure, Sheet], ...]:
    sheet = archive.village.book.sheets.get(name)
    return tuple((drawn, sheet) for drawn in archive.village.figures(sheet, period)) if sheet else ()


def _budget(archive: Archive) -> Iterator[BudgetLine]:
    """The rows of the last year that has a budget."""
    rows = archive.of(BUDGET)
    year = max((row.text("year") for row in rows), default="")
    for row in rows:
        if row.text("year") == year:
            approved, adjusted, actual = (row.amount(a) for a in ("approved", "adjusted", "actual"))
            planned = approved if adjusted is None else adjusted
            rate = percent(actual, planned, CENT) if planned and actual is not None else None
            yield BudgetLine(row, planned, actual, rate)


def _debts(archive: Archive) -> tuple[Ages, ...]:
    """Open debts of the last period that has any, by direction and age."""
    rows, today = archive.of(DEBTS), archive.village.material.today
    last = max((row.text("period") for row in rows), default="")
    groups: dict[str, list[Debt]] = {}
    for row in rows:
        if row.text("period") == last and row.amount("balance"):
            since, due = row.day("since"), row.day("due_on")
            age = (today - since).days if since else None
            overdue = max(0, (today - due).days) if due else 0
            groups.setdefault(row.cell("direction").shown, []).append(Debt(row, age, overdue))
    return tuple(_ages(title, found) for title, found in groups.items())


def _ages(title: str, debts: list[Debt]) -> Ages:
    bounds = zip((0, *(age + 1 for age in AGES)), (*AGES, 0), strict=True)
    bands = [_band(low, high, debts) for low, high in bounds]
    undated = [debt for debt in debts if debt.age is None]
    if undated:
        bands.append((-1, 0, len(undated), _sum(undated)))
    return Ages(title, tuple(bands), tuple(debts), _sum(debts))


def _band(low: int, high: int, debts: list[Debt]) -> tuple[int, int, int, str]:
    inside = [d for d in debts if d.age is not None and low <= max(0, d.age) and (not high or d.age <= high)]
    return low, high, len(inside), _sum(inside)


def _sum(debts: Iterable[Debt]) -> str:
    return total((debt.record for debt in debts), "balance").text


def _contracts(archive: Archive) -> tuple[Running, ...]:
    """All contracts by their last day; those without one at the end."""
    made = (_running(archive, record) for record in archive.of(CONTRACTS))
    return tuple(sorted(made, key=lambda one: (one.term.end or date.max, one.record.row.line)))


def _running(archive: Archive, record: Record) -> Running:
    left = open_amount(record)
    return Running(record, term_of(archive, record), "" if left is None else plain(left))


def _audit(record: Record, today: date) -> Audit:
    due, fixed = record.day("due_on"), record.day("fixed_on")
    if fixed:
        late = max(0, (fixed - due).days) if due else 0
        return Audit(record, "fixed-late" if late else "fixed", late)
    if due is None:
        return Audit(record, "undated", 0)
    return Audit(record, "overdue" if due < today else "waiting", max(0, (today - due).days))
