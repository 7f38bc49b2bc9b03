"""`explain`: the public entry of a code, read from the declarations as they stand."""

import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts.cli.explaining import explanation
from build_scripts.errors import ConfigError, UnknownNameError
from build_scripts.settings import DATA
from tests.cli.drawn import run

RULE: dict[str, Any] = {
    "code": "FIN-004",
    "level": "error",
    "title": "期初等于上月期末",
    "message": "期初余额 {found} 元",
    "english": "opening differs",
    "fix": "核对",
    "why": "从头对到尾",
    "method": "逐月比较",
    "example": "",
    "sources": [
        {"law": "村组法", "article": "第三十五条", "confidence": "S"},
        {"law": "地方规定", "confidence": "U"},
    ],
    "since": "2026-11-22",
    "version": 2,
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Declarations with one rule and one finding of the program."""
    for folder in ("tables", "findings"):
        (tmp_path / folder).mkdir()
    (tmp_path / "tables" / "period-balances.json").write_text(json.dumps({"rules": [RULE]}), "utf-8")
    text = RULE | {"code": "PKG-001", "level": "warning", "sources": []}
    (tmp_path / "findings" / "pkg.json").write_text(json.dumps([text]), "utf-8")
    return tmp_path


def test_a_rule_golden(data: Path) -> None:
    """Everything a clerk needs, the law with its doubt, where it is declared; empty parts are left out."""
    assert explanation(data, " fin-004").splitlines() == [
        "FIN-004 期初等于上月期末（错误）",
        "看到时会说：期初余额 〔填写数〕 元",
        "怎么改：核对",
        "为什么查：从头对到尾",
        "怎么查：逐月比较",
        "  opening differs",
        "依据：村组法第三十五条",
        "依据：地方规定（待核）",
        "自 2026-11-22 起，第 2 版；写在 tables/period-balances.json",
    ]


def test_a_finding_of_the_program(data: Path) -> None:
    """Codes of findings/ are explained the same way."""
    assert "PKG-001 期初等于上月期末（提醒）" in explanation(data, "PKG-001")


def test_an_unknown_code_gets_the_nearest(data: Path) -> None:
    """And exit code 2."""
    with pytest.raises(UnknownNameError, match="FIN-004"):
        explanation(data, "FIN-044")
    assert run("explain", "FIN-044", "--data", data).exit_code == 2


def test_a_broken_declaration_is_named(data: Path) -> None:
    """The file that cannot be read, not a traceback."""
    (data / "findings" / "pkg.json").write_text("[", "utf-8")
    with pytest.raises(ConfigError, match=r"pkg\.json"):
        explanation(data, "FIN-004")


def test_every_declared_code_can_be_explained() -> None:
    """The real declarations, each code through the command."""
    tables = [
        json.loads(path.read_text("utf-8"))["rules"] for path in sorted((DATA / "tables").glob("*.json"))
    ]
    texts = [json.loads(path.read_text("utf-8")) for path in sorted((DATA / "findings").glob("*.json"))]
    codes = [entry["code"] for entries in (*tables, *texts) for entry in entries]
    assert codes
    assert all(explanation(DATA, code).startswith(code) for code in codes)
    assert run("explain", codes[0]).exit_code == 0
