"""Rule type `near-duplicates`: the same payment twice."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check import near_duplicates
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

HEAD = "day | payee | text | contract | amount\n"
OPTIONS: dict[str, Any] = {
    "fields": ["payee", "amount"], "date": "day", "days": 3, "amount": "amount", "minimum": 100,
    "text": "text", "unless": ["contract"],
}  # fmt: skip
FIRST = "2026-03-02 | 甲 | 水管配件 | - | 860\n"
CASES = [
    pytest.param(FIRST + "2026-03-05 | 甲 | 水管 | - | 860", {2: True, 3: False}, id="three-days"),
    pytest.param(FIRST + "2026-03-06 | 甲 | 水管 | - | 860", {2: True, 3: True}, id="four-days"),
    pytest.param("2026-03-05 | 甲 | 水管 | - | 860\n" + FIRST, {2: False, 3: True}, id="filed-the-other-way"),
    pytest.param(FIRST + "2026-03-02 | 乙 | 水管 | - | 860", {2: True, 3: True}, id="somebody-else"),
    pytest.param(FIRST + "2026-03-02 | 甲 | 水管 | - | 861", {2: True, 3: True}, id="another-amount"),
    pytest.param(FIRST + "2026-03-02 | 甲 | 2月水管 | - | 860", {2: True, 3: True}, id="another-month"),
    pytest.param(
        "2026-03-02 | 甲 | 款 | HT-1 | 860\n2026-03-02 | 甲 | 款 | HT-2 | 860",
        {2: True, 3: True},
        id="two-contracts",
    ),
    pytest.param(FIRST + "2026-03-02 | 甲 | 水管 | HT-2 | 860", {2: True, 3: False}, id="one-contract"),
    pytest.param("2026-03-02 | 甲 | 款 | - | 99\n2026-03-02 | 甲 | 款 | - | 99", {}, id="small"),
    pytest.param("2026-03-02 | - | 款 | - | 860\n2026-03-02 | - | 款 | - | 860", {}, id="nobody-named"),
]


@pytest.mark.parametrize(("cells", "expected"), CASES)
def test_verdicts(cells: str, expected: dict[int, bool]) -> None:
    """Alike in payee and amount, close in time, and not plainly two things."""
    assert passed(near_duplicates, make_scope(HEAD + cells), **OPTIONS) == expected


def test_words() -> None:
    """The later row points to the earlier one."""
    scope = make_scope(HEAD + FIRST + "2026-03-03 | 甲 | 水管 | - | 860")
    found = verdicts(near_duplicates, scope, **OPTIONS)[1]
    assert found.rows == (2,)
    assert {name: str(value) for name, value in found.values.items()} == {
        "other": "2", "days": "1", "maximum": "3", "earlier": "2026-03-02", "later": "2026-03-03",
    }  # fmt: skip


def test_rows_that_must_differ() -> None:
    """What is alike in `differ` is told by another rule."""
    batches = "2026-03-02 | H1 | 甲 | 5\n2026-03-03 | H1 | 甲 | 5\n2026-03-04 | H1 | 乙 | 5"
    options = {
        "fields": ["hh"],
        "differ": ["batch"],
        "date": "day",
        "days": 3,
        "amount": "amount",
        "minimum": 0,
    }
    assert passed(near_duplicates, make_scope("day | hh | batch | amount\n" + batches), **options) == {
        2: True,
        3: True,
        4: False,
    }


def test_unread_cells_silence() -> None:
    """A row with an unread cell is neither first nor second."""
    scope = make_scope(HEAD + FIRST + FIRST)
    scope.frames["own"] = hidden(scope.rows, {"payee": {2}})
    assert passed(near_duplicates, scope, **OPTIONS) == {3: True}


@given(st.lists(st.integers(1, 28), min_size=1, max_size=8))
def test_the_first_row_is_never_the_copy(days: list[int]) -> None:
    """However the rows are filed, the earliest passes; every row has one verdict."""
    cells = "\n".join(f"2026-03-{day:02d} | 甲 | 款 | - | 860" for day in days)
    found = passed(near_duplicates, make_scope(HEAD + cells), **OPTIONS)
    assert len(found) == len(days)
    assert found[2 + days.index(min(days))]
