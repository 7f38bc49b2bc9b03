"""Small parts of rules: rows that meet conditions, and rows as a message names them."""

from contextlib import nullcontext
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check.gaps import hidden
from build_scripts.check.rows import keyed, meets, partition, possible, reading_once, select, sheet_of, spans
from tests.check.drawing import table


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ([], ("—",)), ([4], ("4",)), ([9, 2, 3, 3, 4], ("2–4", "9")), ([5, 6], ("5–6",)),
        (range(2, 26, 2), tuple(str(n) for n in range(2, 26, 2))),
        (range(2, 99, 2), (*(str(n) for n in range(2, 26, 2)), "…")),
    ],
)  # fmt: skip
def test_spans(lines: list[int], shown: tuple[str, ...]) -> None:
    """Sorted, once each, neighbours drawn together, a dozen at most."""
    assert spans(lines) == shown


@given(st.sets(st.integers(2, 40), min_size=1, max_size=12))
def test_spans_name_every_row(lines: set[int]) -> None:
    """Nothing is left out or added."""
    named = (part.split("–") for part in spans(lines))
    assert {line for part in named for line in range(int(part[0]), int(part[-1]) + 1)} == lines


@pytest.mark.parametrize(
    ("where", "met"),
    [
        ({}, True), ({"way": "收入"}, True), ({"way": ["支出", "收入"]}, True), ({"way": ("支出",)}, False),
        ({"sum": 5}, True), ({"gone": None}, True), ({"gone": ""}, True), ({"way": "收入", "sum": 6}, False),
    ],
)  # fmt: skip
def test_meets(where: dict[str, Any], met: bool) -> None:
    """Each cell is one of the values wanted; nothing and an absent column are empty text."""
    assert meets({"way": "收入", "sum": Decimal("5.00")}, where) is met


LEDGER = "fund | way | amount\n甲 | 收入 | 5\n甲 | 支出 | 3\n乙 | 收入 | 2\n- | 收入 | 1"
INCOME = {"way": ["收入"]}


def test_a_table_is_read_once_within_a_run() -> None:
    """The same rows and groups are handed out again; another `where` has its own."""
    frame = table(LEDGER)
    with reading_once():
        assert sheet_of(frame) is sheet_of(frame)
        first, again = (partition(frame, ["fund"], INCOME, ["amount"]) for _ in range(2))
        assert first is again
        assert list(first.groups) == [("甲",), ("乙",), (None,)]
        assert list(partition(frame, ["fund"], {}, ["amount"]).groups[("甲",)]) != first.groups[("甲",)]
    assert sheet_of(frame) is not sheet_of(frame)


def test_what_is_handed_out_may_be_changed() -> None:
    """A list of rows belongs to who asked: taking one out changes nobody else's."""
    frame = table(LEDGER)
    with reading_once():
        select(frame, ["amount"], {}).clear()
        possible(frame, ["amount"], {}).clear()
        assert len(select(frame, ["amount"], {})) == len(possible(frame, ["amount"], {})) == 4


@pytest.mark.parametrize("inside", [True, False])
def test_unread_cells_count_only_where_they_are_asked_for(*, inside: bool) -> None:
    """A row whose amount was not read still has a fund; its group is in doubt for those who add amounts."""
    frame = hidden(table(LEDGER), {"amount": {2}})
    with reading_once() if inside else nullcontext():
        assert [row["line"] for row in select(frame, ["fund"], INCOME)] == [2, 4, 5]
        assert [row["line"] for row in select(frame, ["amount"], INCOME)] == [4, 5]
        assert list(partition(frame, ["fund"], INCOME, ["amount"]).sure) == [("乙",), (None,)]
        assert list(partition(frame, ["fund"], INCOME).sure) == [("甲",), ("乙",), (None,)]


@pytest.mark.parametrize(("aliases", "expected"), [([], ()), (["a"], (1,)), (["b", "a"], (2, 1))])
def test_keyed(aliases: list[str], expected: tuple[int, ...]) -> None:
    """A tuple for any number of columns, none and one included."""
    assert keyed(aliases)({"a": 1, "b": 2}) == expected
