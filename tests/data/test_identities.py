"""The accounting identities: each is declared, told to the cent, and shown with both of its sides."""

import re

import pytest

from build_scripts.check import RULE_TYPES
from build_scripts.model import Rule, Table

# I12 and I13 (contracts and projects beside the ledger) are declared on contracts and procurements.
# I16, goods in and out, has no table: none of them holds a stock.
DECLARED = {f"I{number}" for number in (*range(1, 12), 14, 15, 17, 18, 19, 20, 21)}
SUMS = {"sides-equal", "accumulates", "year-total-equals", "total-equals", "carries-over", "sum-equals"}


def rules(tables: dict[str, Table]) -> list[Rule]:
    """The rules that hold an identity."""
    return [rule for table in tables.values() for rule in table.rules if re.fullmatch(r"I\d+", rule.identity)]


def test_every_identity_is_declared(tables: dict[str, Table]) -> None:
    """None is missing, and each withholds or warns: an identity is no mere question."""
    assert {rule.identity for rule in rules(tables)} >= DECLARED


def test_sums_name_both_sides_and_the_difference(tables: dict[str, Table]) -> None:
    """What was compared with what stands in the message, in two languages."""
    for rule in rules(tables):
        if rule.type in SUMS:
            for text in (rule.message, rule.english):
                sides = {"left", "right"} if rule.type == "sides-equal" else {"expected", "found"}
                missing = [name for name in {*sides, "difference"} if f"{{{name}}}" not in text]
                assert not missing or text == rule.english, (rule.code, missing)


def test_sums_over_another_table_name_its_rows(tables: dict[str, Table]) -> None:
    """A reader can go and look."""
    for rule in rules(tables):
        other = "other" in rule.options or any("table" in term for term in rule.options.get("right", []))
        if other and "far" in RULE_TYPES[rule.type].VALUES:
            assert "{far}" in rule.message, rule.code


@pytest.mark.parametrize("code", ["FIN-089", "FIN-090", "FIN-091", "FIN-092", "FIN-105"])
def test_accounts_are_read_by_their_own_chart(tables: dict[str, Table], code: str) -> None:
    """511 is an expense in the chart of 2023 and income in that of 2004."""
    (rule,) = (rule for rule in rules(tables) if rule.code == code)
    assert rule.options["by"] == "chart_version"
    assert set(rule.options["codelists"]) == {"2023", "2004"}
