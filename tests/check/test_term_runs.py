"""Rule type `term-runs`: leased assets and the contracts they are leased by. Today is 2026-11-22."""

from typing import Any

import pytest

from build_scripts.check import term_runs
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.smudged import unread

HEAD = "asset | state\n"
CONTRACTS = """
id   | asset | from       | until      | status
HT-1 | ZC-1  | 2026-01-01 | 2026-11-22 | 履行中
HT-2 | ZC-2  | 2025-01-01 | 2026-11-21 | 履行中
HT-3 | ZC-3  | 2026-01-01 | 2028-12-31 | 已解除
HT-4 | ZC-4  | 2025-01-01 | 2025-12-31 | 续签中
HT-5 | ZC-5  | 2026-12-01 | 2028-12-31 | 待履行
HT-6 | ZC-6  | 2024-01-01 | 2025-12-31 | 已到期
HT-7 | ZC-6  | 2026-01-01 | 2028-12-31 | 履行中
"""
OPTIONS: dict[str, Any] = {
    "field": "asset", "other": "contracts", "key": "asset", "start": "from", "end": "until", "name": "id",
    "status": "status", "void": ["已解除"], "renewed": ["续签中"], "where": {"state": "出租"},
}  # fmt: skip
CASES = [
    pytest.param("ZC-1 | 出租", {2: True}, id="to-this-day"),
    pytest.param("ZC-2 | 出租", {2: False}, id="ended-yesterday"),
    pytest.param("ZC-3 | 出租", {2: False}, id="called-off"),
    pytest.param("ZC-4 | 出租", {2: True}, id="being-renewed"),
    pytest.param("ZC-5 | 出租", {2: False}, id="not-begun"),
    pytest.param("ZC-6 | 出租", {2: True}, id="a-new-one-runs"),
    pytest.param("ZC-2 | 自用", {}, id="not-leased-does-not-apply"),
    pytest.param("ZC-9 | 出租", {}, id="no-contract-at-all-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """One contract whose term is running is enough."""
    assert passed(term_runs, make_scope(HEAD + drawing, {"contracts": CONTRACTS}), **OPTIONS) == expected


def test_words() -> None:
    """The last contract and its end are named."""
    scope = make_scope(HEAD + "ZC-2 | 出租", {"contracts": CONTRACTS})
    values = verdicts(term_runs, scope, **OPTIONS)[0].values
    assert {name: str(value) for name, value in values.items()} == {
        "last": "HT-2", "ended": "2026-11-21", "rows": "1",
    }  # fmt: skip


def test_unread_cells() -> None:
    """A contract with an unread end may be running."""
    scope = make_scope(HEAD + "ZC-2 | 出租", {"contracts": CONTRACTS})
    assert passed(term_runs, unread(scope, "until", 3, table="contracts"), **OPTIONS) == {}
