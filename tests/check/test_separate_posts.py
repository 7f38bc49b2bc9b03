"""Rule type `separate-posts`: posts that the law keeps apart."""

import pytest

from build_scripts.check import separate_posts
from build_scripts.check.binding import bind
from build_scripts.check.gaps import hidden
from build_scripts.errors import UnknownNameError
from tests.check.drawing import codelist, field, make_catalog, make_scope, make_table, passed, verdicts
from tests.check.test_binding import rule

OPTIONS = {"supervisors": ["监委"], "others": ["主任", "委员"]}
HEAD = "person_name | role | start_date | end_date\n"
WATCH = "赵示例 | 监委 | 2021-03-01 | -\n"
CASES = [
    pytest.param("钱示例 | 主任 | 2021-03-01 | -", {2: True}, id="two-people"),
    pytest.param("赵示例 | 主任 | 2021-03-01 | -", {2: False}, id="one-person"),
    pytest.param("赵示例 | 委员 | 2025-03-01 | -", {2: False}, id="from-a-later-day"),
    pytest.param("赵示例 | 委员 | 2016-03-01 | 2021-02-28", {2: True}, id="one-after-the-other"),
    pytest.param("赵示例 | 委员 | 2016-03-01 | 2021-03-01", {2: False}, id="for-one-day"),
    pytest.param("赵示例 | 文书 | 2021-03-01 | -", {2: True}, id="another-post"),
    pytest.param("赵示例 | 委员 | - | -", {2: True}, id="no-first-day-is-not-judged"),
]


@pytest.mark.parametrize(("other", "expected"), CASES)
def test_verdicts(other: str, expected: dict[int, bool]) -> None:
    """The same name at overlapping times."""
    assert passed(separate_posts, make_scope(HEAD + WATCH + other), **OPTIONS) == expected


def test_a_masked_name_does_not_apply() -> None:
    """赵* may be anybody called 赵."""
    drawing = HEAD + "赵* | 监委 | 2021-03-01 | -\n赵* | 主任 | 2021-03-01 | -"
    assert passed(separate_posts, make_scope(drawing), **OPTIONS) == {}


def test_words() -> None:
    """The other post, its row, and the first day of both."""
    scope = make_scope(HEAD + WATCH + "赵示例 | 委员 | 2025-03-01 | -")
    (verdict,) = verdicts(separate_posts, scope, **OPTIONS)
    words = {name: str(value) for name, value in verdict.values.items()}
    assert words == {"other_role": "委员", "other_line": "3", "since": "2025-03-01"}
    assert verdict.rows == (3,)


@pytest.mark.parametrize("alias", ["person_name", "role", "start_date", "end_date"])
def test_unread_cells_silence(alias: str) -> None:
    """A term that cannot be read holds against nobody."""
    scope = make_scope(HEAD + WATCH + "赵示例 | 主任 | 2021-03-01 | -")
    scope.frames["own"] = hidden(scope.rows, {alias: {3}})
    assert passed(separate_posts, scope, **OPTIONS) == {2: True}


def test_an_unknown_role_is_refused() -> None:
    """By its nearest name."""
    columns = [field("person_name"), field("role", codelist="roles")]
    columns += [field("start_date", "date"), field("end_date", "date")]
    table = make_table("own", columns)
    catalog = make_catalog([table], [codelist("roles", "监委会主任", "村主任")])
    with pytest.raises(UnknownNameError, match="监委会主任"):
        bind(rule("separate-posts", {"supervisors": ["监委主任"], "others": ["村主任"]}, ""), table, catalog)
