"""Rule type `linked-total`: what was paid under a contract or for a project."""

from typing import Any

import pytest

from build_scripts.check import linked_total
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.smudged import unread

HEAD = "id | paid | start\n"
LEDGER = """
entry | on         | way  | contract | amount
LZ-0  | 2025-11-05 | 支出 | -        | 99
LZ-1  | 2026-01-05 | 收入 | HT-1     | 10.10
LZ-2  | 2026-02-05 | 收入 | HT-1     | 5
LZ-3  | 2026-02-06 | 支出 | HT-1     | 7
"""
OPTIONS: dict[str, Any] = {
    "add": ["paid"], "relation": "equal", "other": "ledger", "amount": "amount", "label": "entry",
    "keys": {"id": "contract"}, "where_other": {"way": "收入"}, "since": ["start", "on"],
}  # fmt: skip
CASES = [
    pytest.param("HT-1 | 15.10 | 2026-01-01", {2: True}, id="adds-up"),
    pytest.param("HT-1 | 15.00 | 2026-01-01", {2: False}, id="ten-cents-off"),
    pytest.param("HT-9 | 0 | 2026-01-01", {2: True}, id="nothing-paid-nothing-stated"),
    pytest.param("HT-9 | 3 | 2026-01-01", {2: False}, id="stated-but-not-in-the-ledger"),
    pytest.param("HT-1 | 99 | 2025-11-01", {2: False}, id="began-in-the-first-month"),
    pytest.param("HT-1 | 99 | 2025-10-31", {}, id="began-before-the-ledger-does-not-apply"),
    pytest.param("HT-1 | - | 2026-01-01", {}, id="nothing-stated-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_equal(drawing: str, expected: dict[int, bool]) -> None:
    """Σ of the rows that name the contract, as far back as the ledger goes."""
    scope = make_scope(HEAD + drawing + "\nHT-8 | 0.00 | 2026-01-01", {"ledger": LEDGER})
    assert passed(linked_total, scope, **OPTIONS) == expected | {3: True}


def test_an_empty_ledger_covers_nothing() -> None:
    """Without any ledger nobody can say what was paid."""
    scope = make_scope(HEAD + "HT-1 | 15.10 | 2026-01-01", {"ledger": LEDGER})
    frames = {**scope.frames, "ledger": scope.frames["ledger"].iloc[:0]}
    assert passed(linked_total, type(scope)(frames, scope.table, scope.catalog, scope.today), **OPTIONS) == {}


def test_words() -> None:
    """Both sums, the difference and the rows that make it up."""
    scope = make_scope(HEAD + "HT-1 | 20.00 | 2026-01-01", {"ledger": LEDGER})
    values = verdicts(linked_total, scope, **OPTIONS)[0].values
    assert (str(values["found"]), str(values["difference"])) == ("15.10", "-4.90")
    assert (values["rows"], values["entries"]) == (2, ("LZ-1", "LZ-2"))


PAID = """
entry | project | who  | amount
LZ-1  | CG-1    | 甲   | 60
LZ-2  | CG-1    | 代理 | 30
LZ-3  | CG-1    | 甲   | 40
"""
ORGS = "org | name\nGY1 | 甲\nGY2 | 乙"
WITHIN: dict[str, Any] = {
    "add": ["settled"], "relation": "at-most", "other": "ledger", "amount": "amount", "label": "entry",
    "keys": {"id": "project"}, "party_other": "who",
    "party": {"field": "supplier", "table": "orgs", "key": "org", "name": "name"},
}  # fmt: skip
WITHIN_CASES = [
    pytest.param("CG-1 | 100 | GY1", {2: True}, id="others-do-not-count"),
    pytest.param("CG-1 | 99.99 | GY1", {2: False}, id="a-cent-too-much"),
    pytest.param("CG-1 | 1 | GY2", {}, id="nothing-paid-to-the-supplier-does-not-apply"),
    pytest.param("CG-1 | 1 | GY9", {}, id="an-unknown-supplier-does-not-apply"),
    pytest.param("CG-9 | 1 | GY1", {}, id="nothing-paid-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), WITHIN_CASES)
def test_at_most(drawing: str, expected: dict[int, bool]) -> None:
    """Only what went to the supplier counts."""
    scope = make_scope("id | settled | supplier\n" + drawing, {"ledger": PAID, "orgs": ORGS})
    assert passed(linked_total, scope, **WITHIN) == expected


def test_a_share_of_the_amount() -> None:
    """`percent` moves the limit."""
    scope = make_scope("id | settled | supplier\nCG-1 | 110 | GY1", {"ledger": PAID, "orgs": ORGS})
    assert passed(linked_total, scope, **WITHIN, percent="90") == {2: False}


def test_unread_cells() -> None:
    """An unread payment, or one of an unread contract, casts doubt on the sum."""
    scope = make_scope(HEAD + "HT-1 | 20 | 2026-01-01", {"ledger": LEDGER})
    assert passed(linked_total, unread(scope, "amount", 3, table="ledger"), **OPTIONS) == {}
    assert passed(linked_total, unread(scope, "contract", 2, table="ledger"), **OPTIONS) == {2: False}
    assert passed(linked_total, unread(scope, "contract", 4, table="ledger"), **OPTIONS) == {}
