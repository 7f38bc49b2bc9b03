"""Rule type `dates-in-order`: one date after the other."""

import pytest

from build_scripts.check import dates_in_order
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "a | b | c\n"
OPTIONS = {"fields": ["a", "b", "c"]}
KINDS = "2026-01-01 | 2026-01-01 | 2026-01-01\n"  # so that every column is one of dates
CASES = [
    pytest.param("2026-01-01 | 2026-01-02 | 2026-01-02", {2: True, 3: True}, id="in-order"),
    pytest.param("2026-01-01 | 2026-01-03 | 2026-01-02", {2: True, 3: False}, id="the-last-goes-back"),
    pytest.param("2026-01-03 | - | 2026-01-02", {2: True, 3: False}, id="over-an-empty-one"),
    pytest.param("- | 2026-01-03 | -", {2: True}, id="one-date-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """The filled dates do not go back."""
    assert passed(dates_in_order, make_scope(HEAD + KINDS + drawing), **OPTIONS) == expected


def test_words() -> None:
    """The first pair out of order: columns and dates."""
    scope = make_scope(HEAD + KINDS + "2026-01-03 | 2026-01-02 | 2026-01-01")
    verdict = verdicts(dates_in_order, scope, **OPTIONS)[-1]
    assert [str(v) for v in verdict.values.values()] == ["a列", "2026-01-03", "b列", "2026-01-02"]
    assert verdict.field == "b"


def test_unread_cells_silence() -> None:
    """Nobody knows what stands there."""
    scope = make_scope(HEAD + "2026-01-03 | 2026-01-02 | 2026-01-01")
    scope.frames["own"] = hidden(scope.rows, {"b": {2}})
    assert passed(dates_in_order, scope, **OPTIONS) == {}
