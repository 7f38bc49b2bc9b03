"""Rule type `no-missing-month`: a series of months has no gap."""

import pytest

from build_scripts.check import no_missing_month
from tests.check.drawing import make_scope, passed, verdicts

OPTIONS = {"month": "month", "partition": ["fund"]}
CASES = [
    pytest.param("2025-12 | 甲\n2026-01 | 甲", {3: True}, id="over-new-year"),
    pytest.param("2025-11 | 甲\n2026-01 | 甲", {3: False}, id="one-missing"),
    pytest.param("2026-01 | 甲\n2026-01 | 甲", {}, id="one-month-does-not-apply"),
    pytest.param("2026-01 | 甲\n2026-03 | 乙", {}, id="funds-are-separate"),
    pytest.param("2026-02 | 甲\n2026-01 | 甲\n- | 甲", {2: True}, id="any-order-empty-ignored"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Each month after the first answers for the gap before it."""
    assert passed(no_missing_month, make_scope("month | fund\n" + drawing), **OPTIONS) == expected


def test_names_the_missing_months() -> None:
    """All months of the gap are named."""
    (verdict,) = verdicts(no_missing_month, make_scope("month\n2025-11\n2026-02"), month="month")
    assert verdict.values == {"missing": ("2025-12", "2026-01"), "previous": "2025-11"}
