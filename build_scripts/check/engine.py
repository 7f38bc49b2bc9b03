"""The engine: structure, privacy and declared rules over one village; merged, screened, sorted, capped."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from build_scripts.check.binding import bind, in_turn, names_used
from build_scripts.check.desk import Desk, column_of
from build_scripts.check.gaps import hidden, numbers, readable
from build_scripts.check.privacy import check_privacy
from build_scripts.check.registry import RULE_TYPES
from build_scripts.check.rows import reading_once, sheet_of
from build_scripts.check.screen import Screen, screened
from build_scripts.check.structure import check_structure
from build_scripts.model import (
    Catalog,
    Disclosure,
    Finding,
    FindingText,
    Frames,
    Level,
    Package,
    PeerPoint,
    Rule,
    RuleCount,
    Scope,
    Table,
    Verdict,
    Where,
    make_finding,
)
from build_scripts.model.recall import recalled
from build_scripts.settings import MAX_FINDINGS

REST = "STR-099"
WEIGHT = {level: weight for weight, level in enumerate(Level)}


def check_package(
    package: Package, frames: Frames, catalog: Catalog, today: date, peers: tuple[PeerPoint, ...] = ()
) -> tuple[tuple[Finding, ...], tuple[RuleCount, ...]]:
    """Everything wrong with one village, what `load` refused included, and how often each rule applied.

    `peers` are the prices of the other villages.
    """
    desk = Desk(package, catalog)
    read = [*package.findings, *check_structure(desk)]
    ruled, counts = run_rules(package, readable(frames, package, read), catalog, today, peers)
    rules = {code: rule for code, (_, rule) in catalog.rules.items()}
    texts: dict[str, FindingText | Rule] = {**catalog.findings, **rules}
    kept = _capped([*read, *check_privacy(desk), *ruled], desk)
    return tuple(screened(finding, package, texts) for finding in kept), counts


@reading_once()
def run_rules(
    package: Package, frames: Frames, catalog: Catalog, today: date, peers: tuple[PeerPoint, ...] = ()
) -> tuple[list[Finding], tuple[RuleCount, ...]]:
    """All declared rules, each after those that look first; counts in the order of the declarations."""
    findings: list[Finding] = []
    counts: dict[str, RuleCount] = {}
    refuted: dict[str, frozenset[int]] = {}
    declared = catalog.rules
    entry = next((e for e in catalog.region.villages if e.code == package.code), None)
    joined, kind = (entry.joined, entry.kind) if entry else (None, "")
    for code in in_turn(rule for _, rule in declared.values()):
        table, rule = declared[code]
        known = _without_refuted(frames, rule, refuted, catalog)
        scope = Scope(known, table, catalog, today, joined, kind, peers)
        failed, counts[code] = _run(rule, scope)
        refuted[code] = frozenset(verdict.line for verdict in failed if verdict.table in ("", table.name))
        for name in dict.fromkeys(verdict.table for verdict in failed):
            there = replace(scope, table=catalog.tables[name]) if name else scope
            findings.extend(worded([v for v in failed if v.table == name], rule, there, package))
    return findings, tuple(counts[code] for code in declared)


def _run(rule: Rule, scope: Scope) -> tuple[list[Verdict], RuleCount]:
    about = (scope.today, scope.joined, scope.kind, scope.peers)
    return recalled(
        ("rule", rule.code), about, scope.frames, lambda f: _judged(rule, replace(scope, frames=f))
    )


def _judged(rule: Rule, scope: Scope) -> tuple[list[Verdict], RuleCount]:
    """What failed, and how often the rule applied; most verdicts pass, and none of those is kept."""
    options = bind(rule, scope.table, scope.catalog)
    failed, applied = [], 0
    for verdict in RULE_TYPES[rule.type].check(scope, options):
        applied += 1
        if not verdict.passed:
            failed.append(verdict)
    return failed, RuleCount(rule.code, applied, applied - len(failed))


def _without_refuted(
    frames: Frames, rule: Rule, refuted: Mapping[str, frozenset[int]], catalog: Catalog
) -> Frames:
    """The frames less the numbers of rows that an earlier rule has already told the clerk to look at."""
    known = dict(frames)
    for code in rule.after:
        if refuted[code]:
            table = catalog.rules[code][0]
            known[table.name] = hidden(known[table.name], numbers(table, refuted[code]))
    return known


def worded(failed: list[Verdict], rule: Rule, scope: Scope, package: Package) -> Iterator[Finding]:
    """The findings that say what a rule refuted, each at its row."""
    screen = Screen(scope.catalog.words["check"])
    lines = {verdict.line for verdict in failed}
    rows = {row["line"]: row for row in sheet_of(scope.rows).rows if row["line"] in lines}
    disclosure = package.disclosures.get(scope.table.name)
    used = names_used(rule)
    columns = {alias: field for alias, field in scope.table.by_alias.items() if alias in used}
    for verdict in failed:
        row = rows.get(verdict.line, {})
        pointed = scope.table.field(verdict.field) if verdict.field else None
        values = {alias: screen.cell(row.get(alias), field) for alias, field in columns.items()}
        values |= {name: screen.text(value, pointed) for name, value in verdict.values.items()}
        where = _where(verdict, scope.table, disclosure, package.code)
        yield make_finding(rule, replace(where, value=_value(verdict, row, scope.table, screen)), **values)


def _where(verdict: Verdict, table: Table, disclosure: Disclosure | None, village: str) -> Where:
    name = table.field(verdict.field).name if verdict.field else ""
    column = column_of(disclosure, name) if disclosure else ""
    return Where(village, table.path, verdict.line, name, column, "", verdict.rows)


def _value(verdict: Verdict, row: Mapping[str, Any], table: Table, screen: Screen) -> str:
    if not verdict.field or row.get(verdict.field) is None:
        return ""
    text = screen.cell(row[verdict.field], table.field(verdict.field))
    return "" if text == screen.words["hidden"] else text


def _capped(findings: list[Finding], desk: Desk) -> tuple[Finding, ...]:
    """Sorted by place; beyond the limit the weightiest stay and one finding counts the rest."""
    kept = sorted(findings, key=lambda finding: WEIGHT[finding.level])[:MAX_FINDINGS]
    rest = sorted(findings, key=lambda finding: WEIGHT[finding.level])[MAX_FINDINGS:]
    places = sorted(kept, key=lambda f: (f.file, f.line or 0, f.code, f.column))
    if not rest:
        return tuple(places)
    closing = replace(desk.note(REST, "", count=len(rest)), level=rest[0].level)
    return (*places, closing)
