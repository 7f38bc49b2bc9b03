"""The rule catalogue: every code that a finding can bear, from data/findings/ and data/tables/, one shape."""

from dataclasses import dataclass
from itertools import groupby

from build_scripts.model import Catalog, FindingText, Rule, Table


@dataclass(frozen=True, slots=True)
class Entry:
    """One code with its words; `table` is the declaring table, None for findings of any file."""

    code: str
    words: FindingText | Rule
    table: Table | None

    @property
    def names(self) -> dict[str, str]:
        """The columns of the table by alias, as messages of a rule name them."""
        return {field.alias: f"〔{field.name}〕" for field in self.table.fields} if self.table else {}


def rule_chapters(catalog: Catalog) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """All codes in order, by the three letters they start with."""
    plain = [Entry(text.code, text, None) for text in catalog.findings.values()]
    declared = [Entry(rule.code, rule, table) for table, rule in catalog.rules.values()]
    entries = sorted([*plain, *declared], key=lambda entry: entry.code)
    return tuple((prefix, tuple(found)) for prefix, found in groupby(entries, key=lambda e: e.code[:3]))
