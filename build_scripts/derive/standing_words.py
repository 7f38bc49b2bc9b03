"""One sentence each on what the funds hold and on what is owed, as of a span's last month with rows."""

from decimal import Decimal

from build_scripts.derive.periods import BALANCES, balance_rows, total
from build_scripts.derive.records import Row
from build_scripts.derive.span import ZERO, Span, lines, sums
from build_scripts.derive.unusual_words import fund_name
from build_scripts.model import Sentence

DEBTS = "debts"
SIDES = {"receivable": ("receivable", "loan-out"), "payable": ("payable", "loan-in")}


def funds(span: Span) -> list[Sentence]:
    """How many funds hold money and which holds the most; nothing without a statement."""
    filed = next(
        (found for month in reversed(span.months) if (found := balance_rows(span.records, month))), []
    )
    rows = [row for row in filed if row["closing"] is not None]
    if not rows:
        return []
    held = sums([fund_name(span, row) for row in rows], rows, "closing")
    return [Sentence("funds", _held(span, held), BALANCES, lines(rows))]


def _held(span: Span, held: dict[str, Decimal]) -> str:
    """`held` is the balance by fund."""
    filled = {name: value for name, value in held.items() if value > 0}
    if not filled:
        return span.say("funds-none", count=str(len(held)))
    top = max(filled.values())
    names = sorted(name for name, value in filled.items() if value == top)
    key = "funds" if len(names) == 1 else "funds-tie"
    values = {"all": str(len(held)), "count": str(len(filled)), "tied": str(len(names))}
    return span.say(key, first=names[0], amount=span.money(top), **values)


def debts(span: Span) -> list[Sentence]:
    """What others owe the village and what it owes, of the last month with rows, unread cells left out."""
    records = span.records
    filed = next((found for month in reversed(span.months) if (found := records.of_month(DEBTS, month))), [])
    sides: dict[str, list[Row]] = {side: [] for side in SIDES}
    for row in filed:
        term = records.term(DEBTS, "direction", row["direction"])
        for side in (side for side, terms in SIDES.items() if term in terms and row["balance"] is not None):
            sides[side].append(row)
    rows = [row for found in sides.values() for row in found]
    if not rows:
        return []
    owed = {side: _owed(span, side, found) for side, found in sides.items()}
    return [Sentence("debts", span.say("debts", **owed), DEBTS, lines(rows))]


def _owed(span: Span, side: str, rows: list[Row]) -> str:
    """How much is owed on one side, and in how many debts that are not paid off."""
    count = sum(row["balance"] > 0 for row in rows)
    amount = span.money(total(rows, "balance") or ZERO)
    return span.say(side if count else f"{side}-none", amount=amount, count=str(count))
