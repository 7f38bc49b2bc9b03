"""Sentences on the money of a month or a year: where from, where to, the largest, compared, what is left."""

from collections.abc import Sequence
from decimal import Decimal

from build_scripts.derive.periods import BALANCES, LEDGER, balance_rows, total
from build_scripts.derive.records import Row
from build_scripts.derive.span import Span, lines, sums
from build_scripts.model import Sentence
from build_scripts.model.sentences import change, composition, ranking

SENSES = ("income", "expense")
Compared = tuple[str, str]  # the key of the sentence's name and the words for what is compared with


def made_of(span: Span, sense: str) -> Sentence:
    """Where the money came from or went to, by account."""
    rows = span.entries(sense)
    wording = composition(tuple(sums([span.account(row) for row in rows], rows, "amount").items()))
    amount = span.money(span.total(sense))
    text = span.say(f"{sense}-{wording.key}", amount=amount, **wording.values)
    return Sentence(f"{sense}-parts", text, LEDGER, lines(rows))


def largest(span: Span) -> list[Sentence]:
    """The three largest single expenses; those that are equal at the third place are counted, not named."""
    rows = [row for row in span.entries("expense") if row["amount"] > 0]
    found = ranking([(span.summary(row), row["amount"]) for row in rows])
    if not rows:
        return []
    listed, amount = span.listed(found.named), span.money(found.amount)
    count = str(found.tied or len(found.named))
    text = span.say(f"largest-{found.key}", list=listed, amount=amount, count=count)
    shown = [row for row in rows if row["amount"] >= found.amount]
    return [Sentence("largest-expense", text, LEDGER, lines(shown))]


def compared(now: Span, before: Span, label: Compared) -> list[Sentence]:
    """Income and expense of both spans: more, less or level."""
    return [_compared(now, before, sense, label) for sense in SENSES]


def _compared(now: Span, before: Span, sense: str, label: Compared) -> Sentence:
    amounts = now.total(sense), before.total(sense)
    wording = change(*amounts)
    text = now.say(
        f"change-{wording.key}",
        what=now.say(sense),
        than=label[1],
        now=now.money(amounts[0]),
        before=now.money(amounts[1]),
        difference=now.money(abs(amounts[0] - amounts[1])),
        **wording.values,
    )
    return Sentence(f"{sense}-{label[0]}", text, LEDGER, lines([*now.entries(sense), *before.entries(sense)]))


def balance(span: Span) -> list[Sentence]:
    """What is left at the end against the beginning; nothing without a statement."""
    filed = [month for month in span.months if balance_rows(span.records, month)]
    if not filed:
        return []
    first, last = (balance_rows(span.records, month) for month in (filed[0], filed[-1]))
    text = _left(span, (filed[0], filed[-1]), (total(first, "opening"), total(last, "closing")))
    if not text:
        return []
    rows = first if filed[0] == filed[-1] else [*first, *last]
    return [Sentence("balance", text, BALANCES, lines(rows))]


def _left(span: Span, months: Sequence[str], amounts: Sequence[Decimal | None]) -> str:
    opening, closing = amounts
    if closing is None:
        return ""
    key = "missing" if opening is None else "same"
    if opening is not None and closing != opening:
        key = "more" if closing > opening else "less"
    difference = span.money(abs(closing - (opening or Decimal(0))))
    begin, end = (
        span.say(f"{edge}-{span.kind}", month=str(int(month[5:])))
        for edge, month in zip(("begin", "end"), months, strict=True)
    )
    return span.say(
        f"balance-{key}", closing=span.money(closing), difference=difference, begin=begin, end=end
    )


def one_by_one(rows: Sequence[Row]) -> list[Row]:
    """Rows in an order that does not depend on where they stand in the file, the largest first."""
    return sorted(rows, key=lambda row: (-row["amount"], row["summary"] or ""))
