"""Adding up ledger rows, in Decimal."""

from collections import defaultdict
from decimal import Decimal

from tests.sample_county import words
from tests.sample_county.village import Row

Sums = dict[tuple[str, ...], Decimal]


def sums(ledger: list[Row], *keys: str) -> Sums:
    """Σ amount by the given aliases; nothing adds up to zero."""
    found: Sums = defaultdict(Decimal)
    for row in ledger:
        found[tuple(row.get(key, "") for key in keys)] += Decimal(row["amount"])
    return found


def signed(row: Row) -> Decimal:
    """The amount of a ledger row, negative when it was paid out."""
    amount = Decimal(row["amount"])
    return amount if row["direction"] == words.mapping("ledger_words")["in"] else -amount
