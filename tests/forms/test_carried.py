"""What the form of a month takes over from the month before: declared, drawn, against the rules."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.forms import carried_rows, columns_of
from build_scripts.model import Catalog, Disclosure, Table
from build_scripts.pipeline import catalog_of
from build_scripts.settings import DATA

CATALOG: Catalog = catalog_of(DATA)
GOODS = CATALOG.tables["goods"]
BALANCES = CATALOG.tables["period-balances"]
PIPE = {
    "goods_id": "WZ-202610-SN", "period": "2026-10", "item": "水泥", "unit": "袋", "opening": "9.00",
    "received": "3.00", "issued": "5.00", "closing": "7.00", "purpose": "修渠", "location": "村部",
    "keeper_post": "资产管理员", "publisher_org_id": "ZZ01",
}  # fmt: skip
LINE = {
    "balance_id": "SY-202610-01", "statement": "收益分配", "period": "2026-10", "line_code": "经营收入",
    "opening": "5.00", "closing": "8.00", "publisher_org_id": "ZZ02",
}  # fmt: skip


def filed(table: Table, *rows: dict[str, str]) -> Disclosure:
    """Rows by alias as a village has filed them."""
    cells = tuple(tuple(row.get(field.alias, "") for field in table.fields) for row in rows)
    header = tuple(field.name for field in table.fields)
    return Disclosure(table, table.path, header, cells, tuple(range(2, len(rows) + 2)))


def begun(table: Table, *rows: dict[str, str], month: str = "2026-11") -> list[dict[str, str]]:
    """The carried rows by alias, filled cells only."""
    aliases = [field.alias for field in columns_of(table)]
    made = carried_rows(filed(table, *rows), month)
    return [{alias: text for alias, text in zip(aliases, row, strict=True) if text} for row in made]


def test_a_row_opens_with_what_was_left() -> None:
    """A key and period of its own, the former closing as opening, and nothing of what the month fills."""
    kept = {alias: PIPE[alias] for alias in ("item", "unit", "location", "keeper_post", "publisher_org_id")}
    own = {"goods_id": "WZ-202611-SN", "period": "2026-11", "opening": "7.00"}
    assert begun(GOODS, PIPE) == [kept | own]


def test_what_does_not_open_with_a_closing_is_left_empty() -> None:
    """收益分配 is no balance: its opening is for the clerk."""
    (row,) = begun(BALANCES, LINE)
    assert "opening" not in row
    assert begun(BALANCES, LINE | {"statement": "货币资金"})[0]["opening"] == "8.00"


def test_only_the_month_before_is_carried() -> None:
    """An older one may have been followed by what is not filed yet; January follows December."""
    assert begun(GOODS, PIPE | {"period": "2026-09"}) == []
    assert begun(GOODS, PIPE | {"period": "2026-12", "goods_id": "A-202612"}, month="2027-01")[0] == (
        begun(GOODS, PIPE)[0] | {"goods_id": "A-202701", "period": "2027-01"}
    )


def test_what_the_month_has_is_not_carried_again() -> None:
    """The same thing, under whatever number; another one of that month does not count."""
    there = PIPE | {"goods_id": "X", "period": "2026-11"}
    assert begun(GOODS, PIPE, there) == []
    assert len(begun(GOODS, PIPE, there | {"item": "水泵"})) == 1


@pytest.mark.parametrize("key", ["WZ-7", "WZ-202609"], ids=["no-month", "another-month"])
def test_a_number_that_names_no_month_is_left_empty(key: str) -> None:
    """No number is made up; nor is one given that is taken."""
    assert "goods_id" not in begun(GOODS, PIPE | {"goods_id": key})[0]
    taken = PIPE | {"goods_id": "WZ-202611-SN", "item": "水泵", "period": "2025-01"}
    assert "goods_id" not in begun(GOODS, PIPE, taken)[0]


def test_a_number_that_stays_stays() -> None:
    """A debt keeps its number from month to month."""
    row = {"debt_id": "ZW01", "period": "2026-10", "balance": "5.00", "publisher_org_id": "ZZ01"}
    opened = {"debt_id": "ZW01", "period": "2026-11", "opening": "5.00", "publisher_org_id": "ZZ01"}
    assert begun(CATALOG.tables["debts"], row) == [opened]


@given(
    items=st.lists(st.sampled_from("甲乙丙丁"), max_size=6),
    keys=st.lists(st.text("WZ12-", max_size=3), max_size=6),
)
def test_no_number_twice(items: list[str], keys: list[str]) -> None:
    """Whatever the numbers were, those of the month differ from each other and from all filed ones."""
    rows = [PIPE | {"item": item, "goods_id": f"202610{key}"} for item, key in zip(items, keys, strict=False)]
    found = [row["goods_id"] for row in begun(GOODS, *rows) if "goods_id" in row]
    assert len(set(found)) == len(found)
    assert not set(found) & {row["goods_id"] for row in rows}


def _rules() -> list[Any]:
    every = ((table, rule) for table in CATALOG.tables.values() for rule in table.rules)
    return [pytest.param(t, r.options, id=r.code) for t, r in every if r.type == "carries-over"]


@pytest.mark.parametrize(("table", "options"), _rules())
def test_what_a_rule_compares_is_carried(table: Table, options: dict[str, Any]) -> None:
    """Whatever the rule wants to open with a closing, the form opens so."""
    wanted = {alias: set(values) for alias, values in options.get("where", {}).items()}
    fitting = [c for c in table.carries if all(v <= set(c.where.get(a, ())) for a, v in wanted.items())]
    assert [(carry.closing, carry.opening) for carry in fitting] == [(options["from"], options["into"])]
    assert options["order"] == table.page.period
