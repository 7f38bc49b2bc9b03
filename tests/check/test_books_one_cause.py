"""Whole books with one thing broken: the rule that names it speaks, and none that merely follows from it."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import pytest

from build_scripts.check.engine import run_rules
from build_scripts.load import load_package
from build_scripts.model import Catalog, Frames, Level, Package, to_frames
from build_scripts.settings import DATA
from tests.check.broken import sample
from tests.check.drawing import TODAY

FOLDER, ORG, TABLE = "990101101201-shiqiao", "ZZ02", "period-balances"
SHEET, ACCOUNTS, RESULT = "资产负债", "科目余额", "收益分配"


@cache
def village() -> tuple[Package, Frames]:
    """The village whose books are kept whole."""
    entry = next(entry for entry in sample().region.villages if entry.folder == FOLDER)
    package = load_package(DATA / "villages" / FOLDER, entry, sample())
    return package, to_frames(package, sample())


@cache
def finance() -> Catalog:
    """The catalog with the rules that weigh on a statement; questions look elsewhere."""
    tables = {
        name: table.model_copy(
            update={"rules": tuple(rule for rule in table.rules if rule.level in ("error", "warning"))
                    if table.group == "caiwu" or name == "benefit-payments" else ()}
        )
        for name, table in sample().tables.items()
    }  # fmt: skip
    return sample().model_copy(update={"tables": tables})


def told(statement: str, line: str, changes: Mapping[str, str], month: str = "2026-10") -> list[str]:
    """The codes of what is found after some cells of one line were raised, as often as found."""
    package, frames = village()
    frame = frames[TABLE].copy()
    keys = zip(
        frame["publisher_org_id"], frame["statement"], frame["period"], frame["line_code"], strict=True
    )
    (place,) = (place for place, key in enumerate(keys) if key == (ORG, statement, month, line))
    for alias, amount in changes.items():
        cells = frame[alias].tolist()
        cells[place] += Decimal(amount)
        frame[alias] = cells
    findings, _ = run_rules(package, {**frames, TABLE: frame}, finance(), TODAY)
    return sorted(f.code for f in findings if f.level in (Level.ERROR, Level.WARNING))


def test_the_sample_is_clean() -> None:
    """What the tests below see is what they broke."""
    assert told(SHEET, "货币资金", {}) == []


MOVED = {"income": "100", "closing": "100"}
CASES = [
    pytest.param(SHEET, "资产总计", {"closing": "100"}, ["FIN-001"], id="one-cell-of-a-total"),
    pytest.param(SHEET, "资产总计", MOVED, ["FIN-082"], id="total-of-assets"),
    pytest.param(SHEET, "负债合计", MOVED, ["FIN-083"], id="total-of-debts"),
    pytest.param(SHEET, "未分配收益", MOVED, ["FIN-084"], id="line-of-the-sheet"),
    pytest.param(SHEET, "累计折旧", MOVED, ["FIN-108"], id="depreciation"),
    pytest.param(SHEET, "负债和所有者权益总计", MOVED, ["FIN-085"], id="grand-total"),
    pytest.param(ACCOUNTS, "102", {"closing": "100"}, ["FIN-001"], id="one-cell-of-an-account"),
    pytest.param(ACCOUNTS, "102", MOVED, ["FIN-098"], id="bank"),
    pytest.param(ACCOUNTS, "311", MOVED, ["FIN-090", "FIN-101"], id="one-sided-entry"),
    pytest.param(ACCOUNTS, "501", {"ytd_income": "100"}, ["FIN-101"], id="year-so-far"),
    pytest.param(RESULT, "净收益", {"closing": "100"}, ["FIN-092"], id="surplus"),
    pytest.param(RESULT, "年初未分配收益", {"closing": "100"}, ["FIN-094"], id="brought-forward"),
    pytest.param(RESULT, "经营收入", {"closing": "100"}, ["FIN-093"], id="line-of-the-result"),
]


@pytest.mark.parametrize(("statement", "line", "changes", "codes"), CASES)
def test_one_cause(statement: str, line: str, changes: dict[str, str], codes: list[str]) -> None:
    """A wrong number is told by the rule nearest to it."""
    assert told(statement, line, changes) == codes


def test_an_imbalance_is_told_in_the_month_it_arose() -> None:
    """The books go on from it for the rest of the year, and nothing more is said."""
    assert told(SHEET, "累计折旧", MOVED, month="2026-03") == ["FIN-002", "FIN-108"]
