"""Rule type `largest-share`: one line that is most of a month."""

from typing import Any

import pytest

from build_scripts.check import largest_share
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "month | payee | decision | amount\n"
OPTIONS: dict[str, Any] = {
    "by": "month", "span": "month", "amount": "amount", "explained_by": ["decision"], "recurring": ["payee"],
    "recurring_months": 2, "minimum_rows": 3, "maximum": 30,
}  # fmt: skip
SMALL = "2026-03 | 乙 | - | 20\n2026-03 | 丙 | - | 20\n2026-03 | 丁 | - | 30\n"
CASES = [
    pytest.param(SMALL + "2026-03 | 甲 | - | 30", {4: True}, id="just-the-share"),
    pytest.param(SMALL + "2026-03 | 甲 | - | 40", {5: False}, id="more"),
    pytest.param(SMALL + "2026-03 | 甲 | JY-1 | 400", {4: True}, id="a-decision-explains-it"),
    pytest.param(SMALL + "2026-03 | 甲 | - | 400\n2026-04 | 甲 | - | 400", {4: True}, id="a-wage-recurs"),
    pytest.param("2026-03 | 甲 | - | 400\n2026-03 | 乙 | - | 20", {}, id="too-few-rows"),
]


@pytest.mark.parametrize(("cells", "expected"), CASES)
def test_verdicts(cells: str, expected: dict[int, bool]) -> None:
    """Only the largest row that nothing explains is asked about."""
    assert passed(largest_share, make_scope(HEAD + cells), **OPTIONS) == expected


def test_words() -> None:
    """Its share of what was spent, and how much that was."""
    (found,) = verdicts(largest_share, make_scope(HEAD + SMALL + "2026-03 | 甲 | - | 40"), **OPTIONS)
    assert {name: str(value) for name, value in found.values.items()} == {
        "share": "36.4", "maximum": "30", "whole": "110", "rows": "4", "span": "2026-03",
    }  # fmt: skip


def test_unread_cells_silence() -> None:
    """A month is not judged when one of its amounts was not read."""
    scope = make_scope(HEAD + SMALL + "2026-03 | 甲 | - | 400")
    scope.frames["own"] = hidden(scope.rows, {"amount": {2}})
    assert passed(largest_share, scope, **OPTIONS) == {}
