"""Rule type `total-equals`: a total and the rows it sums up."""

import pytest

from build_scripts.check import total_equals
from tests.check.drawing import make_scope, passed, verdicts

OWN = "month | fund | income\n"
LEDGER = """
month   | fund | way  | amount
2026-10 | 甲   | 收入 | 10.10
2026-10 | 甲   | 收入 | 5
2026-10 | 甲   | 支出 | 99
"""
OPTIONS = {
    "value": "income", "other": "ledger", "amount": "amount",
    "keys": {"month": "month", "fund": "fund"}, "where_other": {"way": "收入"},
}  # fmt: skip
CASES = [
    pytest.param("2026-10 | 甲 | 15.10", {2: True}, id="adds-up"),
    pytest.param("2026-10 | 甲 | 15.00", {2: False}, id="ten-cents-off"),
    pytest.param("2026-09 | 甲 | 0", {2: True}, id="no-rows-make-zero"),
    pytest.param("2026-09 | 甲 | 3", {2: False}, id="no-rows-but-an-amount"),
    pytest.param("2026-10 | 甲 | -", {}, id="no-value-does-not-apply"),
    pytest.param("2026-10 | - | 15.10", {}, id="no-key-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Only rows with the same keys that meet the filter are summed."""
    scope = make_scope(OWN + drawing, {"ledger": LEDGER})
    assert passed(total_equals, scope, **OPTIONS) == expected


def test_words() -> None:
    """The sum, the difference and the rows are named."""
    scope = make_scope(OWN + "2026-10 | 甲 | 20", {"ledger": LEDGER})
    values = verdicts(total_equals, scope, **OPTIONS)[0].values
    assert {name: str(value) for name, value in values.items()} == {
        "expected": "15.10", "found": "20", "difference": "4.90", "rows": "2", "far": "('2–3',)",
    }  # fmt: skip
