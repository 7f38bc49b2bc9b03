"""Rule type `repeated-text`: answers copied from one row to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.check import repeated_text
from build_scripts.check.binding import bind
from build_scripts.check.gaps import hidden
from build_scripts.errors import UnknownNameError
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.test_binding import rule

CASES = [
    pytest.param("甲 | 已安排处理\n乙 | 已办好", {2: True, 3: True}, id="different"),
    pytest.param("甲 | 已安排处理\n乙 | 已安排 处理。", {2: True, 3: False}, id="the-same-but-for-signs"),
    pytest.param(
        "甲 | 已安排\n乙 | 已安排\n丙 | 已安排", {2: True, 3: False, 4: False}, id="each-later-row-once"
    ),
    pytest.param("甲 | 已安排\n甲 | 已安排", {2: True, 3: True}, id="same-question"),
    pytest.param("甲 | 已安排\n甲 | 已安排\n乙 | 已安排", {2: True, 3: True, 4: False}, id="then-another"),
    pytest.param("甲 | 已安排\n乙 | 已安排\n甲 | 已安排", {2: True, 3: False, 4: False}, id="same-as-both"),
    pytest.param("- | 已安排\n- | 已安排", {2: True, 3: False}, id="nothing-is-no-subject"),
    pytest.param("甲 | 付3.5元\n乙 | 付35元", {2: True, 3: True}, id="amounts-differ"),
    pytest.param("甲 | -\n乙 | -\n丙 | 。", {}, id="empty-does-not-apply"),
]


@pytest.mark.parametrize(("cells", "expected"), CASES)
def test_verdicts(cells: str, expected: dict[int, bool]) -> None:
    """Copies fail; two rows about the same may have the same text."""
    scope = make_scope("question | answer\n" + cells)
    assert passed(repeated_text, scope, field="answer", unless_same=["question"]) == expected


def test_every_copy_points_to_the_first_row() -> None:
    """That is where the text was written."""
    scope = make_scope("answer\n已 安排\n别的\n已安排\n已安排。")
    found = verdicts(repeated_text, scope, field="answer")
    assert [(v.line, v.values["other"], v.rows) for v in found if not v.passed] == [
        (4, 2, (2,)),
        (5, 2, (2,)),
    ]
    assert found[-1].values == {"found": "已安排。", "length": 3, "other": 2}


def test_short_texts_are_left_to_another_rule() -> None:
    """With a minimum, 「已阅」 is told once, by `substantial-text`."""
    scope = make_scope("answer\n已阅\n已阅\n已安排处理\n已安排处理")
    assert passed(repeated_text, scope, field="answer", minimum=5) == {4: True, 5: False}


def test_unread_cells_silence() -> None:
    """Neither the first row nor a copy is judged when it could not be read."""
    scope = make_scope("question | answer\n甲 | 已安排\n乙 | 已安排\n丙 | 已安排")
    scope.frames["own"] = hidden(scope.rows, {"answer": {2}, "question": {3}})
    assert passed(repeated_text, scope, field="answer", unless_same=["question"]) == {4: True}


def test_wrong_options_are_refused() -> None:
    """Columns by their nearest name."""
    scope = make_scope("question | answer\n甲 | 已安排")
    for options in ({"field": "anwser"}, {"field": "answer", "unless_same": ["anwser"]}):
        with pytest.raises(UnknownNameError, match='"answer"'):
            bind(rule("repeated-text", options), scope.table, scope.catalog)


TEXTS = st.lists(st.sampled_from(["已安排", "已办好", "已付清"]), max_size=9)


@given(TEXTS)
def test_as_many_failures_as_copies(texts: list[str]) -> None:
    """One row of each text passes, every other one fails."""
    scope = make_scope("answer\n" + "\n".join(texts))
    found = passed(repeated_text, scope, field="answer")
    assert sum(found.values()) == len(set(texts))
    assert len(found) == len(texts)
