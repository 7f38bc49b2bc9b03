"""Rule type `accumulates`: the year so far is the months added up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check import accumulates
from tests.check.drawing import make_scope, passed, unread, verdicts

HEAD = "month | fund | income | ytd\n"
OPTIONS = {"month": "month", "partition": ["fund"], "add": "income", "total": "ytd"}
CASES = [
    pytest.param("2026-01 | 甲 | 5 | 5\n2026-02 | 甲 | 3 | 8", {2: True, 3: True}, id="adds-up"),
    pytest.param("2026-01 | 甲 | 5 | 6", {2: False}, id="january-starts-anew"),
    pytest.param("2025-12 | 甲 | 5 | 90\n2026-01 | 甲 | 5 | 5", {3: True}, id="a-new-year"),
    pytest.param("2026-03 | 甲 | 5 | 90", {}, id="the-first-month-is-taken-as-it-is"),
    pytest.param("2026-03 | 甲 | 5 | 90\n2026-05 | 甲 | 1 | 7", {}, id="after-a-gap"),
    pytest.param("2026-03 | 甲 | 5 | 90\n2026-04 | 甲 | 1 | 91", {3: True}, id="goes-on"),
    pytest.param("2026-03 | 甲 | 5 | 90\n2026-04 | 乙 | 1 | 7", {}, id="another-fund"),
    pytest.param("2026-01 | 甲 | 5 | -\n2026-02 | 甲 | 1 | 6", {}, id="no-total"),
    pytest.param("2026-01 | 甲 | - | 5\n2026-02 | 甲 | 1 | 6", {3: True}, id="no-amount"),
    pytest.param(
        "2026-01 | 甲 | 5 | 6\n2026-02 | 甲 | 1 | 6\n2026-03 | 甲 | 1 | 7",
        {2: False, 3: True, 4: True}, id="a-wrong-total-is-told-once",
    ),
    pytest.param("2026-01 | 甲 | 5 | 6\n2026-02 | 甲 | 1 | 7", {2: False, 3: True}, id="carried-on-once"),
    pytest.param("2026-01 | 甲 | 5 | 6\n2026-02 | 甲 | 1 | 9", {2: False, 3: False}, id="wrong-twice"),
]  # fmt: skip


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """A month is judged by the month before it; a wrong one is told once."""
    assert passed(accumulates, make_scope(HEAD + drawing), **OPTIONS) == expected


def test_words() -> None:
    """Both totals, the difference and the month it goes on from."""
    scope = make_scope(HEAD + "2026-01 | 甲 | 5 | 5\n2026-02 | 甲 | 3 | 9.50")
    verdict = verdicts(accumulates, scope, **OPTIONS)[1]
    assert {name: str(value) for name, value in verdict.values.items()} == {
        "expected": "8", "found": "9.50", "difference": "1.50",
    }  # fmt: skip
    assert verdict.rows == (2,)


def test_an_unread_total_breaks_the_chain() -> None:
    """Nothing is concluded from it, nor from the month after."""
    scope = make_scope(HEAD + "2026-01 | 甲 | 5 | 5\n2026-02 | 甲 | 3 | 9\n2026-03 | 甲 | 1 | 9")
    scope = unread(scope, "own", "ytd", 3)
    assert passed(accumulates, scope, **OPTIONS) == {2: True}


@given(st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=12))
def test_sums_always_pass(amounts: list[Decimal]) -> None:
    """Whatever the months hold, their sums accumulate."""
    rows = "".join(
        f"2026-{n:02d} | 甲 | {amount} | {sum(amounts[:n], Decimal(0))}\n"
        for n, amount in enumerate(amounts, 1)
    )
    assert all(passed(accumulates, make_scope(HEAD + rows), **OPTIONS).values())
