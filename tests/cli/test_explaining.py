"""`explain`: the public entry of a code with its worked example, read from the declarations as they stand."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from build_scripts.cli.explaining import explanation
from build_scripts.errors import ConfigError, UnknownNameError
from build_scripts.pipeline.run import catalog_of
from build_scripts.settings import DATA
from tests.cli.drawn import run

RULE: dict[str, Any] = {
    "title": "期末算得出来",
    "message": "{line_name}：应是 {expected} 元，写的是 {found} 元",
    "english": "closing differs",
    "fix": "核对",
    "why": "从头对到尾",
    "method": "期初加收入减支出",
    "example": "",
    "exclusions": "",
    "sources": [
        {"law": "村组法", "article": "第三十五条", "confidence": "S"},
        {"law": "地方规定", "confidence": "U"},
    ],
    "version": 2,
    "worked": {
        "tables": {
            "period-balances": [
                {"statement": "资金收支", "line_name": "集体资金", "opening": "1000.00", "income": "500.00",
                 "expense": "0.00", "closing": "1500.00"},
                {"statement": "资金收支", "opening": "1", "income": "2", "expense": "0", "closing": "4"},
            ]
        },
        "fails": [3],
    },
}  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the declarations in which one rule has the words above."""
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("villages"))
    path = tmp_path / "data" / "tables" / "period-balances.json"
    table = json.loads(path.read_text("utf-8"))
    table["rules"] = [rule | RULE if rule["code"] == "FIN-001" else rule for rule in table["rules"]]
    path.write_text(json.dumps(table), "utf-8")
    return tmp_path / "data"


def test_a_rule_golden(data: Path) -> None:
    """Everything a clerk needs, the example in columns, the law with its doubt, where it is declared."""
    assert explanation(data, " fin-001").splitlines() == [
        "FIN-001 期末算得出来（错误）",
        "为什么查：从头对到尾",
        "怎么查：期初加收入减支出",
        "怎么改：核对",
        "例子：报表余额",
        "  行  报表      项目      期初余额  本期收入  本期支出  期末余额  核对",
        "  2   资金收支  集体资金  1,000.00  500.00    0.00      1,500.00  对",
        "  3   资金收支  （空）    1.00      2.00      0.00      4.00      不对",
        "  第3行：空：应是 3.00 元，写的是 4.00 元",
        "  closing differs",
        "依据：村组法第三十五条",
        "依据：地方规定（待核）",
        "属于：I1",
        "自 2026-11-22 起，第 2 版；写在 tables/period-balances.json",
    ]


def test_a_finding_of_the_program(data: Path) -> None:
    """Codes of findings/ are explained in words alone, what the check fills in named."""
    text = explanation(data, "STR-028")
    assert "看到时会说：编号“〔所填内容〕”与第 〔另一行〕 行重复。" in text
    assert "写在 findings/str.json" in text


def test_an_unknown_code_gets_the_nearest(data: Path) -> None:
    """And exit code 2."""
    with pytest.raises(UnknownNameError, match='是否应为 "FIN-'):
        explanation(data, "FIN-O01")
    assert run("explain", "FIN-O01", "--data", data).exit_code == 2


def test_a_broken_declaration_is_named(data: Path) -> None:
    """The file that cannot be read, not a traceback."""
    (data / "findings" / "pkg.json").write_text("[", "utf-8")
    with pytest.raises(ConfigError, match=r"pkg\.json"):
        explanation(data, "FIN-001")


def test_every_declared_code_can_be_explained() -> None:
    """The real declarations, each code through the command, no raw place of a pattern left."""
    catalog = catalog_of(DATA)
    for code in (*catalog.rules, *catalog.findings):
        lines = explanation(DATA, code).splitlines()
        assert lines[0].startswith(code)
        assert not any("{" in line for line in lines if not line.startswith("  "))
    assert run("explain", "FIN-001").exit_code == 0
