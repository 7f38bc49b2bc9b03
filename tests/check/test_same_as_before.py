"""Rule type `same-as-before`: a month copied from the month before."""

from typing import Any

import pytest

from build_scripts.check import same_as_before
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "month | text | amount\n"
OPTIONS: dict[str, Any] = {
    "period": "month", "fields": ["text", "amount"], "moving": ["amount"], "minimum_rows": 2,
}  # fmt: skip
MARCH = "2026-03 | 2月份电费 | 10.5\n2026-03 | 2月份水费 | 7\n"
CASES = [
    pytest.param(MARCH + "2026-04 | 3月份电费 | 10.5\n2026-04 | 3月份水费 | 7", {4: False}, id="a-copy"),
    pytest.param(MARCH + "2026-04 | 水费 | 7\n2026-04 | 3月电费 | 10.50", {4: True}, id="other-words"),
    pytest.param(
        MARCH + "2026-04 | 3月份水费 | 7\n2026-04 | 3月份电费 | 10.50",
        {4: False},
        id="in-another-order",
    ),
    pytest.param(MARCH + "2026-04 | 3月份电费 | 10.6\n2026-04 | 3月份水费 | 7", {4: True}, id="an-amount"),
    pytest.param(MARCH + "2026-05 | 4月份电费 | 10.5\n2026-05 | 4月份水费 | 7", {}, id="a-month-between"),
    pytest.param("2026-03 | 电费 | 9\n2026-04 | 电费 | 9", {}, id="too-few-rows"),
    pytest.param(
        "2026-03 | 电费 | 0\n2026-03 | 水费 | 0\n2026-04 | 电费 | 0\n2026-04 | 水费 | 0",
        {},
        id="nothing-moved",
    ),
]


@pytest.mark.parametrize(("cells", "expected"), CASES)
def test_verdicts(cells: str, expected: dict[int, bool]) -> None:
    """Digits in texts and the order of rows make no difference; months must be neighbours."""
    assert passed(same_as_before, make_scope(HEAD + cells), **OPTIONS) == expected


def test_words() -> None:
    """The month, the one before it, and the rows of both."""
    scope = make_scope(HEAD + MARCH + "2026-04 | 3月份电费 | 10.5\n2026-04 | 3月份水费 | 7")
    (found,) = verdicts(same_as_before, scope, **OPTIONS)
    assert found.values == {"earlier": "2026-03", "later": "2026-04", "rows": 2}
    assert (found.line, found.rows) == (4, (5, 2, 3))


def test_unread_cells_silence() -> None:
    """A month with an unread cell is not compared."""
    scope = make_scope(HEAD + MARCH + "2026-04 | 3月份电费 | 10.5\n2026-04 | 3月份水费 | 7")
    scope.frames["own"] = hidden(scope.rows, {"amount": {3}})
    assert passed(same_as_before, scope, **OPTIONS) == {}
