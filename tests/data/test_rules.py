"""Rules and views: worded for people, bound to what exists, every type in use."""

import re
from collections.abc import Iterator
from datetime import date

from build_scripts.chart import VIEW_TYPES, validate_view
from build_scripts.check import RULE_TYPES, validate_rule
from build_scripts.model import Codelist, Rule, Table

PREFIXES = {"sanshi": ("CAL",), "cunwu": ("VIL",), "dangwu": ("PAR",), "caiwu": ("FIN", "TEN")}
IDENTITIES = {"I1", "I2", "I3", "I4", "I5"}


def _rules(tables: dict[str, Table]) -> Iterator[tuple[Table, Rule]]:
    return ((table, rule) for table in tables.values() for rule in table.rules)


def test_codes_are_unique_and_tell_the_part(tables: dict[str, Table]) -> None:
    """A code is used once, and its prefix says which of the disclosures it belongs to."""
    codes = [rule.code for _, rule in _rules(tables)]
    assert len(set(codes)) == len(codes)
    for table, rule in _rules(tables):
        assert rule.code.startswith(PREFIXES[table.group]), rule.code


def test_every_rule_type_is_used(tables: dict[str, Table]) -> None:
    """No rule type without a rule, no rule without a type."""
    assert {rule.type for _, rule in _rules(tables)} == set(RULE_TYPES)


def test_every_view_type_is_used(tables: dict[str, Table]) -> None:
    """No view type without a view, no view without a type."""
    assert {view.type for table in tables.values() for view in table.views} == set(VIEW_TYPES)


def test_rules_bind(tables: dict[str, Table], codelists: dict[str, Codelist]) -> None:
    """Options name existing columns, tables, lists and codes; messages use existing values only."""
    for table, rule in _rules(tables):
        validate_rule(rule, table, tables, codelists)


def test_views_bind(tables: dict[str, Table], codelists: dict[str, Codelist]) -> None:
    """Views name existing public columns and codes."""
    for table in tables.values():
        for view in table.views:
            validate_view(view, table, codelists)


def test_view_names_are_unique_in_a_table(tables: dict[str, Table]) -> None:
    """A figure's name is its view's name."""
    for table in tables.values():
        names = [view.name for view in table.views]
        assert len(set(names)) == len(names), table.name


def test_every_table_has_rules(tables: dict[str, Table]) -> None:
    """Nothing is published unchecked; a few charts a table, where a picture says something."""
    for table in tables.values():
        assert table.rules, table.name
        assert len(table.views) <= 3, table.name
    assert sum(bool(table.views) for table in tables.values()) >= 20


def test_rules_explain_themselves(tables: dict[str, Table]) -> None:
    """Each rule says what it saw, in two languages, what to do, why, how and an example."""
    for _, rule in _rules(tables):
        words = (rule.title, rule.message, rule.english, rule.fix, rule.why, rule.method, rule.example)
        assert all(words), rule.code
        assert rule.exclusions, rule.code
        assert rule.since == date(2026, 11, 22), rule.code
        assert re.search(r"[\u4e00-\u9fff]", rule.message), rule.code
        assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"\{[^}]*\}", "", rule.english)), rule.code
        assert rule.message.endswith("。"), rule.code
        assert rule.fix.endswith("。"), rule.code


def test_messages_name_both_sides(tables: dict[str, Table]) -> None:
    """A message about an equation shows what was expected, what was found and the difference."""
    for _, rule in _rules(tables):
        if rule.type in {"sum-equals", "carries-over", "running-balance", "total-equals", "product-equals"}:
            assert "{difference}" in rule.message, rule.code
            assert "{expected}" in rule.message, rule.code


def test_sources_tell_their_article(tables: dict[str, Table]) -> None:
    """Each rule names where it comes from; an article marked as read is not left out."""
    for _, rule in _rules(tables):
        assert rule.sources, rule.code
        for source in rule.sources:
            if source.confidence == "S":
                assert source.article or "财务公开规定" in source.law, rule.code


def test_unverified_sources_are_flagged(tables: dict[str, Table], codelists: dict[str, Codelist]) -> None:
    """A law that the list of statutes does not hold as read is not cited as read by a rule."""
    unread = {row["law"] for row in codelists["statutes"].rows if row["confidence"] != "S"}
    read = {row["law"] for row in codelists["statutes"].rows if row["confidence"] == "S"}
    for _, rule in _rules(tables):
        for source in rule.sources:
            if source.law in unread - read:
                assert source.confidence != "S", (rule.code, source.law)


def test_the_identities_are_errors(tables: dict[str, Table]) -> None:
    """The five accounting identities and the order of a decision's steps withhold a village's data."""
    held = {rule.identity for _, rule in _rules(tables) if rule.level == "error"}
    assert held >= IDENTITIES
    steps = [rule for _, rule in _rules(tables) if rule.type == "steps-in-order"]
    assert [rule.level for rule in steps] == ["error"]


def test_private_columns_stay_out_of_messages(tables: dict[str, Table]) -> None:
    """No message shows a name that must be masked, or a column that must stay empty."""
    for table, rule in _rules(tables):
        for field in table.fields:
            if field.privacy != "public":
                for text in (rule.message, rule.english, rule.fix):
                    assert f"{{{field.alias}}}" not in text, rule.code
