"""Rule type `after-linked`: days between a row and the one it refers to."""

from typing import Any

import pytest

from build_scripts.check import after_linked
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "paid | decision\n"
DECISIONS = {"decisions": "id | published\nJY-1 | 2026-03-01\nJY-2 | -"}
OPTIONS: dict[str, Any] = {
    "field": "decision", "table": "decisions", "key": "id", "first": "published", "then": "paid",
    "minimum": 15,
}  # fmt: skip
CASES = [
    pytest.param("2026-03-16 | JY-1", {2: True}, id="the-day-itself"),
    pytest.param("2026-03-15 | JY-1", {2: False}, id="a-day-early"),
    pytest.param("2026-02-01 | JY-1", {2: False}, id="before-it"),
    pytest.param("2026-03-15 | JY-2", {}, id="never-published-is-another-rule"),
    pytest.param("2026-03-15 | JY-9", {}, id="unknown"),
    pytest.param("- | JY-1\n2026-03-15 | -", {}, id="nothing-there"),
]


@pytest.mark.parametrize(("cells", "expected"), CASES)
def test_verdicts(cells: str, expected: dict[int, bool]) -> None:
    """Whole days count."""
    assert passed(after_linked, make_scope(HEAD + cells, DECISIONS), **OPTIONS) == expected


def test_words() -> None:
    """Both dates, the days between and the row it refers to."""
    values = verdicts(after_linked, make_scope(HEAD + "2026-03-05 | JY-1", DECISIONS), **OPTIONS)[0].values
    assert {name: str(value) for name, value in values.items()} == {
        "linked": "JY-1", "earlier": "2026-03-01", "later": "2026-03-05", "days": "4", "minimum": "15",
    }  # fmt: skip


def test_unread_cells_silence() -> None:
    """Neither here nor there is anything concluded from them."""
    scope = make_scope(HEAD + "2026-03-05 | JY-1", DECISIONS)
    scope.frames["decisions"] = hidden(scope.frames["decisions"], {"published": {2}})
    assert passed(after_linked, scope, **OPTIONS) == {}
