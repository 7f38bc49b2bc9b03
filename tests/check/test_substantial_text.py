"""Rule type `substantial-text`: answers that say something."""

import pytest

from build_scripts.check import substantial_text
from build_scripts.check.binding import bind
from build_scripts.check.gaps import hidden
from build_scripts.check.rows import UNREAD
from build_scripts.errors import BadOptionError, UnknownNameError
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.test_binding import rule

HOLLOW = ["已阅", "情况属实，已转有关部门处理"]
CASES = [
    pytest.param("路灯电费涨了，发票贴在公开栏。", {2: True}, id="says-something"),
    pytest.param("换了六盏路灯用电增加", {2: True}, id="ten-characters"),
    pytest.param("换了六盏灯用电增加", {2: False}, id="nine-characters"),
    pytest.param("换了六盏灯用电增加。。。。。。", {2: False}, id="stops-do-not-lengthen"),
    pytest.param("已阅", {2: False}, id="hollow"),
    pytest.param("情况属实 已转有关部门处理！", {2: False}, id="long-and-hollow"),
    pytest.param("情况属实，已转有关部门处理，11月3日修好", {2: True}, id="hollow-and-more"),
    pytest.param("。。。", {2: False}, id="signs-only"),
    pytest.param("-", {}, id="empty-does-not-apply"),
]


@pytest.mark.parametrize(("answer", "expected"), CASES)
def test_verdicts(answer: str, expected: dict[int, bool]) -> None:
    """Long enough, and none of the phrases."""
    scope = make_scope(f"answer\n{answer}")
    assert passed(substantial_text, scope, field="answer", minimum=10, hollow=HOLLOW) == expected


def test_words() -> None:
    """The message can quote the text and say how long it is."""
    scope = make_scope("answer\n已阅 。")
    (verdict,) = verdicts(substantial_text, scope, field="answer", minimum=10)
    assert verdict.values == {"found": "已阅 。", "length": 2, "minimum": 10}


def test_unread_cells_silence() -> None:
    """A refused cell is somebody else's finding."""
    scope = make_scope("answer\n已阅\n已阅")
    scope.frames["own"] = hidden(scope.rows, {"answer": {2}})
    assert scope.rows["answer"].tolist()[0] is UNREAD
    assert passed(substantial_text, scope, field="answer", minimum=10) == {3: False}


def test_wrong_options_are_refused() -> None:
    """A column that is not there by its nearest name; a minimum of nothing; a phrase without a letter."""
    scope = make_scope("answer\n已阅")
    with pytest.raises(UnknownNameError, match='"answer"'):
        bind(rule("substantial-text", {"field": "anwser", "minimum": 10}), scope.table, scope.catalog)
    for wrong in ({"minimum": 0}, {"minimum": 10, "hollow": ["。"]}, {}):
        with pytest.raises(BadOptionError):
            bind(rule("substantial-text", {"field": "answer"} | wrong), scope.table, scope.catalog)
