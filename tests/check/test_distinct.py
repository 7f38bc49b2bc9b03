"""Rule type `distinct`: cells that must differ."""

import pytest

from build_scripts.check import distinct
from tests.check.drawing import make_scope, passed, verdicts

CASES = [
    pytest.param("会计 | 主任 | 监委", {2: True}, id="all-different"),
    pytest.param("会计 | 主任 | 会计", {2: False}, id="two-the-same"),
    pytest.param("会计 | - | 会计", {2: False}, id="two-the-same-beside-an-empty-one"),
    pytest.param("会计 | - | -", {}, id="one-alone-does-not-apply"),
    pytest.param("- | - | -", {}, id="none-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Only filled cells are compared."""
    assert passed(distinct, make_scope("a | b | c\n" + drawing), fields=["a", "b", "c"]) == expected


def test_words() -> None:
    """The repeated value and its columns are named; without one there is nothing to name."""
    bad, good = verdicts(distinct, make_scope("a | b\n会计 | 会计\n会计 | 主任"), fields=["a", "b"])
    assert bad.values == {"repeated": "会计", "columns": ("a列", "b列")}
    assert good.values == {"repeated": None, "columns": ()}
