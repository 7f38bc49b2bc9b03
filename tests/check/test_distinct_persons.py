"""Rule type `distinct-persons`: one person with two posts signs twice."""

import pytest

from build_scripts.check import distinct_persons
from build_scripts.check.gaps import hidden
from tests.check.drawing import make_scope, passed, verdicts

OPTIONS = {"signatures": {"post1": "day1", "post2": "day2", "post3": "day3"}}
HEAD = "post1 | day1 | post2 | day2 | post3 | day3\n"
MEMBERS = """person_name | role | start_date | end_date
赵示例 | 书记 | 2021-01-01 | -
赵示例 | 主任 | 2021-01-01 | 2026-06-30
钱示例 | 主任 | 2026-07-01 | -
孙示例 | 报账员 | 2021-01-01 | -
李示例 | 委员 | 2021-01-01 | -
周示例 | 委员 | 2021-01-01 | -
吴* | 出纳 | 2021-01-01 | -"""
LAST = "孙示例 | 报账员"
CASES = [
    pytest.param("书记 | 2026-05-01 | 报账员 | 2026-05-01 | - | -", {2: True}, id="two-people"),
    pytest.param("书记 | 2026-05-01 | 主任 | 2026-05-01 | - | -", {2: False}, id="two-posts-one-person"),
    pytest.param("书记 | 2026-05-01 | 书记 | 2026-05-01 | - | -", {2: False}, id="one-post-twice"),
    pytest.param("报账员 | 2026-05-01 | 书记 | 2026-05-01 | 主任 | 2026-05-02", {2: False}, id="of-three"),
    pytest.param("书记 | 2026-05-01 | 主任 | 2026-07-01 | - | -", {2: True}, id="the-post-changed-hands"),
    pytest.param("委员 | 2026-05-01 | 委员 | 2026-05-01 | - | -", {}, id="several-hold-it-does-not-apply"),
    pytest.param("出纳 | 2026-05-01 | 出纳 | 2026-05-01 | - | -", {}, id="a-masked-name-does-not-apply"),
    pytest.param("文书 | 2026-05-01 | 书记 | 2026-05-01 | - | -", {}, id="nobody-listed-does-not-apply"),
    pytest.param("书记 | - | 主任 | 2026-05-01 | - | -", {}, id="no-day-does-not-apply"),
    pytest.param("书记 | 2020-05-01 | 主任 | 2020-05-01 | - | -", {}, id="before-the-term-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """Who held the posts on the days of the signatures."""
    scope = make_scope(HEAD + drawing, {"memberships": MEMBERS})
    assert passed(distinct_persons, scope, **OPTIONS) == expected


def test_words_name_posts_and_no_person() -> None:
    """The two columns and posts; the name itself stays in the list of office-holders."""
    row = "报账员 | 2026-05-01 | 书记 | 2026-05-01 | 主任 | 2026-05-02"
    (verdict,) = verdicts(distinct_persons, make_scope(HEAD + row, {"memberships": MEMBERS}), **OPTIONS)
    assert list(verdict.values.values()) == ["post2列", "书记", "post3列", "主任"]
    assert verdict.field == "post3"


@pytest.mark.parametrize("alias", ["person_name", "role", "start_date", "end_date"])
def test_unread_terms_silence(alias: str) -> None:
    """A term that cannot be read may belong to somebody else."""
    scope = make_scope(HEAD + "书记 | 2026-05-01 | 主任 | 2026-05-01 | - | -", {"memberships": MEMBERS})
    scope.frames["memberships"] = hidden(scope.frames["memberships"], {alias: {3}})
    assert passed(distinct_persons, scope, **OPTIONS) == {}
