"""Sentences on what is unusual, by rules of arithmetic: shares, medians, limits. No cause, no blame."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from build_scripts.derive.money_words import SENSES, one_by_one
from build_scripts.derive.periods import BALANCES, LEDGER, balance_rows, ledger_rows
from build_scripts.derive.records import Records, Row
from build_scripts.derive.span import ZERO, Span, lines, sums
from build_scripts.model import Sentence
from build_scripts.model.months import shift
from build_scripts.model.sentences import doubled, outstanding, running_out, shares, usual

HISTORY = 12
Sums = dict[str, Decimal]
Past = Mapping[tuple[str, str], Sums]  # by month and sense: the sum of each account; only months with entries


def past_of(records: Records, months: Sequence[str]) -> Past:
    """What every month with entries took in and paid out, by account."""
    found: dict[tuple[str, str], Sums] = {}
    for month in months:
        span = Span(records, month, (month,))
        if span.entries():
            for sense in SENSES:
                rows = span.entries(sense)
                found[month, sense] = sums([span.account(row) for row in rows], rows, "amount")
    return found


def unusual(span: Span, past: Past) -> list[Sentence]:
    """Everything of a month that the rules call unusual; nothing when there is nothing."""
    return [*large(span), *_moved(span, past), *overspent(span), *_funds(span)]


def large(span: Span) -> Iterator[Sentence]:
    """Single expenses of more than 30 % of all expense, refunds left out."""
    rows = one_by_one([row for row in span.entries("expense") if row["amount"] > 0])
    amounts = [row["amount"] for row in rows]
    found = rows[: outstanding(amounts)]
    if not found:
        return
    percents = shares(amounts[: len(found)], sum(amounts, ZERO))
    listed = span.say("then").join(
        span.say("line-share", what=span.summary(row), amount=span.money(row["amount"]), share=f"{share:f}")
        for row, share in zip(found, percents, strict=True)
    )
    key = "unusual-line" if len(found) == 1 else "unusual-lines"
    of = span.say("of-all" if sum(amounts, ZERO) == span.total("expense") else "of-positive")
    yield Sentence(
        "unusual-line", span.say(key, list=listed, count=str(len(found)), of=of), LEDGER, lines(found)
    )


def _moved(span: Span, past: Past) -> Iterator[Sentence]:
    """Accounts at more than double the median of the last twelve months, of those that have entries."""
    before = [shift(span.name, -step) for step in range(1, HISTORY + 1)]
    for sense in SENSES:
        known = [past[month, sense] for month in before if (month, sense) in past]
        for account, amount in sorted(past.get((span.name, sense), {}).items()):
            history = [one.get(account, ZERO) for one in known]
            if doubled(amount, history):
                text = span.say(
                    f"unusual-{sense}",
                    what=account,
                    amount=span.money(amount),
                    past=span.say(
                        "past" if len(history) == HISTORY else "past-some", count=str(len(history))
                    ),
                    median=span.money(usual(history)),
                )
                yield Sentence(f"unusual-{sense}", text, LEDGER, _lines_of(span, account, sense, before))


def _lines_of(span: Span, account: str, sense: str, before: Sequence[str]) -> tuple[int, ...]:
    """The rows of an account in the month and in the months it is compared with."""
    rows = [row for month in (*before, span.name) for row in ledger_rows(span.records, month, sense)]
    return lines(row for row in rows if span.account(row) == account)


def overspent(span: Span) -> Iterator[Sentence]:
    """More was paid out than came in."""
    income, expense = (span.total(sense) for sense in SENSES)
    if expense > income:
        amounts = {"income": income, "expense": expense, "difference": expense - income}
        shown = {name: span.money(value) for name, value in amounts.items()}
        yield Sentence("unusual-overspent", span.say("overspent", **shown), LEDGER, lines(span.entries()))


def _funds(span: Span) -> Iterator[Sentence]:
    """Funds of which hardly anything is left, and funds below zero, one row of the statement each."""
    rows = [row for row in balance_rows(span.records, span.name) if row["closing"] is not None]
    for key, found in (
        ("fund-low", [row for row in rows if running_out(row["opening"], row["income"], row["closing"])]),
        ("fund-below", [row for row in rows if row["closing"] < 0]),
    ):
        if found:
            names = sorted((fund_name(span, row), row["closing"]) for row in found)
            yield Sentence(key, span.say(key, list=span.listed(names, "left")), BALANCES, lines(found))


def fund_name(span: Span, row: Row) -> str:
    """What a row of the statement is called."""
    return " ".join((row["line_name"] or row["line_code"] or span.say("uncoded")).split())
