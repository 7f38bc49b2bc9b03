"""The Summary: findings by level, checks by rule, rows by table, withheld only by an error."""

import json
from dataclasses import asdict, replace
from datetime import date

import pytest

from build_scripts.derive import Inputs, derive_village
from build_scripts.model import Finding, Level, PeerPoint, RuleCount
from tests.derive.drawn import derived, entry
from tests.derive.sample import county, read


def finding(level: Level) -> Finding:
    """One finding."""
    return Finding("FIN-001", level, "990101101201", "x.csv", 2, "A", "金额", "", "", "", "")


@pytest.mark.parametrize(
    ("levels", "state"),
    [
        pytest.param([], "ok", id="clean"),
        pytest.param([Level.WARNING, Level.QUESTION, Level.NOTE], "ok", id="no-error"),
        pytest.param([Level.WARNING, Level.ERROR], "withheld", id="error"),
    ],
)
def test_state(levels: list[Level], state: str) -> None:
    """Only an error withholds."""
    summary = derived(findings=tuple(finding(level) for level in levels)).summary
    assert summary.state == state
    assert summary.findings == {level.value: levels.count(level) for level in Level}


def test_summary() -> None:
    """Counts as they were handed in; everything goes into JSON."""
    summary = derived(
        ledger_entries=[entry("2026-10", "收入", "1")], counts=(RuleCount("FIN-001", 12, 11),)
    ).summary
    assert summary.checks == {"FIN-001": {"applied": 12, "passed": 11}}
    assert summary.rows["ledger-entries"] == 1
    assert (summary.name, summary.township, summary.as_of) == ("石桥村", "990101101", "2026-11-22")
    assert json.loads(json.dumps(asdict(summary)))["periods"][0]["income"] == "1.00"


def test_prices_that_others_are_compared_with() -> None:
    """The village's own prices stand in its Summary as they were handed in."""
    point = PeerPoint("lease-per-mu", ("水田", "0–10", "2025–2029"), "500.00", "HT-2025-02")
    summary = derive_village(replace(inputs_of("shiqiao"), peers=(point,))).summary
    assert summary.peers == (point,)
    assert derive_village(inputs_of("shiqiao")).summary.peers == ()


def inputs_of(slug: str) -> Inputs:
    """A village of the sample on a fixed day, checked by nobody."""
    entry, package, frames = read(slug)
    return Inputs(entry, package, frames, (), (), county(), date(2026, 11, 22))
