"""The same code in two charts of accounts: the shipped rules read each row by the chart it names."""

from functools import cache

import pytest

from build_scripts.check.worked import demonstrate
from build_scripts.model import Catalog, Worked
from build_scripts.pipeline.declared import read_catalog
from build_scripts.settings import DATA

Cells = dict[str, str]


@cache
def catalog() -> Catalog:
    """The declarations as they are shipped."""
    return read_catalog(DATA, "charts")


def row(statement: str, code: str, chart: str, **cells: str) -> Cells:
    """A line of a statement of one month."""
    fixed = {"publisher_org_id": "ZZ02", "period": "2023-12", "line_name": code}
    return fixed | {"statement": statement, "line_code": code, "chart_version": chart} | cells


def failed(code: str, rows: list[Cells]) -> list[int]:
    """The rows that a shipped rule points at."""
    table, rule = catalog().rules[code]
    worked = Worked.model_validate({"tables": {"period-balances": rows}, "fails": []})
    made = demonstrate(rule.model_copy(update={"worked": worked}), table, catalog())
    assert made.failed or made.passed, "the rule does not apply"
    return sorted(made.failed)


@pytest.mark.parametrize(("chart", "fits"), [("2004", "1000.00"), ("2023", "800.00")])
@pytest.mark.parametrize("said", ["1000.00", "800.00"])
def test_511_is_income_or_expense(chart: str, fits: str, said: str) -> None:
    """发包及上交收入 of 2004 adds to the surplus, 经营支出 of 2023 takes from it."""
    rows = [
        row("收益分配", "净收益", chart, closing=said),
        row("科目余额", "501", chart, ytd_income="900.00"),
        row("科目余额", "511", chart, ytd_income="100.00"),
    ]
    assert failed("FIN-092", rows) == ([] if said == fits else [2])


@pytest.mark.parametrize(("chart", "wrong"), [("2004", []), ("2023", [2])])
def test_movements_stand_on_the_side_of_their_chart(chart: str, wrong: list[int]) -> None:
    """502 is an expense of 2004, paid from the bank, and investment income of 2023."""
    rows = [
        row("科目余额", "102", chart, income="0.00", expense="50.00"),
        row("科目余额", "502", chart, income="50.00", expense="0.00"),
        row("科目余额", "301", chart, income="0.00", expense="0.00"),
    ]
    assert failed("FIN-090", rows) == wrong


@pytest.mark.parametrize(("chart", "owed"), [("2004", "202"), ("2023", "211")])
def test_payables_are_found_under_either_code(chart: str, owed: str) -> None:
    """应付款 moved from 202 to 211; 211 of 2004 is wages and no debt of the list."""
    rows = [
        row("科目余额", owed, chart, closing="70.00"),
        row("科目余额", "211" if chart == "2004" else "212", chart, closing="30.00"),
    ]
    table, rule = catalog().rules["FIN-105"]
    debts = [{"publisher_org_id": "ZZ02", "period": "2023-12", "direction": "应付", "balance": "70.00"}]
    worked = Worked.model_validate({"tables": {"period-balances": rows, "debts": debts}, "fails": []})
    made = demonstrate(rule.model_copy(update={"worked": worked}), table, catalog())
    assert (tuple(made.failed), made.passed) == ((), (2,))


def test_accounts_are_not_chained_across_charts() -> None:
    """153 was disposal and is construction: the month of change starts anew, the next one goes on."""
    months = [("2023-11", "2004", "5.00", "7.00"), ("2023-12", "2004", "7.00", "9.00"),
              ("2024-01", "2023", "400.00", "400.00"), ("2024-02", "2023", "300.00", "300.00")]  # fmt: skip
    rows = [
        row("科目余额", "153", chart, opening=opening, closing=closing) | {"period": month}
        for month, chart, opening, closing in months
    ]
    assert failed("FIN-109", rows) == [5]
