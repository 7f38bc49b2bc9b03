"""Rule type `after-display`: signing and paying wait until a decision has been displayed."""

from typing import Any

import pytest

from build_scripts.check import after_display
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.smudged import unread

HEAD = "id | decision | signed\n"
STEPS = """
decision | step | on
JY-1     | 决议 | 2026-02-01
JY-1     | 公开 | 2026-03-01
JY-2     | 决议 | 2026-02-01
"""
LEDGER = """
entry | contract | on         | decision
LZ-1  | HT-5     | 2026-03-10 | -
LZ-2  | HT-6     | 2026-03-10 | JY-1
LZ-3  | HT-7     | 2026-03-20 | -
"""
OPTIONS: dict[str, Any] = {
    "decision": "decision", "name": "id", "date": "signed", "minimum": "profile:display",
    "display": {"table": "steps", "key": "decision", "date": "on", "label": "step",
                "where": {"step": "公开"}},
    "payments": {"table": "ledger", "key": "contract", "date": "on", "label": "entry",
                 "where": {"decision": None}},
}  # fmt: skip
CASES = [
    pytest.param("HT-1 | JY-1 | 2026-03-16", {2: True}, id="fifteen-days-later"),
    pytest.param("HT-1 | JY-1 | 2026-03-15", {2: False}, id="a-day-early"),
    pytest.param("HT-5 | JY-1 | 2026-03-16", {2: False}, id="paid-early"),
    pytest.param("HT-6 | JY-1 | 2026-03-16", {2: True}, id="a-payment-that-names-its-decision-is-anothers"),
    pytest.param("HT-7 | JY-1 | -", {2: True}, id="not-signed-paid-later"),
    pytest.param("HT-1 | JY-1 | -", {}, id="neither-signed-nor-paid-does-not-apply"),
    pytest.param("HT-1 | JY-2 | 2026-03-15", {}, id="no-display-does-not-apply"),
    pytest.param("HT-1 | - | 2026-03-15", {}, id="no-decision-does-not-apply"),
]


def scope_of(drawing: str) -> Any:
    """A contract beside the steps and the ledger above."""
    return make_scope(HEAD + drawing, {"steps": STEPS, "ledger": LEDGER}, settings={"display": 15})


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """The earlier of signature and first payment comes after the display."""
    assert passed(after_display, scope_of(drawing), **OPTIONS) == expected


def test_words() -> None:
    """When it was displayed, what came first and after how many days."""
    (verdict,) = verdicts(after_display, scope_of("HT-5 | JY-1 | 2026-03-16"), **OPTIONS)
    values = {name: str(value) for name, value in verdict.values.items()}
    assert values == {
        "shown": "2026-03-01", "first": "2026-03-10", "entry": "LZ-1", "days": "9", "minimum": "15",
    }  # fmt: skip


def test_unread_cells() -> None:
    """An unread step may be the display; an unread payment does not undo an early signature."""
    scope = scope_of("HT-1 | JY-1 | 2026-03-02")
    assert passed(after_display, unread(scope, "on", 3, table="steps"), **OPTIONS) == {}
    assert passed(after_display, unread(scope, "on", 2, table="ledger"), **OPTIONS) == {2: False}
