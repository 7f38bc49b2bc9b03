"""The engine: declared rules run, counted, worded, screened, merged with the rest, sorted and capped."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.check import RULE_TYPES, check_package
from build_scripts.model import Catalog, Finding, Level, Package, RuleCount, to_frames
from build_scripts.settings import DATA, MAX_FINDINGS
from tests.check.drawing import TODAY, disclosure, field, make_catalog, make_package, make_table


def rule(code: str, kind: str, options: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A declared rule with words."""
    words = {"title": "标题", "message": "x", "english": "x", "fix": "改", "why": "w", "method": "m"}
    base = {"code": code, "type": kind, "level": "error", "example": "e", "since": "2026-11-22"}
    return {**base, **words, "options": options, **more}


RULES = [
    rule(
        "FIN-001",
        "date-order",
        {"first": "asked", "then": "on"},
        level="question",
        message="{summary}：{on}早于{asked}，{amount}元，{qty}盏，{flag}，{note}，{who}",
    ),
    rule("FIN-002", "bounds", {"field": "amount", "minimum": 10}, message="{value}小于{minimum}"),
    rule("FIN-003", "required-when", {"field": "note", "when": {"summary": "从不"}}),
    rule("FIN-004", "distinct", {"fields": ["who", "note"]}, message="{repeated}"),
]
TABLE = make_table(
    "own",
    [
        field("summary"),
        field("amount", "number"),
        field("qty", "number", kind="quantity"),
        field("asked", "date"),
        field("on", "date"),
        field("flag", "boolean"),
        field("note"),
        field("who", kind="name", privacy="masked"),
    ],
    rules=RULES,
)
CATALOG = make_catalog([TABLE])


def check(package: Package, catalog: Catalog = CATALOG) -> tuple[tuple[Finding, ...], tuple[RuleCount, ...]]:
    """The whole check of a package."""
    return check_package(package, to_frames(package, catalog), catalog, TODAY)


def test_rules_are_counted_and_worded() -> None:
    """Values as people write them: money, quantity, dates, flags, nothing, and a name hidden."""
    row = ["路灯", "12.50", "3.5", "2026-10-02", "2026-10-01", "否", "", "张*"]
    (finding,), counts = check(make_package(disclosure(TABLE, [row], first=7)))
    assert counts == (RuleCount("FIN-001", 1, 0), RuleCount("FIN-002", 1, 1), *_zero("FIN-003", "FIN-004"))
    assert finding.message == "路灯：2026-10-01早于2026-10-02，12.50元，3.5盏，否，空，（已隐藏）"
    assert (finding.file, finding.line, finding.column, finding.value) == (TABLE.path, 7, "E", "2026-10-01")
    assert finding.level is Level.QUESTION


def _zero(*codes: str) -> tuple[RuleCount, ...]:
    return tuple(RuleCount(code, 0, 0) for code in codes)


def test_a_rule_never_shows_what_is_private() -> None:
    """A phone in the summary and a masked name are hidden in the words of a rule."""
    row = ["电话13800138000", "5", "", "2026-10-02", "2026-10-01", "", "张*", "张*"]
    findings, _ = check(make_package(disclosure(TABLE, [row])))
    assert [f.code for f in findings] == ["FIN-001", "FIN-002", "FIN-004", "PRI-002"]
    assert "13800138000" not in str(findings)
    assert findings[0].message.startswith("（已隐藏）：")
    assert findings[1].message == "5.00小于10.00"
    assert findings[2].value == "张*"


def test_what_load_said_is_screened_too() -> None:
    """A refusal that shows a private value keeps its place and loses its words."""
    base = ("990101101201", TABLE.path, 3, "A", "summary列")
    told = Finding("STR-011", Level.ERROR, *base, "13800138000", "写成了“13800138000”", "x", "y")
    masked = Finding("STR-016", Level.ERROR, *base[:-1], "who列", "张三", "写成了“张三”", "x", "y")
    fine = Finding("PKG-001", Level.ERROR, *base, "abc", "写成了“abc”", "x", "y")
    stray = Finding("XXX-001", Level.ERROR, "", "a.csv", None, "", "", "", "13800138000", "x", "y")
    findings, _ = check(make_package(disclosure(TABLE, []), findings=(told, masked, fine, stray)))
    by_code = {finding.code: finding for finding in findings}
    assert (by_code["STR-011"].value, by_code["STR-011"].message) == ("", "不是数字")
    assert (by_code["STR-016"].value, by_code["STR-016"].message) == ("", "必填的格子空着")
    assert by_code["PKG-001"] == fine
    assert by_code["XXX-001"].message == "XXX-001"


def test_an_unreadable_cell_is_not_also_called_empty() -> None:
    """One cause, one finding: what structure has reported is not missing as well."""
    needed = [rule("FIN-001", "required-when", {"field": "on", "when_present": "note"})]
    table = make_table("own", [field("on", "date"), field("note")], rules=needed)
    catalog = make_catalog([table])
    rows = [["11月初", "有"], ["", "有"]]
    findings, _ = check(make_package(disclosure(table, rows)), catalog)
    assert [(f.line, f.code) for f in findings] == [(2, "STR-013"), (3, "FIN-001")]


def test_findings_are_sorted_by_place() -> None:
    """File, row, code."""
    rows = [["", "5", "", "", "", "", "", ""], ["", "x", "", "", "", "", "", "张三"]]
    findings, _ = check(make_package(disclosure(TABLE, rows)))
    assert [(f.line, f.code) for f in findings] == [(2, "FIN-002"), (3, "PRI-006"), (3, "STR-011")]


def test_too_many_findings_end_with_their_number() -> None:
    """The weightiest stay, one closing finding counts the rest and weighs as much as they do."""
    rows = [["", "5", "", "2026-10-02", "2026-10-01", "", "", ""] for _ in range(MAX_FINDINGS)]
    findings, counts = check(make_package(disclosure(TABLE, rows)))
    assert len(findings) == MAX_FINDINGS + 1
    assert {finding.code for finding in findings[:-1]} == {"FIN-002"}
    assert (findings[-1].code, findings[-1].level) == ("STR-099", Level.QUESTION)
    assert str(MAX_FINDINGS) in findings[-1].message
    assert counts[0] == RuleCount("FIN-001", MAX_FINDINGS, 0)


def test_a_village_without_the_file() -> None:
    """Nothing applies, everything is counted."""
    assert check(make_package()) == ((), _zero("FIN-001", "FIN-002", "FIN-003", "FIN-004"))


AMOUNTS = st.one_of(st.just(""), st.integers(0, 20).map(lambda n: f"{n}.00"))
ROWS = st.lists(st.tuples(AMOUNTS, st.sampled_from(["", "2026-10-01", "2026-10-02"])), max_size=12)


@settings(deadline=None, max_examples=25)
@given(ROWS, st.randoms())
def test_every_application_passes_or_fails_in_any_order(drawn: list[tuple[str, str]], chance: Any) -> None:
    """Rules of single rows do not depend on the order; each application is a pass or a finding."""
    rows = [["", amount, "", "2026-10-02", on, "", "", ""] for amount, on in drawn]
    findings, counts = check(make_package(disclosure(TABLE, rows)))
    for count in counts:
        failed = sum(finding.code == count.code for finding in findings)
        assert count.applied == count.passed + failed
    chance.shuffle(rows)
    assert check(make_package(disclosure(TABLE, rows)))[1] == counts


def test_the_registry_holds_every_rule_module() -> None:
    """Each type is named after its module and has options, words and a check."""
    for name, rule_type in RULE_TYPES.items():
        assert vars(rule_type)["__name__"].endswith(name.replace("-", "_"))
        assert all(isinstance(value, str) for value in rule_type.VALUES)
        assert "where" in rule_type.Options.model_fields


@pytest.mark.parametrize("name", sorted(RULE_TYPES))
def test_the_list_of_rules_has_words_for_what_a_type_fills_in(name: str) -> None:
    """〔应有数〕 and the like, where a message is shown without a case."""
    words = json.loads((DATA / "words" / "places.json").read_text("utf-8"))
    assert set(RULE_TYPES[name].VALUES) <= words.keys()


@pytest.mark.parametrize("name", sorted(RULE_TYPES))
def test_docstrings_say_what_a_type_demands(name: str) -> None:
    """The first line of the module names the type as data/tables does."""
    assert f"`{name}`" in str(vars(RULE_TYPES[name])["__doc__"])
