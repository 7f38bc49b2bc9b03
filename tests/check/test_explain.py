"""`explain`: everything declared about a code, and a helpful refusal of an unknown one."""

from datetime import date

import pytest

from build_scripts.check import explain, explain_all
from build_scripts.errors import UnknownNameError
from build_scripts.model import Level
from tests.check.drawing import field, make_catalog, make_table

RULE = {
    "code": "FIN-001", "type": "date-order", "level": "question", "title": "先后", "options": {},
    "message": "m", "english": "e", "fix": "f", "why": "w", "method": "how", "example": "ex",
    "sources": [{"law": "甲法", "article": "第一条", "confidence": "S"}, {"law": "乙法"}],
    "since": "2026-11-22",
}  # fmt: skip
CATALOG = make_catalog([make_table("own", [field("a")], rules=[RULE])])


def test_a_rule() -> None:
    """With its table and its sources; those not read in full are marked."""
    explanation = explain("fin-001 ", CATALOG)
    assert (explanation.code, explanation.level, explanation.table) == ("FIN-001", Level.QUESTION, "own")
    assert (explanation.table_title, explanation.type, explanation.since) == (
        "own表",
        "date-order",
        date(2026, 11, 22),
    )
    assert [(source.law, source.unverified) for source in explanation.sources] == [
        ("甲法", False),
        ("乙法", True),
    ]


def test_a_finding_of_every_table() -> None:
    """It has no table and no rule type."""
    explanation = explain("PRI-001", CATALOG)
    assert (explanation.title, explanation.table, explanation.type) == ("疑似身份证号", "", "")


def test_an_unknown_code() -> None:
    """The nearest code is named."""
    with pytest.raises(UnknownNameError, match="是否应为"):
        explain("PRI-01", CATALOG)


def test_all_codes_in_order() -> None:
    """The rule catalogue page lists every code once."""
    codes = [explanation.code for explanation in explain_all(CATALOG)]
    assert codes == sorted(codes)
    assert {"FIN-001", "STR-001", "PRI-012"} <= set(codes)
