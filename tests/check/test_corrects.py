"""Rule type `corrects`: one version after the other, of the same item and month."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check import corrects
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

OPTIONS = {"field": "supersedes", "key": "id", "version": "version", "same": ["item", "period"]}
HEAD = "id | item | period | version | supersedes\n"
FIRST = "A | CW01 | 2026-03 | 1 | -\n"
CASES = [
    pytest.param(FIRST, {}, {}, {}, id="no-correction-does-not-apply"),
    pytest.param(FIRST + "B | CW01 | 2026-03 | 2 | A", {3: True}, {3: True}, {3: True}, id="next-version"),
    pytest.param(FIRST + "B | CW01 | 2026-03 | 3 | A", {3: True}, {3: True}, {3: False}, id="left-out"),
    pytest.param(FIRST + "B | CW01 | 2026-03 | 1 | A", {3: True}, {3: True}, {3: False}, id="same-version"),
    pytest.param(FIRST + "B | CW02 | 2026-03 | 9 | A", {3: True}, {3: False}, {}, id="another-item"),
    pytest.param(FIRST + "B | CW01 | 2026-04 | 2 | A", {3: True}, {3: False}, {}, id="another-month"),
    pytest.param(FIRST + "B | CW01 | 2026-03 | 2 | X", {}, {}, {}, id="unknown-does-not-apply"),
    pytest.param("A | CW01 | 2026-03 | 2 | A", {2: False}, {}, {}, id="itself"),
    pytest.param(
        "A | CW01 | 2026-03 | 3 | B\nB | CW01 | 2026-03 | 2 | A", {2: False, 3: True}, {}, {}, id="each-other"
    ),
    pytest.param(
        "A | CW01 | 2026-03 | 1 | A\nB | CW01 | 2026-03 | 2 | A",
        {2: False, 3: True}, {3: True}, {3: True}, id="of-one-that-loops",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("drawing", "loop", "same", "version"), CASES)
def test_verdicts(
    drawing: str, loop: dict[int, bool], same: dict[int, bool], version: dict[int, bool]
) -> None:
    """A loop is told once, at its first row; what one judgement has told the next leaves alone."""
    scope = make_scope(HEAD + drawing)
    for judge, expected in (("loop", loop), ("same", same), ("version", version)):
        assert passed(corrects, scope, **OPTIONS, judge=judge) == expected, judge


def test_words() -> None:
    """The row replaced and the version it should have been."""
    scope = make_scope(HEAD + FIRST + "B | CW01 | 2026-03 | 4 | A")
    (verdict,) = verdicts(corrects, scope, **OPTIONS, judge="version")
    assert verdict.values == {"other": "A", "expected": Decimal(2), "found": Decimal(4)}
    assert (verdict.field, verdict.rows) == ("version", (2,))


def test_words_of_another_month() -> None:
    """The column that differs, with both values."""
    scope = make_scope(HEAD + FIRST + "B | CW01 | 2026-04 | 2 | A")
    (verdict,) = verdicts(corrects, scope, **OPTIONS, judge="same")
    assert verdict.values == {"other": "A", "expected": "2026-03", "found": "2026-04"}
    assert verdict.field == "period"


@pytest.mark.parametrize("judge", ["loop", "same", "version"])
@pytest.mark.parametrize("cell", [("id", 2), ("version", 2), ("item", 2), ("supersedes", 3), ("period", 3)])
def test_unread_cells_silence(cell: tuple[str, int], judge: str) -> None:
    """On either side."""
    scope = make_scope(HEAD + FIRST + "B | CW02 | 2026-03 | 3 | A")
    scope.frames["own"] = hidden(scope.rows, {cell[0]: {cell[1]}})
    assert passed(corrects, scope, **OPTIONS, judge=judge) == {}


@given(st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_every_loop_is_told_once(named: list[int]) -> None:
    """Whatever rows name each other: as many findings as there are circles, and the walk ends."""
    rows = "\n".join(f"R{row} | CW01 | 2026-03 | 1 | R{other}" for row, other in enumerate(named))
    found = passed(corrects, make_scope(HEAD + rows), **OPTIONS, judge="loop")
    circles = set()
    for start in range(len(named)):
        place = start
        for _ in named:
            place = named[place]
        circle = {place}
        while named[place] not in circle:
            place = named[place]
            circle.add(place)
        circles.add(frozenset(circle))
    assert list(found.values()).count(False) == len(circles)
