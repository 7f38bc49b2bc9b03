"""Full books of some villages: every account, and from them the balance sheet and the year's result."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from build_scripts.settings import DATA
from tests.sample_county import periods, words
from tests.sample_county.cells import money
from tests.sample_county.statements import BANK, CASH, NOTHING, Line, row_of
from tests.sample_county.village import Row, Village

DEBIT, CREDIT = "debit", "credit"
CAPITAL, RESERVES, RESULT, UNDISTRIBUTED, DEPRECIATION = "301", "311", "321", "322", "152"
YEAR_END = "-12"
WAYS = {
    "in": {(UNDISTRIBUTED, CREDIT, "ledger"), (UNDISTRIBUTED, CREDIT, "journal")},
    "out": {(UNDISTRIBUTED, DEBIT, "ledger")},
    "other": {(UNDISTRIBUTED, DEBIT, "journal")},
}

Moves = dict[tuple[str, str, str, str], Decimal]
Books = dict[str, dict[str, Line]]


@dataclass(frozen=True, slots=True)
class Source:
    """What an organisation's books are made from: its rows that stand already, and both sides of the rest."""

    org: str
    known: dict[tuple[str, str], Row]
    moves: Moves


def full(village: Village, made: dict[str, list[Row]]) -> list[Row]:
    """The statements of each organisation whose books are kept whole, after those that stand already."""
    terms = words.mapping("books")
    if village.letter not in terms["villages"]:
        return []
    orgs = dict.fromkeys(row["publisher_org_id"] for row in made["period-balances"])
    return [row for org in orgs for row in _organisation(village, org, made)]


def _organisation(village: Village, org: str, made: dict[str, list[Row]]) -> list[Row]:
    names, entries = words.mapping("books")["statements"], made["ledger-entries"]
    kept = [row for row in made["period-balances"] if row["publisher_org_id"] == org]
    known = {(row["period"], row["line_code"]): row for row in kept}
    source = Source(org, known, _moves(village, org, entries))
    books = _months(source, _openings(village, source, made))
    own = [
        row_of(names["accounts"], period, line, (NOTHING, NOTHING))
        for period, lines in books.items()
        for code, line in lines.items()
        if (period, code) not in known or code in (CASH, BANK)
    ]
    return [*_with_year(own), *_sheets(org, books), *_results(source, books)]


def _moves(village: Village, org: str, entries: list[Row]) -> Moves:
    """Σ of what stands on either side of an account in a month, by where it comes from."""
    found: Moves = defaultdict(Decimal)
    came = words.mapping("ledger_words")["in"]
    for row in entries:
        if row["publisher_org_id"] == org:
            side = CREDIT if row["direction"] == came else DEBIT
            found[row["period"], row["account_code"], side, "ledger"] += Decimal(row["amount"])
    for row in village.rows("journal"):
        if row["org"] == org:
            for side in (DEBIT, CREDIT):
                found[row["period"], row[side], side, "journal"] += Decimal(row["amount"])
    return found


def _openings(village: Village, source: Source, made: dict[str, list[Row]]) -> dict[str, Decimal]:
    """What each account held before the sample, 公积公益金 making up the balance."""
    terms, org = words.mapping("books"), source.org
    found: dict[str, Decimal] = defaultdict(Decimal)
    first = periods.MONTHS[0]
    for row in made["period-balances"]:
        flow = row["statement"] == words.mapping("ledger_words")["statements"]["flow"]
        if row["publisher_org_id"] == org and row["period"] == first and not flow:
            found[row["line_code"]] = Decimal(row["opening"])
    for owner, fund, opening, *_ in village.facts["funds"]:
        if owner == org and fund in terms["funds"]:
            found[terms["funds"][fund]] += Decimal(opening)
    accounts = {plan["debt"]: plan["account"] for plan in village.rows("debts")}
    for row in made["debts"]:
        if row["publisher_org_id"] == org and row["period"] == first:
            found[accounts[row["debt_id"]]] += Decimal(row["opening"])
    _add_assets(found, source, made["assets"])
    found[CAPITAL], found[UNDISTRIBUTED] = (Decimal(terms[key][org]) for key in ("capital", "undistributed"))
    found[RESERVES] = sum((_signed(code, amount) for code, amount in found.items()), NOTHING)
    return found


def _add_assets(found: dict[str, Decimal], source: Source, assets: list[Row]) -> None:
    """What is registered today less what came and went during the sample."""
    accounts = words.mapping("books")["assets"]
    for row in assets:
        if row["publisher_org_id"] == source.org and row["kind"] in accounts:
            found[accounts[row["kind"]]] += Decimal(row["cost"])
            found[DEPRECIATION] += Decimal(row["acc_depreciation"])
    for (_, code, side, _), amount in source.moves.items():
        if code in accounts.values():
            found[code] -= amount if side == DEBIT else -amount


def _months(source: Source, level: dict[str, Decimal]) -> Books:
    books: Books = {}
    held = {code for code, amount in level.items() if amount}
    codes = sorted({*held, *(code for _, code in source.known if code in _accounts()),
                    *(code for (_, code, *_), amount in source.moves.items() if amount),
                    RESULT, UNDISTRIBUTED})  # fmt: skip
    for period in periods.MONTHS:
        lines = {code: _line(source, period, code, level.get(code, NOTHING)) for code in codes}
        if period.endswith(YEAR_END):
            lines |= _year_end(source.org, lines)
        books[period] = lines
        level = {code: line.closing for code, line in lines.items()}
    return books


def _line(source: Source, period: str, code: str, opening: Decimal) -> Line:
    name = _accounts()[code]["title"]
    if (period, code) in source.known:
        row = source.known[period, code]
        return Line(source.org, code, name, opening, Decimal(row["income"]), Decimal(row["expense"]))
    debit, credit = (
        sum((source.moves[period, code, side, come] for come in ("ledger", "journal")), NOTHING)
        for side in (DEBIT, CREDIT)
    )
    up, down = (debit, credit) if _is_debit(code) else (credit, debit)
    return Line(source.org, code, name, opening, up, down)


def _year_end(org: str, lines: dict[str, Line]) -> dict[str, Line]:
    """The accounts of the year are carried to 本年收益, and what it comes to to 收益分配."""
    terms, names = words.mapping("books"), _accounts()
    earned, spent = (
        sum((lines[code].expense for code in terms[key] if code in lines), NOTHING)
        for key in ("income", "expense")
    )
    most, before = max(earned, spent), lines[UNDISTRIBUTED]
    won, lost = max(earned - spent, NOTHING), max(spent - earned, NOTHING)
    return {
        RESULT: Line(org, RESULT, names[RESULT]["title"], lines[RESULT].opening, most, most),
        UNDISTRIBUTED: Line(
            org,
            UNDISTRIBUTED,
            before.name,
            before.opening,
            before.income + won,
            before.expense + lost,
        ),
    }


def _with_year(rows: list[Row]) -> list[Row]:
    """The totals since January; what the months before the sample held is not known."""
    year: dict[tuple[str, str], list[Decimal]] = {}
    for row in rows:
        key = row["line_code"], row["period"][:4]
        total = year.setdefault(key, [NOTHING, NOTHING])
        total[0] += Decimal(row["income"])
        total[1] += Decimal(row["expense"])
        row["ytd_income"], row["ytd_expense"] = money(total[0]), money(total[1])
    return rows


def _sheets(org: str, books: Books) -> list[Row]:
    """The balance sheet of each month, lines that never hold anything left out."""
    terms = words.mapping("books")
    made = []
    for name, parts in terms["sheet_lines"].items():
        lines = [(period, _summed(org, name, parts, book)) for period, book in books.items()]
        if name[-2:] in terms["totals"] or any(line.opening or line.closing for _, line in lines):
            made += [row_of(terms["statements"]["sheet"], *line, (NOTHING, NOTHING)) for line in lines]
    return _with_year(made)


def _summed(org: str, name: str, parts: list[str], book: dict[str, Line]) -> Line:
    opening, closing = (
        sum((_part(part, book, end) for part in parts), NOTHING) for end in ("opening", "closing")
    )
    grown = closing - opening
    return Line(org, name, name, opening, max(grown, NOTHING), max(-grown, NOTHING))


def _part(part: str, book: dict[str, Line], end: str) -> Decimal:
    line = book.get(part.removeprefix("-"))
    amount = getattr(line, end) if line else NOTHING
    return -amount if part.startswith("-") else amount


def _results(source: Source, books: Books) -> list[Row]:
    """The result of the year so far beside that of the year before, for the months of the second year."""
    terms, year = words.mapping("books"), periods.MONTHS[-1][:4]
    last = f"{int(year) - 1}{YEAR_END}"
    old = _of_year(last, books, source)
    made = []
    for period in (month for month in periods.MONTHS if month.startswith(year)):
        new = _of_year(period, books, source)
        for name, parts in terms["result_lines"].items():
            line = Line(source.org, name, name, _said(parts, old), NOTHING, NOTHING)
            row = row_of(terms["statements"]["result"], period, line, (NOTHING, NOTHING))
            made.append(row | {"closing": money(_said(parts, new)), "ytd_income": "", "ytd_expense": ""})
    return made


def _of_year(period: str, books: Books, source: Source) -> dict[str, Decimal]:
    """Amounts from January to `period` by account, and what was distributed."""
    terms, year = words.mapping("books"), period[:4]
    found = {
        code: Decimal(source.known[period, code]["ytd_income"])
        for code in (*terms["income"], *terms["expense"])
        if (period, code) in source.known
    }
    first = min(month for month in books if month.startswith(year))
    opening = books[first]
    found["before"] = opening[UNDISTRIBUTED].opening + opening[RESULT].opening
    for name, way in WAYS.items():
        found[name] = sum(
            (amount for (month, *rest), amount in source.moves.items()
             if tuple(rest) in way and f"{year}-01" <= month <= period),
            NOTHING,
        )  # fmt: skip
    return found


def _said(parts: list[str], amounts: dict[str, Decimal]) -> Decimal:
    signed = ((-1 if part.startswith("-") else 1, part.removeprefix("-")) for part in parts)
    return sum((sign * amounts.get(part, NOTHING) for sign, part in signed), NOTHING)


@cache
def _accounts() -> dict[str, Row]:
    with (DATA / "codelists" / "accounts-2023.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def _is_debit(code: str) -> bool:
    return bool(_accounts()[code]["side"] == words.mapping("books")["side"])


def _signed(code: str, amount: Decimal) -> Decimal:
    return amount if _is_debit(code) else -amount
