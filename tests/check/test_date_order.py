"""Rule type `date-order`: two dates of a row."""

import pytest

from build_scripts.check import date_order
from tests.check.drawing import make_scope, passed, verdicts

CASES = [
    pytest.param("2026-10-01 | 2026-10-02", False, {2: True}, id="later"),
    pytest.param("2026-10-01 | 2026-10-01", False, {2: True}, id="same-day"),
    pytest.param("2026-10-01 | 2026-10-01", True, {2: False}, id="same-day-when-strict"),
    pytest.param("2026-10-02 | 2026-10-01", False, {2: False}, id="earlier"),
    pytest.param(
        "- | 2026-10-01\n2026-10-01 | -\n2026-10-01 | 2026-10-02", True, {4: True}, id="empty-does-not-apply"
    ),
]


@pytest.mark.parametrize(("drawing", "strict", "expected"), CASES)
def test_verdicts(drawing: str, strict: bool, expected: dict[int, bool]) -> None:
    """Rows with both dates are compared."""
    scope = make_scope("first | then\n" + drawing)
    assert passed(date_order, scope, first="first", then="then", strict=strict) == expected


def test_words() -> None:
    """Both dates are named."""
    (verdict,) = verdicts(date_order, make_scope("a | b\n2026-10-02 | 2026-10-01"), first="a", then="b")
    assert [str(value) for value in verdict.values.values()] == ["2026-10-02", "2026-10-01"]
