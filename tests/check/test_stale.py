"""Rule type `stale`: an amount that does not move."""

from typing import Any

import pytest

from build_scripts.check import stale
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "month | left\n"
OPTIONS: dict[str, Any] = {"order": "month", "amount": "left", "maximum": 24}
CASES = [
    pytest.param("2024-09 | 9\n2025-09 | 9\n2026-10 | 9", {4: False}, id="25-months"),
    pytest.param("2024-09 | 8\n2024-10 | 9\n2026-10 | 9", {4: True}, id="24-months"),
    pytest.param("2024-09 | 9\n2026-09 | 9\n2026-10 | 8", {4: True}, id="moved-last-month"),
    pytest.param("2024-09 | 0\n2026-10 | 0", {}, id="nothing-may-stand-still"),
    pytest.param("2024-10 | 9\n2026-10 | 9", {}, id="not-enough-months"),
    pytest.param("2026-10 | -", {}, id="empty"),
]


@pytest.mark.parametrize(("cells", "expected"), CASES)
def test_verdicts(cells: str, expected: dict[int, bool]) -> None:
    """Judged at the last month, once the rows reach back far enough."""
    assert passed(stale, make_scope(HEAD + cells), **OPTIONS) == expected


def test_words() -> None:
    """Since when it stands, and for how long."""
    (found,) = verdicts(stale, make_scope(HEAD + "2024-08 | 7\n2024-09 | 9\n2026-10 | 9"), **OPTIONS)
    assert {name: str(value) for name, value in found.values.items()} == {
        "found": "9", "months": "25", "maximum": "24", "earlier": "2024-09", "later": "2026-10",
    }  # fmt: skip
    assert found.rows == (3,)


def test_unread_cells_silence() -> None:
    """It may have moved in the month that was not read."""
    scope = make_scope(HEAD + "2024-09 | 9\n2025-09 | 9\n2026-10 | 9")
    scope.frames["own"] = hidden(scope.rows, {"left": {3}})
    assert passed(stale, scope, **OPTIONS) == {}
