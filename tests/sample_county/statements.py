"""The monthly statements that follow from the ledger: funds, cash and bank, accounts."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tests.sample_county import periods, words
from tests.sample_county.cells import money
from tests.sample_county.sums import Sums, sums
from tests.sample_county.village import Row, Village

CASH, BANK = "101", "102"
CASH_FLOOR, CASH_CEILING, CASH_STEP = Decimal(800), Decimal(4000), Decimal(1000)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a statement in one month."""

    org: str
    code: str
    name: str
    opening: Decimal
    income: Decimal
    expense: Decimal

    @property
    def closing(self) -> Decimal:
        """I1."""
        return self.opening + self.income - self.expense

    @property
    def key(self) -> tuple[str, str]:
        """What the line is about, the same every month."""
        return self.org, self.code


Month = list[Line]
Pairs = dict[tuple[str, str], tuple[Decimal, Decimal]]


def balances(village: Village, ledger: list[Row]) -> list[Row]:
    """All statements, month by month."""
    names = words.mapping("ledger_words")["statements"]
    funds, accounts = _fund_year(village), _account_year(village)
    rows = [
        *_rows(names["flow"], _months(_fund_openings(village), _funds(ledger)), funds),
        *_rows(names["money"], _months(_money_openings(village), _cash_and_bank(ledger)), _money_year(funds)),
        *_rows(
            names["accounts"],
            _months(_account_openings(ledger, accounts), _accounts(ledger)),
            accounts,
        ),
    ]
    return sorted(rows, key=lambda row: row["period"])


def _months(level: Sums, lines: Callable[[str, Sums], Month]) -> list[tuple[str, Month]]:
    """Month after month, each opening with what the one before it closed with: I2."""
    found = []
    for period in periods.MONTHS:
        found.append((period, lines(period, level)))
        level = {line.key: line.closing for line in found[-1][1]}
    return found


def _fund_openings(village: Village) -> Sums:
    return {(org, fund): Decimal(opening) for org, fund, opening, *_ in village.facts["funds"]}


def _funds(ledger: list[Row]) -> Callable[[str, Sums], Month]:
    terms = words.mapping("ledger_words")
    total = sums(ledger, "period", "publisher_org_id", "fund_code", "direction")

    def lines(period: str, level: Sums) -> Month:
        flows = {key: (total[period, *key, terms["in"]], total[period, *key, terms["out"]]) for key in level}
        return [Line(org, fund, fund, level[org, fund], *flows[org, fund]) for org, fund in level]

    return lines


def _money_openings(village: Village) -> Sums:
    total: dict[str, Decimal] = defaultdict(Decimal)
    for (org, _), opening in _fund_openings(village).items():
        total[org] += opening
    cash = {org: Decimal(amount) for org, amount in village.facts["cash"].items()}
    boxes = [((org, CASH), amount) for org, amount in cash.items()]
    return dict(boxes + [((org, BANK), total[org] - amount) for org, amount in cash.items()])


def _cash_and_bank(ledger: list[Row]) -> Callable[[str, Sums], Month]:
    """I3: cash payments leave the box, all others the bank; the box is filled and emptied at the bank."""
    terms, names = words.mapping("ledger_words"), words.mapping("ledger_words")["money_lines"]
    placed = [row | {"place": CASH if row["pay_method"] == terms["cash"] else BANK} for row in ledger]
    total = sums(placed, "period", "publisher_org_id", "place", "direction")

    def lines(period: str, level: Sums) -> Month:
        month = []
        for org, code in level:
            income, expense = (total[period, org, code, terms[way]] for way in ("in", "out"))
            box = (
                level[org, CASH]
                + total[period, org, CASH, terms["in"]]
                - total[period, org, CASH, terms["out"]]
            )
            drawn, banked = _moved(box) if code == CASH else _moved(box)[::-1]
            month.append(Line(org, code, names[code], level[org, code], income + drawn, expense + banked))
        return month

    return lines


def _moved(cash: Decimal) -> tuple[Decimal, Decimal]:
    """Cash drawn from and paid into the bank so that the box holds neither too little nor too much."""
    drawn = banked = NOTHING
    while cash + drawn < CASH_FLOOR:
        drawn += CASH_STEP
    while cash - banked > CASH_CEILING:
        banked += CASH_STEP
    return drawn, banked


def _account_openings(ledger: list[Row], year: Pairs) -> Sums:
    """Accounts of income and expense that the village uses, with what they held before the sample."""
    names = words.mapping("ledger_words")["account_names"]
    used = {(row["publisher_org_id"], row["account_code"]) for row in ledger} | set(year)
    return {key: year[key][0] for key in sorted(used) if key[1] in names}


def _accounts(ledger: list[Row]) -> Callable[[str, Sums], Month]:
    """Accounts grow by the month's entries and are carried to the year's result in December."""
    terms, names = words.mapping("ledger_words"), words.mapping("ledger_words")["account_names"]
    total = sums(ledger, "period", "publisher_org_id", "account_code")

    def lines(period: str, level: Sums) -> Month:
        grown = {key: total[period, *key] for key in level}
        closed = {
            key: level[key] + grown[key] if period.endswith(terms["year_end"]) else NOTHING for key in level
        }
        return [
            Line(org, code, names[code], level[org, code], grown[org, code], closed[org, code])
            for org, code in level
        ]

    return lines


def _fund_year(village: Village) -> Pairs:
    """Received and spent from January to the month before the sample."""
    found: Pairs = defaultdict(lambda: (NOTHING, NOTHING))
    for org, fund, _, income, expense in village.facts["funds"]:
        found[org, fund] = Decimal(income), Decimal(expense)
    return found


def _money_year(funds: Pairs) -> Pairs:
    found: Pairs = defaultdict(lambda: (NOTHING, NOTHING))
    for (org, _), (income, expense) in funds.items():
        before = found[org, BANK]
        found[org, BANK] = before[0] + income, before[1] + expense
    return found


def _account_year(village: Village) -> Pairs:
    found: Pairs = defaultdict(lambda: (NOTHING, NOTHING))
    accounts = words.mapping("ledger_words")["prior_accounts"]
    for org, fund, _, income, expense in village.facts["funds"]:
        for account, amount in zip(accounts.get(fund, ()), (income, expense), strict=False):
            found[org, account] = found[org, account][0] + Decimal(amount), NOTHING
    return found


def _rows(statement: str, months: list[tuple[str, Month]], year: Pairs) -> list[Row]:
    """Lines as rows, with the totals since January."""
    rows = []
    for period, month in months:
        if period.endswith("-01"):
            year = defaultdict(lambda: (NOTHING, NOTHING))
        for line in month:
            income, expense = year[line.key]
            year[line.key] = income + line.income, expense + line.expense
            rows.append(row_of(statement, period, line, year[line.key]))
    return rows


def row_of(statement: str, period: str, line: Line, year: tuple[Decimal, Decimal]) -> Row:
    """A line as a row of the table."""
    terms, ids = words.mapping("ledger_words"), words.mapping("ledger_words")["ids"]
    return {
        "balance_id": "-".join(
            (ids[statement], period.replace("-", ""), line.org, ids.get(line.code, line.code))
        ),
        "statement": statement,
        "period": period,
        "line_code": line.code,
        "line_name": line.name,
        "opening": money(line.opening),
        "income": money(line.income),
        "expense": money(line.expense),
        "closing": money(line.closing),
        "ytd_income": money(year[0]),
        "ytd_expense": money(year[1]),
        "chart_version": terms["chart"],
        "prepared_by": terms["preparer"],
        "approved_by": terms["approver"],
        "audited": terms["no"],
        "publisher_org_id": line.org,
    }
