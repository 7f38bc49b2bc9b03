"""Money of single contracts and projects: exact sums of linked rows, and a table of differences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.compose.items import rows_of
from build_scripts.compose.records import Record
from build_scripts.model import Catalog
from build_scripts.model.amounts import WIDE, ZERO, plain

DIRECTIONS = "directions"


@dataclass(frozen=True, slots=True)
class Sum:
    """The exact sum of `count` rows; `unread` further ones hold no number and are left out of it."""

    amount: Decimal
    count: int
    unread: int

    @property
    def text(self) -> str:
        """Two decimals, as files hold money."""
        return plain(self.amount)


@dataclass(frozen=True, slots=True)
class Amount:
    """One row of a money table: `key` names its words in the template, `value` is None when not known.

    `difference` is against the row whose key is `against`, None when one of the two is not known.
    """

    key: str
    value: Decimal | None
    against: str = ""
    difference: Decimal | None = None
    count: int = 0

    @property
    def text(self) -> str:
        """The value as files hold it; "" when not known."""
        return "" if self.value is None else plain(self.value)

    @property
    def gap(self) -> str:
        """The difference as files hold it; "" when not known."""
        return "" if self.difference is None else plain(self.difference)


def total(records: Iterable[Record], alias: str) -> Sum:
    """The sum of a money column."""
    values = [record.amount(alias) for record in records]
    amount = ZERO
    for value in values:
        amount = amount if value is None else WIDE.add(amount, value)
    return Sum(amount, sum(value is not None for value in values), values.count(None))


def flows(records: Iterable[Record], catalog: Catalog) -> Mapping[str, tuple[Record, ...]]:
    """Ledger rows by which way the money went: `income`, `expense`."""
    terms = {code: row.get("term", "") for code, row in rows_of(catalog, DIRECTIONS).items()}
    kept = tuple(records)
    return {
        term: tuple(record for record in kept if terms.get(record.text("direction")) == term)
        for term in ("income", "expense")
    }


def less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """`one` − `other`, exact; None when one of them is not known."""
    return None if one is None or other is None else WIDE.subtract(one, other)


def compared(key: str, value: Decimal | None, against: Amount | None, count: int = 0) -> Amount:
    """An amount beside an earlier one of the table."""
    if against is None or against.value is None or value is None:
        return Amount(key, value, count=count)
    return Amount(key, value, against.key, less(value, against.value), count)
