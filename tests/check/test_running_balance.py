"""Rule type `running-balance`: row by row."""

import pytest

from build_scripts.check import running_balance
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "on | no | way | amount | balance\n2026-10-01 | 1 | 收入 | 100 | 100\n"
SAME_DAY = "2026-10-01 | 2 | 支出 | 1 | 99\n2026-10-01 | 3 | 支出 | 1 | 98"
LATE = "2026-10-03 | 3 | 支出 | 1 | 98\n2026-10-02 | 2 | 支出 | 1 | 99"
OPTIONS = {
    "order": ["on", "no"], "amount": "amount", "direction": "way",
    "plus": ["收入"], "minus": ["支出"], "balance": "balance",
}  # fmt: skip
CASES = [
    pytest.param("2026-10-02 | 2 | 支出 | 30.5 | 69.5", {3: True}, id="expense-goes-down"),
    pytest.param("2026-10-02 | 2 | 收入 | 30 | 130", {3: True}, id="income-goes-up"),
    pytest.param("2026-10-02 | 2 | 支出 | 30 | 130", {3: False}, id="wrong-way"),
    pytest.param("2026-10-02 | 2 | 转存 | 30 | 130", {}, id="other-direction-does-not-apply"),
    pytest.param("2026-10-02 | 2 | 支出 | - | 130", {}, id="no-amount-does-not-apply"),
    pytest.param("2026-10-02 | 2 | 支出 | 30 | -", {}, id="no-balance-does-not-apply"),
    pytest.param(SAME_DAY, {3: True, 4: True}, id="same-day"),
    pytest.param(LATE, {3: True, 4: True}, id="filed-out-of-order"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """The first row only starts the series; a wrong row does not accuse the next one."""
    assert passed(running_balance, make_scope(HEAD + drawing), **OPTIONS) == expected


def test_words() -> None:
    """The balance that should stand there is named."""
    drawing = HEAD + "2026-10-02 | 2 | 支出 | 30 | 75"
    (verdict,) = verdicts(running_balance, make_scope(drawing), **OPTIONS)
    assert verdict.values == {"expected": 70, "found": 75, "difference": 5}
