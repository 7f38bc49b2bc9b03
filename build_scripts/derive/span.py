"""What a sentence is about: a month, or a year as those of its months that are known: rows and words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.derive.news import short
from build_scripts.derive.periods import LEDGER, ledger_rows, total
from build_scripts.derive.records import Records, Row
from build_scripts.model.amounts import short_money
from build_scripts.model.sentences import Part, phrase

YEAR_DIGITS = 4
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Span:
    """`name` is `2026-10` or `2026`, `months` what it is made of, oldest first."""

    records: Records
    name: str
    months: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Month or year."""
        return "year" if len(self.name) == YEAR_DIGITS else "month"

    def entries(self, sense: str = "") -> list[Row]:
        """Rows of the ledger, or only its income or expense."""
        return [row for month in self.months for row in ledger_rows(self.records, month, sense)]

    def total(self, sense: str) -> Decimal:
        """All income or expense; 0 without any."""
        return total(self.entries(sense), "amount") or ZERO

    def say(self, key: str, **values: str) -> str:
        """A pattern of data/words/sentences.json; `when` is this month or the year."""
        words: Mapping[str, str] = self.records.words["sentences"]
        when = words[f"when-{self.kind}"].format(name=self.name)
        return phrase(words, key, **({"when": when} | values))

    def money(self, value: Decimal) -> str:
        """An amount as sentences write it."""
        words: Mapping[str, str] = self.records.words["amounts"]
        return short_money(value, words)

    def listed(self, parts: Iterable[Part], key: str = "line") -> str:
        """Several names with their amounts, one pattern each."""
        found = [self.say(key, what=name, amount=self.money(value)) for name, value in parts]
        return self.say("then").join(found)

    def account(self, row: Row) -> str:
        """What an entry was for, by its account."""
        return self.records.title(LEDGER, "account_code", row["account_code"]) or self.say("uncoded")

    def summary(self, row: Row) -> str:
        """An entry in words, on one line and not too long."""
        return short(row["summary"] or self.say("uncoded"))


def lines(rows: Iterable[Row]) -> tuple[int, ...]:
    """The spreadsheet rows that a sentence was computed from."""
    return tuple(sorted(row["line"] for row in rows))


def sums(names: Sequence[str], rows: Sequence[Row], alias: str) -> dict[str, Decimal]:
    """The exact sum by name; `names` has one name for each of the `rows`."""
    found: dict[str, Decimal] = {}
    for name, row in zip(names, rows, strict=True):
        found[name] = found.get(name, ZERO) + row[alias]
    return found
