"""A rule run on its own worked example, so that what the rule page shows is what the rule does."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pandas as pd

from build_scripts.check.binding import bind
from build_scripts.check.engine import worded
from build_scripts.check.registry import RULE_TYPES
from build_scripts.model import (
    Catalog,
    Demonstration,
    Finding,
    Frames,
    Package,
    PeerPoint,
    Rule,
    Scope,
    Table,
    Verdict,
    Worked,
    drawn_frame,
)
from build_scripts.model.declared import Setting

PLACE = Package("", "", Path(), {}, {}, (), ())


def demonstrate_all(catalog: Catalog) -> dict[str, Demonstration]:
    """What every rule that has a worked example says of it, by code."""
    declared = catalog.rules.items()
    return {code: demonstrate(rule, table, catalog) for code, (table, rule) in declared if rule.worked}


def demonstrate(rule: Rule, table: Table, catalog: Catalog) -> Demonstration:
    """Run `rule` on its worked example; nothing of any village is read."""
    if rule.worked is None:
        return Demonstration({}, ())
    scope = _scope(rule.worked, table, catalog)
    verdicts = list(RULE_TYPES[rule.type].check(scope, bind(rule, table, scope.catalog)))
    failed = [verdict for verdict in verdicts if not verdict.passed]
    messages = {f.line: f.message for f in _worded(failed, rule, scope) if f.line is not None}
    return Demonstration(messages, tuple(v.line for v in verdicts if v.passed))


def _worded(failed: list[Verdict], rule: Rule, scope: Scope) -> Iterator[Finding]:
    """As the engine words them: each table's verdicts in its own columns."""
    for name in dict.fromkeys(verdict.table for verdict in failed):
        there = replace(scope, table=scope.catalog.tables[name]) if name else scope
        yield from worded([v for v in failed if v.table == name], rule, there, PLACE)


def _scope(worked: Worked, table: Table, catalog: Catalog) -> Scope:
    drawn = {name: drawn_frame(catalog.tables[name], rows) for name, rows in worked.tables.items()}
    peers = tuple(PeerPoint(p.measure, p.group, p.value, p.row) for p in worked.peers)
    chosen = {key: Setting(value=value, source="", confidence="U") for key, value in worked.profile.items()}
    profile = catalog.profile.model_copy(update={"settings": catalog.profile.settings | chosen})
    own = catalog.model_copy(update={"profile": profile})
    return Scope(_empty(catalog) | drawn, table, own, worked.today, worked.joined, peers=peers)


def _empty(catalog: Catalog) -> Frames:
    return {name: _blank(tuple(table.by_alias)) for name, table in catalog.tables.items()}


@lru_cache(maxsize=64)
def _blank(aliases: tuple[str, ...]) -> pd.DataFrame:
    """A frame without rows; rules change no frame, so that all examples share it."""
    return pd.DataFrame([], columns=["line", *aliases], dtype=object)
