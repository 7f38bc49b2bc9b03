"""Rule type `keyword`: words that call for a question."""

import pytest

from build_scripts.check import keyword
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

OPTIONS = {
    "fields": ["summary", "place"],
    "phrases": {"words": ["招待"], "doubtful": ["餐"], "context": ["老人"]},
}
CASES = [
    pytest.param("招待用品 | -", {2: False}, id="word"),
    pytest.param("餐费 | 老人食堂", {2: True}, id="explained-by-the-other-cell"),
    pytest.param("餐费 | 村部", {2: False}, id="not-explained"),
    pytest.param("电费 | 村部", {2: True}, id="nothing"),
    pytest.param("- | -", {}, id="empty-does-not-apply"),
]


@pytest.mark.parametrize(("cells", "expected"), CASES)
def test_verdicts(cells: str, expected: dict[int, bool]) -> None:
    """The cells are read as one text."""
    assert passed(keyword, make_scope("summary | place\n" + cells), **OPTIONS) == expected


def test_words() -> None:
    """The word itself is named."""
    assert verdicts(keyword, make_scope("summary | place\n招待用品 | -"), **OPTIONS)[0].values == {
        "word": "招待"
    }


def test_unread_cells_silence() -> None:
    """What explains a word may stand in the cell that was not read."""
    scope = make_scope("summary | place\n餐费 | 村部")
    scope.frames["own"] = hidden(scope.rows, {"place": {2}})
    assert passed(keyword, scope, **OPTIONS) == {}
