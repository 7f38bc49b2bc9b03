"""The Summary: findings by level, checks by rule, rows by table, withheld only by an error."""

import json
from dataclasses import asdict

import pytest

from build_scripts.model import Finding, Level, RuleCount
from tests.derive.drawn import derived, entry


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
