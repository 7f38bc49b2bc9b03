"""Rule type `in-period`: a date and its month."""

import pytest

from build_scripts.check import in_period
from tests.check.drawing import make_scope, passed, verdicts

CASES = [
    pytest.param("2026-10-01 | 2026-10\n2026-10-31 | 2026-10", {2: True, 3: True}, id="first-and-last-day"),
    pytest.param("2026-11-01 | 2026-10", {2: False}, id="next-month"),
    pytest.param("2025-10-01 | 2026-10", {2: False}, id="same-month-of-another-year"),
    pytest.param("- | 2026-10\n2026-10-01 | -\n2026-10-01 | 2026-10", {4: True}, id="empty-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Rows with a date and a month are compared."""
    assert passed(in_period, make_scope("on | month\n" + drawing), date="on", month="month") == expected


def test_words() -> None:
    """Both months are named."""
    (verdict,) = verdicts(in_period, make_scope("on | month\n2026-11-01 | 2026-10"), date="on", month="month")
    assert verdict.values == {"expected": "2026-10", "found": "2026-11"}
