"""The rule catalogue: every code that a finding can bear, from data/findings/ and data/tables/, one shape.

An entry of a declared rule carries its worked example as tables, marked with what the rule itself says of
them; identities (I1–I21) and questions (R01–R30) each list the rules that stand for them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from build_scripts.compose.filters import as_money, chapter_path, rule_path
from build_scripts.model import Catalog, Demonstration, Field, FindingText, Rule, Table

FIRST = 2  # the spreadsheet row of the first row
KIND = re.compile(r"[IR]\d+")
NOTHING = Demonstration({}, ())
Demonstrations = Mapping[str, Demonstration]


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One row of a worked example: `mark` is failed, passed or "" where the rule does not judge it."""

    line: int
    cells: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One table of a worked example with the columns that it uses; `own` is the rule's own table."""

    table: Table
    own: bool
    columns: tuple[Field, ...]
    rows: tuple[DrawnRow, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One code with its words; `table` is the declaring table, None for findings of any file.

    `messages` are what the rule says of its worked example, by row.
    """

    code: str
    words: FindingText | Rule
    table: Table | None
    drawings: tuple[Drawing, ...] = ()
    messages: Mapping[int, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where the entry stands whole."""
        return rule_path(self.code)

    @property
    def chapter(self) -> str:
        """The page it stands on."""
        return chapter_path(self.code)

    @property
    def names(self) -> dict[str, str]:
        """The columns of the table by alias, as messages of a rule name them."""
        return {f.alias: f"〔{f.name}〕" for f in self.table.fields} if self.table else {}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The identities and questions that the rule stands for: I6, R07."""
        return tuple(KIND.findall(self.words.identity)) if isinstance(self.words, Rule) else ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One identity or question of the list residents know, its rules, and why some of it is not asked."""

    code: str
    title: str
    entries: tuple[Entry, ...]
    off: tuple[Mapping[str, str], ...]


def rule_entries(catalog: Catalog, shown: Demonstrations) -> tuple[Entry, ...]:
    """All codes in order; `shown` is what the rules say of their worked examples."""
    plain = [Entry(text.code, text, None) for text in catalog.findings.values()]
    declared = [rule_entry(rule, table, catalog, shown) for table, rule in catalog.rules.values()]
    return tuple(sorted([*plain, *declared], key=lambda entry: entry.code))


def rule_entry(rule: Rule, table: Table, catalog: Catalog, shown: Demonstrations) -> Entry:
    """The entry of a declared rule."""
    made = shown.get(rule.code, NOTHING)
    worked = rule.worked.tables if rule.worked else {}
    ordered = sorted(worked, key=lambda name: name != table.name)
    drawings = [
        _drawing(catalog.tables[name], worked[name], made, own=name == table.name) for name in ordered
    ]
    return Entry(rule.code, rule, table, tuple(drawings), made.failed)


def rule_chapters(entries: Iterable[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """All codes in order, by the three letters they start with."""
    return tuple((prefix, tuple(found)) for prefix, found in groupby(entries, key=lambda e: e.code[:3]))


def kinds_of(entries: Iterable[Entry], titles: Mapping[str, str], off: Iterable[Any]) -> tuple[Kind, ...]:
    """The identities or questions in the order of `titles`, each with its rules and what is not asked."""
    rules = [entry for entry in entries if entry.kinds]
    missing = list(off)
    return tuple(
        Kind(
            code,
            title,
            tuple(entry for entry in rules if code in entry.kinds),
            tuple(one for one in missing if one["flag"] == code),
        )
        for code, title in titles.items()
    )


def _drawing(table: Table, rows: Iterable[Mapping[str, Any]], made: Demonstration, *, own: bool) -> Drawing:
    kept = tuple(rows)
    columns = tuple(f for f in table.fields if any(row.get(f.alias) is not None for row in kept))
    marks = _marks(made) if own else {}
    drawn = [
        DrawnRow(line, tuple(_cell(f, row.get(f.alias)) for f in columns), marks.get(line, ""))
        for line, row in enumerate(kept, start=FIRST)
    ]
    return Drawing(table, own, columns, tuple(drawn))


def _marks(made: Demonstration) -> dict[int, str]:
    """A row that both passed and failed, as a rule of several steps may say, failed."""
    return dict.fromkeys(made.passed, "passed") | dict.fromkeys(made.failed, "failed")


def _cell(column: Field, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        words = column.true_values if value else column.false_values
        return words[0] if words else ""
    return as_money(str(value)) if column.kind == "money" else str(value)
