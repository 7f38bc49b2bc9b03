"""Findings as residents see them: those of one rule together, a long list folded after its first example.

Beside a question stands what the village says to it; a rule that found nothing to judge is named with the
reason, so that what was not checked never looks like what is in order.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from build_scripts.compose.book import Book
from build_scripts.model import Catalog, Explained, Finding, Rule, RuleCount, Table

FOLD_FROM = 4
EXPLANATIONS = "explanations"
SAMPLE = re.compile(r"profile:(\w+_min_(rows|months))")  # how the profile names a smallest sample


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the village says to a question: the text, the day (ISO) and the post; `target` is its row."""

    text: str
    day: str
    post: str
    target: str


class Sample(NamedTuple):
    """The smallest number of `unit` (rows or months) that a rule judges."""

    number: str
    unit: str


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Rules of one table that were never applied; `rows` are the table's rows, 0 when none are filed.

    `few` are those that judge no fewer than so many rows or months of a kind.
    """

    table: Table
    rows: int
    rules: tuple[Rule, ...]
    few: tuple[tuple[Rule, Sample], ...]


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """What one rule found in one file. `title` is the rule's; `shown` stand open, `folded` unfold."""

    code: str
    title: str
    shown: tuple[Finding, ...]
    folded: tuple[Finding, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.shown) + len(self.folded)


def grouped(findings: Iterable[Finding], catalog: Catalog) -> tuple[ProblemGroup, ...]:
    """The findings by rule, in the order in which each rule first appears."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    return tuple(_group(code, tuple(found), catalog) for code, found in by_code.items())


def _group(code: str, found: tuple[Finding, ...], catalog: Catalog) -> ProblemGroup:
    shown = len(found) if len(found) < FOLD_FROM else 1
    return ProblemGroup(code, _title(code, catalog), found[:shown], found[shown:])


def _title(code: str, catalog: Catalog) -> str:
    if code in catalog.rules:
        return catalog.rules[code][1].title
    return catalog.findings[code].title if code in catalog.findings else ""


def explanation_of(book: Book, explained: Explained, finding: Finding) -> Explanation | None:
    """What the village says to a question, from its public table; None when it says nothing."""
    sheet, line = (
        book.sheets.get(EXPLANATIONS),
        explained.get((finding.code, finding.file, finding.line)),
    )
    if sheet is None or line is None or line not in sheet.places:
        return None
    fields = sheet.table.public_fields
    cells = book.cells(sheet.table, fields, sheet.rows[sheet.places[line]])
    shown = {field.alias: cell.shown for field, cell in zip(fields, cells, strict=True)}
    text, day, post = (shown.get(name, "") for name in ("text", "explained_on", "post"))
    return Explanation(text, day, post, sheet.target(line))


def unchecked(book: Book, counts: dict[str, RuleCount]) -> tuple[Unchecked, ...]:
    """The rules of public tables that were applied nowhere, by table; tables without rows first."""
    tables = [table for table in book.catalog.tables.values() if table.audience == "public"]
    made = [_unchecked(table, book, counts) for table in tables]
    return tuple(sorted((one for one in made if one.rules or one.few), key=lambda one: bool(one.rows)))


def _unchecked(table: Table, book: Book, counts: dict[str, RuleCount]) -> Unchecked:
    rules = [rule for rule in table.rules if not (rule.code in counts and counts[rule.code].applied)]
    rows = len(book.sheets[table.name].rows) if table.name in book.sheets else 0
    samples = {rule.code: _sample(rule, book.catalog) for rule in rules} if rows else {}
    few = tuple((rule, sample) for rule in rules if (sample := samples.get(rule.code)))
    return Unchecked(table, rows, tuple(rule for rule in rules if not samples.get(rule.code)), few)


def _sample(rule: Rule, catalog: Catalog) -> Sample | None:
    """The smallest sample that a rule's options name in the profile."""
    for value in rule.options.values():
        named = SAMPLE.fullmatch(value) if isinstance(value, str) else None
        if named and named[1] in catalog.profile.settings:
            return Sample(catalog.profile.text(named[1]), named[2])
    return None
