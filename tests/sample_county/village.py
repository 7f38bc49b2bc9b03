"""One village of the sample: its words, its size and its own source of chance."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from tests.sample_county import words

SEED = 20261122

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Village:
    """`letter` marks the rows of words/ that belong to it; `terms` fill their placeholders."""

    letter: str
    code: str
    slug: str
    kind: str
    scale: Decimal
    terms: dict[str, str]
    facts: dict[str, Any]

    @property
    def folder(self) -> str:
        """Folder name below data/villages/."""
        return f"{self.code}-{self.slug}"

    def chance(self, topic: str) -> Random:
        """Chance of this village and topic alone, so that a new topic changes no old numbers."""
        return Random(f"{SEED}:{self.code}:{topic}")

    def fill(self, text: str, **more: object) -> str:
        """The text with the village's words in its placeholders."""
        return text.format_map(self.terms | more) if "{" in text else text

    def rows(self, name: str) -> list[Row]:
        """This village's rows of words/<name>.csv, `who` taken off, placeholders still open."""
        found = [row for row in words.rows(name) if self.letter in row["who"]]
        return [{key: text for key, text in row.items() if key != "who"} for row in found]

    def filled(self, name: str) -> list[Row]:
        """This village's rows with its words in place."""
        return [{key: self.fill(text) for key, text in row.items()} for row in self.rows(name)]


def villages() -> tuple[Village, ...]:
    """The villages of the sample county."""
    return tuple(_village(entry) for entry in words.mapping("villages"))


def _village(entry: dict[str, Any]) -> Village:
    return Village(
        letter=entry["letter"],
        code=entry["code"],
        slug=entry["slug"],
        kind=entry["kind"],
        scale=Decimal(entry["scale"]),
        terms=entry["terms"],
        facts=entry["facts"],
    )
