"""What rules may not look at: unread cells, rows and tables, and what each rule type makes of them."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from build_scripts.check import RULE_TYPES
from build_scripts.check.gaps import hidden, readable
from build_scripts.check.rows import UNREAD
from build_scripts.model import Finding, Level, to_frames
from tests.check.drawing import disclosure, field, make_catalog, make_package, make_scope, make_table, passed

TABLE = make_table(
    "own",
    [field("no", kind="id"), field("month", kind="month"), field("text"), field("amount", "number")],
    primaryKey=["no列"],
)
CATALOG = make_catalog([TABLE, make_table("far", [field("key")])])
ROWS = [["A", "2026-09", "甲", "1.00"], ["B", "2026-10", "乙", "2.00"]]
Cells = set[tuple[int, str]]


def told(code: str, line: int | None, name: str = "", level: Level = Level.ERROR) -> Finding:
    """A finding at a place of the table."""
    return Finding(code, level, "990101101201", TABLE.path, line, "", name, "", "x", "x", "x")


def unread(*findings: Finding, letters: tuple[str, ...] = ()) -> Cells:
    """The cells that rules may not look at."""
    package = make_package(replace(disclosure(TABLE, ROWS), letters=letters))
    frame = readable(to_frames(package, CATALOG), package, findings)["own"]
    records: list[dict[str, Any]] = frame.to_dict("records")  # type: ignore[assignment]
    return {(row["line"], alias) for row in records for alias, cell in row.items() if cell is UNREAD}


def of_row(line: int, *aliases: str) -> Cells:
    """Those cells of one row; all when none is named."""
    return {(line, alias) for alias in aliases or TABLE.by_alias}


PLACES = [
    pytest.param([], set(), id="nothing-wrong"),
    pytest.param([told("PKG-060", 3, "amount列")], of_row(3, "amount"), id="cell"),
    pytest.param([told("CAL-001", 3, "amount列", Level.WARNING)], set(), id="a-warning-is-no-refusal"),
    pytest.param([told("STR-009", 3)], of_row(3), id="row"),
    pytest.param([told("PKG-051", 4)], set(), id="row-that-is-no-data"),
    pytest.param([told("PKG-049", 4)], of_row(0), id="row-set-aside-with-its-data"),
    pytest.param([told("PKG-045", 1, "text列")], of_row(2, "text") | of_row(3, "text"), id="column"),
    pytest.param([told("PKG-046", 1, "别的")], set(), id="column-of-no-table"),
    pytest.param([told("STR-004", 2, "别的")], set(), id="cell-of-no-column"),
    pytest.param([told("STR-028", 3, "no列")], of_row(3, "no", "text", "amount"), id="row-given-twice"),
    pytest.param([told("PKG-090", None)], of_row(0), id="refusals-not-listed"),
]


@pytest.mark.parametrize(("findings", "expected"), PLACES)
def test_places(findings: list[Finding], expected: Cells) -> None:
    """A refusal hides what it is about, and nothing else."""
    assert unread(*findings) == expected


def test_a_column_without_a_letter_was_not_filed() -> None:
    """Load says which columns the file has."""
    assert unread(letters=("A", "B", "", "C")) == of_row(2, "text") | of_row(3, "text")


def test_a_table_without_a_file_is_a_row_nobody_knows() -> None:
    """So a sum over it is unknown, not zero."""
    package = make_package(disclosure(TABLE, ROWS))
    far = readable(to_frames(package, CATALOG), package, ())["far"]
    assert far["key"].tolist() == [UNREAD]


LEDGER = """
month   | fund | way  | amount
2026-10 | 甲   | 收入 | 10
2026-09 | 乙   | 收入 | 5
"""
SUM = {
    "value": "income", "other": "ledger", "amount": "amount",
    "keys": {"month": "month", "fund": "fund"}, "where_other": {"way": "收入"},
}  # fmt: skip
OWN = "month | fund | income\n2026-10 | 甲 | 7\n2026-10 | 乙 | 0\n2026-09 | 甲 | 0\n2026-09 | 乙 | 5"
DOUBTS = [
    pytest.param("amount", {3: True, 4: True, 5: True}, id="amount-of-its-own-group"),
    pytest.param("way", {3: True, 4: True, 5: True}, id="may-be-summed-or-not"),
    pytest.param("fund", {4: True, 5: True}, id="any-fund-of-that-month"),
    pytest.param("month", {3: True, 5: True}, id="any-month-of-that-fund"),
]


def masked(frame: pd.DataFrame, alias: str, line: int = 2) -> pd.DataFrame:
    """The frame with one unread cell."""
    return hidden(frame, {alias: {line}})


@pytest.mark.parametrize(("alias", "expected"), DOUBTS)
def test_sums(alias: str, expected: dict[int, bool]) -> None:
    """Only groups that the row may belong to are left out."""
    scope = make_scope(OWN, {"ledger": LEDGER})
    frames = {**scope.frames, "ledger": masked(scope.frames["ledger"], alias)}
    assert passed(RULE_TYPES["total-equals"], replace(scope, frames=frames), **SUM) == expected


SERIES = "month | fund | opening | move | way | closing\n"
MONTHS = SERIES + "\n".join(f"2026-0{n} | {f} | {n} | 1 | 收 | {n + 1}" for f in "甲乙" for n in (1, 2, 3))
CARRY = {"order": "month", "partition": ["fund"], "from": "closing", "into": "opening"}
BALANCE = {
    "order": ["month"], "partition": ["fund"], "amount": "move", "direction": "way",
    "plus": ["收"], "minus": ["付"], "balance": "closing",
}  # fmt: skip
MONTHLY = {"month": "month", "partition": ["fund"]}
CHAINS = [
    pytest.param("carries-over", CARRY, "closing", {3, 6, 7}, id="carried-from"),
    pytest.param("carries-over", CARRY, "opening", {4, 6, 7}, id="carried-into"),
    pytest.param("carries-over", CARRY, "month", {6, 7}, id="carried-nobody-knows-when"),
    pytest.param("running-balance", BALANCE, "closing", {6, 7}, id="balance"),
    pytest.param("running-balance", BALANCE, "move", {4, 6, 7}, id="amount"),
    pytest.param("running-balance", BALANCE, "way", {4, 6, 7}, id="direction"),
    pytest.param("running-balance", BALANCE, "fund", set(), id="any-fund"),
    pytest.param("no-missing-month", MONTHLY, "month", {6, 7}, id="month"),
]


@pytest.mark.parametrize(("kind", "options", "alias", "judged"), CHAINS)
def test_chains(kind: str, options: dict[str, Any], alias: str, judged: set[int]) -> None:
    """A chain is not judged across an unread link; when the place of a row is unread, not at all."""
    scope = make_scope(MONTHS)
    scope = replace(scope, frames={"own": masked(scope.frames["own"], alias, 3)})
    assert passed(RULE_TYPES[kind], scope, **options) == dict.fromkeys(judged, True)


def test_a_wrong_balance_is_told_once() -> None:
    """The next row goes on from what is written or what should be; a row that fits neither fails as well."""
    rows = "2026-01 | 甲 | 0 | 1 | 收 | 1\n2026-02 | 甲 | 0 | 1 | 收 | 9\n2026-03 | 甲 | 0 | 1 | 收 | {}"
    for last, fits in (("3", True), ("10", True), ("7", False)):
        scope = make_scope(SERIES + rows.format(last))
        assert passed(RULE_TYPES["running-balance"], scope, **BALANCE) == {3: False, 4: fits}


def test_groups() -> None:
    """A group with an unread row on either side is not compared."""
    scope = make_scope("month | sheet | closing\n2026-10 | 资金 | 5\n2026-10 | 货币 | 6")
    scope = replace(scope, frames={"own": masked(scope.frames["own"], "closing", 3)})
    left, right = ([{"where": {"sheet": name}, "amount": "closing"}] for name in ("资金", "货币"))
    assert passed(RULE_TYPES["sides-equal"], scope, group=["month"], left=left, right=right) == {}


def test_references() -> None:
    """Whether an unread row counts is not known; that others do not is."""
    scope = make_scope("org\nA\nB", {"far": "key | kind\nA | 甲\nB | 甲"})
    scope = replace(scope, frames={**scope.frames, "far": masked(scope.frames["far"], "kind", 3)})
    options = {"field": "org", "table": "far", "key": "key", "where_other": {"kind": "乙"}}
    assert passed(RULE_TYPES["reference-exists"], scope, **options) == {2: False}
