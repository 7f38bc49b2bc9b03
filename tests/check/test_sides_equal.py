"""Rule type `sides-equal`: two sides of an account, by group, along the months, across tables and charts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from build_scripts.check import sides_equal
from build_scripts.check.binding import validate_rule
from build_scripts.errors import ConfigError
from build_scripts.model import Rule
from tests.check.drawing import codelist, make_scope, passed, table, unread, verdicts

HEAD = "month | code | chart | closing\n"
BALANCE = {
    "group": ["month"],
    "left": [{"where": {"code": "总"}, "amount": "closing", "required": True}],
    "right": [
        {"where": {"code": "甲"}, "amount": "closing", "required": True},
        {"where": {"code": ["乙", "丙"]}, "amount": "closing", "minus": True},
    ],
}
CASES = [
    pytest.param("2026-01 | 总 | - | 5\n2026-01 | 甲 | - | 7\n2026-01 | 乙 | - | 2", {2: True}, id="equal"),
    pytest.param("2026-01 | 总 | - | 5\n2026-01 | 甲 | - | 7", {2: False}, id="different"),
    pytest.param("2026-01 | 总 | - | 5\n2026-01 | 乙 | - | 2", {}, id="a-required-row-is-missing"),
    pytest.param("2026-01 | 总 | - | -\n2026-01 | 甲 | - | 2", {}, id="an-empty-amount"),
    pytest.param("- | 总 | - | 5\n- | 甲 | - | 2", {}, id="no-group"),
    pytest.param("2026-01 | 总 | - | 5\n2026-02 | 甲 | - | 5", {}, id="one-side-only"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_verdicts(drawing: str, expected: dict[int, bool]) -> None:
    """A group with all that is needed on both sides has one verdict, at its first row."""
    assert passed(sides_equal, make_scope(HEAD + drawing), **BALANCE) == expected


def test_names_both_sides_the_difference_and_all_rows() -> None:
    """The reader can follow the comparison row by row."""
    drawing = "2026-01 | 甲 | - | 7\n2026-01 | 其他 | - | 1\n2026-01 | 总 | - | 5\n2026-01 | 丙 | - | 3"
    (verdict,) = verdicts(sides_equal, make_scope(HEAD + drawing), **BALANCE)
    assert (verdict.line, verdict.rows, verdict.field) == (4, (2, 5), "closing")
    assert verdict.values == {"left": 5, "right": 4, "difference": 1, "before": 0, "far": ("—",)}


def test_an_unread_cell_leaves_its_group_alone() -> None:
    """What was not read may be the missing amount."""
    scope = make_scope(
        HEAD + "2026-01 | 总 | - | 5\n2026-01 | 甲 | - | 7\n2026-02 | 总 | - | 5\n2026-02 | 甲 | - | 7"
    )
    scope = unread(scope, "own", "closing", 3)
    assert passed(sides_equal, scope, **BALANCE) == {4: False}


CHAIN = "\n".join(
    f"2026-0{month} | 总 | - | {total}\n2026-0{month} | 甲 | - | 10"
    for month, total in enumerate((10, 12, 12, 15, 10), 1)
)


def test_a_difference_is_told_once() -> None:
    """Months that carry an old difference on are left alone; a new one is told with the old beside it."""
    scope = make_scope(HEAD + CHAIN)
    found = verdicts(sides_equal, scope, **BALANCE, along="month", at="change")
    assert [(v.line, v.passed, v.values["difference"], v.values["before"]) for v in found] == [
        (2, True, 0, 0), (4, False, 2, 0), (8, False, 5, 2), (10, True, 0, 5),
    ]  # fmt: skip


def test_after_a_doubtful_month_an_old_difference_is_not_new() -> None:
    """The difference of February may stem from January, which was not read."""
    scope = make_scope(HEAD + CHAIN)
    scope = unread(scope, "own", "closing", 2)
    assert passed(sides_equal, scope, **BALANCE, along="month", at="change") == {8: False, 10: True}


@pytest.mark.parametrize(("at", "lines"), [("first", [2]), ("last", [10]), ("every", [2, 4, 6, 8, 10])])
def test_chosen_months(at: str, lines: list[int]) -> None:
    """Only the first, only the last, or every month."""
    assert list(passed(sides_equal, make_scope(HEAD + CHAIN), **BALANCE, along="month", at=at)) == lines


TRIAL = {
    "group": ["month"],
    "left": [{"amount": "closing", "listed": {"side": "借"}}],
    "right": [{"amount": "closing", "listed": {"side": ["贷"]}}],
    "code": "code",
    "by": "chart",
    "codelists": {"新": "new", "旧": "old"},
}
CHARTS = [
    codelist(
        "new", {"code": "c101", "side": "借"}, {"code": "c511", "side": "借"}, {"code": "c301", "side": "贷"}
    ),
    codelist(
        "old", {"code": "c101", "side": "借"}, {"code": "c511", "side": "贷"}, {"code": "c301", "side": "贷"}
    ),
]


@pytest.mark.parametrize(("chart", "fits"), [("新", False), ("旧", True)])
def test_each_row_is_read_by_its_own_chart(chart: str, fits: bool) -> None:
    """Code 511 changed sides between the charts."""
    rows = f"2026-01 | c101 | {chart} | 9\n2026-01 | c511 | {chart} | 4\n2026-01 | c301 | {chart} | 5"
    assert passed(sides_equal, make_scope(HEAD + rows, codelists=CHARTS), **TRIAL) == {2: fits}


def test_a_code_that_no_chart_has_counts_on_neither_side() -> None:
    """Another rule tells of the code."""
    rows = (
        "2026-01 | c101 | 新 | 9\n2026-01 | c301 | 新 | 9\n2026-01 | c999 | 新 | 4\n2026-01 | c511 | 外 | 4"
    )
    assert passed(sides_equal, make_scope(HEAD + rows, codelists=CHARTS), **TRIAL) == {2: True}


FAR = {
    "group": ["month", "code"],
    "left": [{"amount": "closing", "only": "positive"}],
    "right": [{"table": "debts", "keys": {"month": "period"}, "where": {"way": "应收"}, "amount": "balance"}],
}
DEBTS = (
    "period | way | balance\n2026-01 | 应收 | 3\n2026-01 | 应付 | 9\n2026-01 | 应收 | 4\n2026-01 | 应收 | 1"
)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param("2026-01 | c112 | - | 8", {2: True}, id="agrees"),
        pytest.param("2026-01 | c112 | - | 9", {2: False}, id="differs"),
        pytest.param("2026-01 | c112 | - | -8", {}, id="of-the-other-sign"),
        pytest.param("2026-02 | c112 | - | 8", {}, id="nothing-there"),
    ],
)  # fmt: skip
def test_a_side_of_another_table(rows: str, expected: dict[int, bool]) -> None:
    """Rows of another table belong by the columns named."""
    assert passed(sides_equal, make_scope(HEAD + rows, {"debts": DEBTS}), **FAR) == expected


def test_rows_of_the_other_table_are_named() -> None:
    """Neighbouring rows are drawn together."""
    (verdict,) = verdicts(sides_equal, make_scope(HEAD + "2026-01 | c112 | - | 9", {"debts": DEBTS}), **FAR)
    assert (verdict.values["far"], verdict.rows) == (("2", "4–5"), ())


def test_an_unread_row_of_the_other_table() -> None:
    """The sum is not known."""
    scope = make_scope(HEAD + "2026-01 | c112 | - | 9", {"debts": DEBTS})
    scope = unread(scope, "debts", "way", 3)
    assert passed(sides_equal, scope, **FAR) == {}


@pytest.mark.parametrize("more", [{"at": "change"}, {"along": "code"}, {"at": "first", "along": "elsewhere"}])
def test_months_must_be_of_the_group(more: dict[str, str]) -> None:
    """A rule that looks along a column groups by it."""
    with pytest.raises(ValidationError):
        sides_equal.Options.model_validate({**BALANCE, **more})


def test_names_are_checked() -> None:
    """A column that the other table lacks stops the program."""
    scope = make_scope(HEAD + "2026-01 | c112 | - | 9", {"debts": DEBTS})
    options = {**FAR, "right": [{"table": "debts", "keys": {"month": "period"}, "amount": "closing"}]}
    rule = Rule.model_validate(
        dict.fromkeys(("title", "message", "english", "fix", "why", "method", "example"), "x")
        | {
            "code": "FIN-001",
            "type": "sides-equal",
            "level": "error",
            "options": options,
            "since": "2026-11-22",
        }
    )
    with pytest.raises(ConfigError, match="closing"):
        validate_rule(rule, scope.table, scope.catalog.tables, {})


@given(st.lists(st.decimals(-(10**6), 10**6, places=2), min_size=1, max_size=6))
def test_a_sum_equals_its_parts_to_the_cent(parts: list[Decimal]) -> None:
    """Exact arithmetic: no rounding hides or makes a difference."""
    body = "".join(f"2026-01 | 甲 | - | {part}\n" for part in parts)
    whole = sum(parts, Decimal(0))
    assert passed(sides_equal, make_scope(f"{HEAD}2026-01 | 总 | - | {whole}\n{body}"), **BALANCE) == {
        2: True
    }


def test_drawn_tables_have_lines() -> None:
    """The drawing counts spreadsheet rows from 2, as the rules do."""
    assert table(HEAD + "2026-01 | 甲 | - | 1")["line"].tolist() == [2]
