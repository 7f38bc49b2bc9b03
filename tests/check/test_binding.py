"""Declared rules: what fits is bound, what does not is refused with the nearest name."""

from typing import Any

import pytest

from build_scripts.check import RULE_TYPES, validate_rule
from build_scripts.check.binding import bind, in_turn
from build_scripts.check.thresholds import resolve
from build_scripts.errors import BadOptionError, ConfigError, UnknownNameError
from build_scripts.model import Catalog, Profile, Rule
from build_scripts.model.declared import Setting
from tests.check.drawing import codelist, field, make_catalog, make_table

OWN = make_table(
    "own",
    [
        field("way", kind="code", codelist="ways"),
        field("amount", "number"),
        field("first", "date"),
        field("then", "date"),
        field("org"),
    ],
)
OTHER = make_table(
    "other", [field("id"), field("kind", kind="code", codelist="ways"), field("sum", "number")]
)
CATALOG = make_catalog([OWN, OTHER], [codelist("ways", "收入", "支出")])


def rule(kind: str, options: dict[str, Any], message: str = "{amount}") -> Rule:
    """A declared rule of that type."""
    words = dict.fromkeys(("title", "english", "fix", "why", "method", "example"), "x")
    words |= {"code": "FIN-001", "type": kind, "level": "error", "since": "2026-11-22", "message": message}
    return Rule.model_validate({**words, "options": options})


def validate(declared: Rule, catalog: Catalog = CATALOG) -> None:
    """As the catalog stage does."""
    validate_rule(declared, OWN, catalog.tables, catalog.codelists)


TOTAL = {"value": "amount", "other": "other", "amount": "sum", "keys": {"org": "id"}}
GOOD = [
    ("sum-equals", {"add": ["amount"], "equals": "amount", "where": {"way": ["收入"]}}),
    ("date-order", {"first": "first", "then": "then", "where": {"first": None}}),
    ("total-equals", {**TOTAL, "where_other": {"kind": "支出"}}),
    ("reference-exists", {"field": "org", "table": "other", "key": "id", "where_other": {"kind": ["收入"]}}),
    ("code-listed", {"field": "way", "codelist": "ways"}),
    ("bounds", {"field": "amount", "minimum": "profile:least"}),
    ("sides-equal", {"group": ["org"], "left": [{"where": {}, "amount": "amount"}],
                     "right": [{"where": {"way": "支出"}, "amount": "amount"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "options"), GOOD)
def test_good_declarations(kind: str, options: dict[str, Any]) -> None:
    """They pass, and give the type's own options."""
    validate(rule(kind, options))
    assert isinstance(bind(rule(kind, options), OWN, CATALOG), RULE_TYPES[kind].Options)


UNKNOWN = [
    pytest.param("sum-equal", {}, "sum-equals", id="rule-type"),
    pytest.param("sum-equals", {"add": ["amount"], "equal": "amount"}, "equals", id="option"),
    pytest.param("sum-equals", {"add": ["amuont"], "equals": "amount"}, "amount", id="column"),
    pytest.param("date-order", {"first": "frist", "then": "then"}, "first", id="date-column"),
    pytest.param("total-equals", {**TOTAL, "other": "others"}, "other", id="table"),
    pytest.param("total-equals", {**TOTAL, "amount": "sums"}, "sum", id="column-of-the-other-table"),
    pytest.param(
        "total-equals", {**TOTAL, "where_other": {"knid": "x"}}, "kind", id="filter-of-the-other-table"
    ),
    pytest.param("code-listed", {"field": "way", "codelist": "way"}, "ways", id="codelist"),
    pytest.param(
        "code-listed", {"field": "way", "codelist": "ways", "where": {"way": "收入款"}}, "收入", id="code"
    ),
    pytest.param(
        "sides-equal",
        {
            "group": ["org"],
            "left": [{"were": {}, "amount": "amount"}],
            "right": [{"where": {}, "amount": "amount"}],
        },
        "where",
        id="option-inside-an-option",
    ),
]


@pytest.mark.parametrize(("kind", "options", "nearest"), UNKNOWN)
def test_unknown_names(kind: str, options: dict[str, Any], nearest: str) -> None:
    """The refusal names the nearest valid name."""
    with pytest.raises(UnknownNameError, match=f'是否应为 "{nearest}"'):
        validate(rule(kind, options))


BAD = [
    pytest.param("sum-equals", {"add": ["org"], "equals": "amount"}, "number", id="column-of-another-type"),
    pytest.param("sum-equals", {"add": [], "equals": "amount"}, "add", id="too-few"),
    pytest.param("sum-equals", {"add": ["amount"]}, "equals", id="missing-option"),
    pytest.param("bounds", {"field": "amount"}, "minimum", id="no-bound"),
    pytest.param("bounds", {"field": "amount", "minimum": "lots"}, "minimum", id="bound-of-words"),
    pytest.param("required-when", {"field": "org"}, "either", id="no-condition"),
]


@pytest.mark.parametrize(("kind", "options", "told"), BAD)
def test_bad_options(kind: str, options: dict[str, Any], told: str) -> None:
    """The refusal names table, rule and option."""
    with pytest.raises(BadOptionError, match=rf"tables/own.json FIN-001.*{told}"):
        validate(rule(kind, options))


def test_words_may_only_use_values_there_are() -> None:
    """A misspelt name in a message is found before any village is checked."""
    options = {"first": "first", "then": "then"}
    validate(rule("date-order", options, "{earlier} {later} {amount} {value} {line}"))
    with pytest.raises(UnknownNameError, match='"earlier"'):
        validate(rule("date-order", options, "{erlier}"))
    with pytest.raises(BadOptionError, match="花括号"):
        validate(rule("date-order", options, "{earlier"))


def test_thresholds() -> None:
    """A profile's value must be there and be a number."""
    settings = {"least": Setting(value="0.5", source="", confidence="U")}
    settings["who"] = Setting(value="村委会", source="", confidence="U")
    profile = Profile(name="p", title="", settings=settings)
    assert str(resolve("profile:least", profile)) == "0.5"
    with pytest.raises(UnknownNameError, match="least"):
        resolve("profile:last", profile)
    with pytest.raises(ConfigError, match="不是数字"):
        resolve("profile:who", profile)


def _declared(code: str, *after: str, level: str = "error") -> Rule:
    made = rule("date-order", {"first": "first", "then": "then"})
    return made.model_copy(update={"code": code, "after": after, "level": level})


def _with(*rules: Rule) -> Catalog:
    tables = (OWN.model_copy(update={"rules": rules[:1]}), OTHER.model_copy(update={"rules": rules[1:]}))
    return make_catalog(tables, [codelist("ways", "收入", "支出")])


def test_rules_may_look_after_others_also_of_another_table() -> None:
    """They run in that order, otherwise as declared."""
    late, early = _declared("FIN-002", "FIN-009"), _declared("FIN-009")
    validate(late, _with(late, early))
    assert in_turn([late, early, _declared("FIN-001")]) == ("FIN-009", "FIN-001", "FIN-002")


BAD_ORDERS = [
    pytest.param(_declared("FIN-002", "FIN-003"), _declared("FIN-009"), "FIN-003", id="no-such-rule"),
    pytest.param(_declared("FIN-002", "FIN-009"), _declared("FIN-009", level="warning"), "级别", id="weaker"),
    pytest.param(_declared("FIN-002", "FIN-009"), _declared("FIN-009", "FIN-002"), "圈", id="circle"),
]


@pytest.mark.parametrize(("own", "other", "words"), BAD_ORDERS)
def test_wrong_orders_are_refused(own: Rule, other: Rule, words: str) -> None:
    """A code that is not there, a warning that would silence an error, and a circle."""
    with pytest.raises(ConfigError, match=words):
        validate(own, _with(own, other))
