"""The rule catalogue: worked examples as tables, identities and questions with their rules and reasons."""

from dataclasses import replace
from typing import Any

import pytest

from build_scripts.compose.rulebook import Entry, kinds_of, rule_entries
from build_scripts.model import Catalog, Demonstration, Rule
from tests.compose.conftest import CATALOG, LEDGER, RULE
from tests.compose.test_region import composed, material, two_villages

WORKED = {
    "tables": {
        "contracts": [{"contract_id": "HT1"}],
        "ledger": [{"entry_id": "A1", "amount": "1000.00"}, {"entry_id": "A2", "account": "511"}],
    },
    "fails": [3],
}
SHOWN = {"FIN-001": Demonstration({3: "期末应为5.00"}, (2, 3))}
OFF = [{"flag": "R99", "title": "看不见的", "reason": "没有这样的数据。", "instead": "FIN-001"}]


def catalog(**more: Any) -> Catalog:
    """The catalog whose one rule has a worked example."""
    rule = Rule.model_validate(RULE | {"worked": WORKED, "identity": "I5、R07"} | more)
    tables = CATALOG.tables | {"ledger": LEDGER.model_copy(update={"rules": (rule,)})}
    return two_villages().model_copy(update={"tables": tables})


def entry(**more: Any) -> Entry:
    """The entry of that rule."""
    return next(e for e in rule_entries(catalog(**more), SHOWN) if e.code == "FIN-001")


def test_the_example_as_tables() -> None:
    """The rule's own table first, only columns in use, money as people read it, each row marked."""
    own, far = entry().drawings
    assert [field.alias for field in own.columns] == ["entry_id", "account", "amount"]
    assert [row.cells for row in own.rows] == [("A1", "", "1,000.00"), ("A2", "511", "")]
    assert [row.mark for row in own.rows] == ["passed", "failed"], "a row that failed once failed"
    assert (far.own, [row.mark for row in far.rows]) == (False, [""])


def test_kinds_know_their_rules_and_what_is_off() -> None:
    """A rule may stand for several; one that nothing stands for and is off says why."""
    titles = {"I5": "加得出来", "R07": "租金", "R99": "看不见的"}
    kinds = kinds_of([entry()], titles, OFF)
    assert [(k.code, len(k.entries), len(k.off)) for k in kinds] == [
        ("I5", 1, 0),
        ("R07", 1, 0),
        ("R99", 0, 1),
    ]


@pytest.mark.parametrize(
    ("level", "mark"), [pytest.param("error", "不对", id="error"), pytest.param("question", "要问", id="ask")]
)
def test_the_chapter_shows_the_example(level: str, mark: str) -> None:
    """In words: which row, what is said of it; a question asks and does not judge."""
    region = replace(material(), catalog=catalog(level=level), demonstrations=SHOWN)
    body = composed(region)[0]["guize/fin/"].body
    assert f'<td class="gk-fix">{mark}</td>' in body
    assert '<td class="gk-fix">对</td>' in body
    assert "比如例子的第3行：期末应为5.00" in body
    assert 'href="../#I5"' in body


def test_what_is_off_is_said() -> None:
    """A question that is not asked stands in the list with its reason and what stands in."""
    made = catalog()
    words = made.words | {"flags": {"off": OFF}}
    region = replace(material(), catalog=made.model_copy(update={"words": words}))
    body = composed(region)[0]["guize/"].body
    assert "没有这样的数据。" in body
    assert "现在用FIN-001代替" in body


def test_the_index_counts_and_folds() -> None:
    """Chapters with how many rules of each level; single rules and kinds stand folded, one line each."""
    body = composed(replace(material(), catalog=catalog(level="question")))[0]["guize/"].body
    assert '<a href="fin/">财务</a><small>编号FIN开头，1条：疑问1条</small>' in body
    listed = '<li id="FIN-001"><a href="fin/#FIN-001">期初加收入减支出等于期末</a>'
    folded = body.split("<details")[1:]
    assert sum(listed in part for part in folded) == 1
    assert sum('id="I1"' in part for part in folded) == 1
