"""Everything there is to say about one finding code: for `gongkai explain` and the rule catalogue page."""

from dataclasses import dataclass
from datetime import date

from build_scripts.errors import UnknownNameError
from build_scripts.model import Catalog, FindingText, Level, Rule, Source, Table


@dataclass(frozen=True, slots=True)
class Basis:
    """A source of a rule; `unverified` ones were not read in full and are shown as still to be checked."""

    law: str
    article: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding code explained. `table` and `table_title` are empty for findings of every table."""

    code: str
    level: Level
    title: str
    message: str
    english: str
    fix: str
    why: str
    method: str
    example: str
    exclusions: str
    sources: tuple[Basis, ...]
    table: str
    table_title: str
    type: str
    since: date
    version: int


def explain(code: str, catalog: Catalog) -> Explanation:
    """The words behind a code; UnknownNameError with the nearest code when there is none."""
    code = code.strip().upper()
    rules = catalog.rules
    if code in rules:
        table, rule = rules[code]
        return _explained(rule, table)
    if code in catalog.findings:
        return _explained(catalog.findings[code], None)
    raise UnknownNameError("规则编号", code, (*rules, *catalog.findings))


def explain_all(catalog: Catalog) -> tuple[Explanation, ...]:
    """Every code there is, in order."""
    return tuple(explain(code, catalog) for code in sorted((*catalog.rules, *catalog.findings)))


def _explained(text: Rule | FindingText, table: Table | None) -> Explanation:
    return Explanation(
        code=text.code,
        level=Level(text.level),
        title=text.title,
        message=text.message,
        english=text.english,
        fix=text.fix,
        why=text.why,
        method=text.method,
        example=text.example,
        exclusions=text.exclusions,
        sources=tuple(_basis(source) for source in text.sources),
        table=table.name if table else "",
        table_title=table.title if table else "",
        type=text.type if isinstance(text, Rule) else "",
        since=text.since,
        version=text.version,
    )


def _basis(source: Source) -> Basis:
    return Basis(source.law, source.article, source.confidence != "S")
