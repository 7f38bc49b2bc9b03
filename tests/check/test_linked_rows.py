"""Rule type `linked-rows`: ledger rows that name a contract fit it."""

from typing import Any

import pytest
from pydantic import ValidationError

from build_scripts.check import linked_rows
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.smudged import unread

HEAD = "id | who | signed | end\n"
LEDGER = """
entry | on         | way  | contract | who
LZ-1  | 2026-03-05 | 收入 | HT-1     | 甲（公司）
LZ-2  | 2026-04-05 | 支出 | HT-1     | -
LZ-3  | 2026-04-06 | 支出 | HT-2     | 乙
"""
BASE: dict[str, Any] = {"other": "ledger", "keys": {"id": "contract"}, "label": "entry"}
NONE = BASE | {"must": "be-none", "where_other": {"way": "收入"}}
EQUAL = BASE | {"must": "equal", "field": "who", "far": "who"}
BEFORE = BASE | {"must": "not-before", "field": "signed", "far": "on", "where_other": {"way": "支出"}}
AFTER = BASE | {"must": "not-after", "field": "end", "far": "on", "days": "profile:late"}
CASES = [
    pytest.param(NONE, "HT-1 | 甲 | - | -", {2: False}, id="a-wrong-kind"),
    pytest.param(NONE, "HT-2 | 甲 | - | -", {2: True}, id="only-the-right-kind"),
    pytest.param(NONE, "HT-9 | 甲 | - | -", {}, id="no-rows-does-not-apply"),
    pytest.param(EQUAL, "HT-1 | 甲(公司) | - | -", {2: True}, id="same-but-for-the-width-of-signs"),
    pytest.param(EQUAL, "HT-2 | 甲 | - | -", {2: False}, id="somebody-else"),
    pytest.param(EQUAL, "HT-2 | - | - | -", {}, id="nobody-named-does-not-apply"),
    pytest.param(BEFORE, "HT-1 | 甲 | 2026-04-05 | -", {2: True}, id="paid-on-the-day"),
    pytest.param(BEFORE, "HT-1 | 甲 | 2026-04-06 | -", {2: False}, id="paid-a-day-before"),
    pytest.param(AFTER, "HT-1 | 甲 | - | 2026-03-06", {2: True}, id="thirty-days-later"),
    pytest.param(AFTER, "HT-1 | 甲 | - | 2026-03-05", {2: False}, id="thirty-one-days-later"),
    pytest.param(AFTER, "HT-1 | 甲 | - | 9999-12-31", {2: True}, id="for-ever"),
]


@pytest.mark.parametrize(("options", "drawing", "expected"), CASES)
def test_verdicts(options: dict[str, Any], drawing: str, expected: dict[int, bool]) -> None:
    """Kind, other side and dates; where nothing can be compared there is no verdict."""
    scope = make_scope(HEAD + drawing, {"ledger": LEDGER}, settings={"late": 30})
    assert passed(linked_rows, scope, **options) == expected


NAMED = EQUAL | {"named": {"table": "orgs", "key": "org", "name": "name"}}
ORGS = "org | name\nGY1 | 乙\nGY2 | 丙"


@pytest.mark.parametrize(("who", "expected"), [("GY1", {2: True}), ("GY2", {2: False}), ("GY9", {})])
def test_what_a_key_stands_for(who: str, expected: dict[int, bool]) -> None:
    """The name of the party is compared, not its number; an unknown one does not apply."""
    scope = make_scope(HEAD + f"HT-2 | {who} | - | -", {"ledger": LEDGER, "orgs": ORGS})
    assert passed(linked_rows, scope, **NAMED) == expected


def test_words() -> None:
    """The rows that do not fit are counted and named."""
    scope = make_scope(HEAD + "HT-1 | 乙 | - | -", {"ledger": LEDGER})
    (verdict,) = verdicts(linked_rows, scope, **EQUAL)
    assert verdict.values == {"entries": ("LZ-1",), "count": 1, "days": 0}


def test_unread_cells() -> None:
    """A contract that an unread row may belong to is not judged."""
    scope = make_scope(HEAD + "HT-2 | 甲 | - | -", {"ledger": LEDGER})
    assert passed(linked_rows, unread(scope, "contract", 2, table="ledger"), **NONE) == {}
    assert passed(linked_rows, unread(scope, "way", 4, table="ledger"), **NONE) == {}


@pytest.mark.parametrize("odd", [NONE | {"field": "who", "far": "who"}, BASE | {"must": "equal"}])
def test_what_is_compared_is_named(odd: dict[str, Any]) -> None:
    """Nothing to compare with `be-none`, both sides with the others."""
    with pytest.raises(ValidationError):
        linked_rows.Options.model_validate(odd)
