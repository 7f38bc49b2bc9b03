"""Rule type `term-limit`: how long a contract may last."""

from typing import Any

import pytest

from build_scripts.check import term_limit
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.smudged import unread

HEAD = "asset | from | until | rises\n"
ASSETS = "asset | kind\nZC-1 | 房屋\nZC-2 | 林地"
OPTIONS: dict[str, Any] = {
    "first": "from", "then": "until", "maximum": "profile:years",
    "link": {"field": "asset", "table": "assets", "key": "asset", "where": {"kind": "房屋"}},
}  # fmt: skip
CASES = [
    pytest.param("ZC-1 | 2026-01-01 | 2045-12-31 | -", {2: True}, id="exactly-twenty-years"),
    pytest.param("ZC-1 | 2026-01-01 | 2046-01-01 | -", {2: False}, id="a-day-longer"),
    pytest.param("ZC-1 | 2024-02-29 | 2044-02-29 | -", {2: True}, id="leap-day"),
    pytest.param("ZC-1 | 2026-01-01 | 9999-12-31 | -", {2: False}, id="for-ever"),
    pytest.param("ZC-1 | 9990-01-01 | 9999-12-31 | -", {2: True}, id="at-the-end-of-days"),
    pytest.param("ZC-2 | 2026-01-01 | 2096-01-01 | -", {}, id="another-kind-does-not-apply"),
    pytest.param("- | 2026-01-01 | 2096-01-01 | -", {}, id="no-asset-does-not-apply"),
    pytest.param("ZC-1 | 2026-01-01 | - | -", {}, id="no-end-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_a_longest_term(drawing: str, expected: dict[int, bool]) -> None:
    """Counted in whole years, the last day included."""
    scope = make_scope(HEAD + drawing, {"assets": ASSETS}, settings={"years": 20})
    assert passed(term_limit, scope, **OPTIONS) == expected


UNLESS = {"first": "from", "then": "until", "maximum": "10", "unless": "rises", "void": ["不变"]}
UNLESS_CASES = [
    pytest.param("ZC-1 | 2026-01-01 | 2035-12-31 | 每五年递增8%", {2: True}, id="ten-years-with-a-rise"),
    pytest.param("ZC-1 | 2026-01-01 | 2035-12-31 | -", {2: False}, id="ten-years-without"),
    pytest.param("ZC-1 | 2026-01-01 | 2035-12-31 | 租金不变", {2: False}, id="ten-years-unchanged"),
    pytest.param("ZC-1 | 2026-01-01 | 2035-12-30 | -", {}, id="a-day-less-does-not-apply"),
]


@pytest.mark.parametrize(("drawing", "expected"), UNLESS_CASES)
def test_what_long_terms_must_say(drawing: str, expected: dict[int, bool]) -> None:
    """From the limit on the cell is filled, and not with a word for nothing."""
    scope = make_scope(HEAD + drawing + "\nZC-1 | 2026-01-01 | 2026-12-31 | x")
    assert passed(term_limit, scope, **UNLESS) == expected


def test_words() -> None:
    """Years with one decimal at most."""
    scope = make_scope(
        HEAD + "ZC-1 | 2026-01-01 | 2046-06-30 | -", {"assets": ASSETS}, settings={"years": 20}
    )
    assert verdicts(term_limit, scope, **OPTIONS)[0].values == {"years": "20.5", "maximum": 20}


def test_unread_cells() -> None:
    """An asset whose kind is unread may be of any kind."""
    scope = make_scope(
        HEAD + "ZC-1 | 2026-01-01 | 2096-01-01 | -", {"assets": ASSETS}, settings={"years": 20}
    )
    assert passed(term_limit, unread(scope, "kind", 2, table="assets"), **OPTIONS) == {}
    assert passed(term_limit, unread(scope, "until", 2), **OPTIONS) == {}
