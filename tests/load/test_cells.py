"""Codes, identifiers, flags and text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.load import cells
from build_scripts.load.cells import read_cell
from tests.load.drawn import make_field

CODES = {"directions": frozenset({"收入", "支出", "CW01", "甲（一）"})}

READ = [
    pytest.param("code", "收入", "收入", "", id="code"),
    pytest.param("code", " 收入 ", "收入", "NTE-010", id="code-with-blanks"),
    pytest.param("code", "ＣＷ０１", "CW01", "NTE-011", id="code-full-width"),
    pytest.param("code", "甲（一）", "甲（一）", "", id="code-that-is-full-width"),
    pytest.param("code", "其他（一）", "其他（一）", "", id="unknown-code-is-for-the-check-stage"),
    pytest.param("id", "ZZ01", "ZZ01", "", id="id"),
    pytest.param("id", "ＺＺ０１", "ZZ01", "NTE-011", id="id-full-width"),
    pytest.param("id", "石桥（1）", "石桥（1）", "", id="id-of-words-is-for-the-check-stage"),
    pytest.param("phone", "０９９０－１２３４５６７", "0990-1234567", "NTE-011", id="phone-full-width"),
    pytest.param("phone", "村部（转）", "村部（转）", "", id="phone-of-words"),
    pytest.param("flag", "是", "是", "", id="flag"),
    pytest.param("flag", "√", "是", "NTE-018", id="flag-tick"),
    pytest.param("flag", "TRUE", "是", "NTE-018", id="flag-of-excel"),
    pytest.param("flag", "Ｎ", "否", "NTE-018", id="flag-full-width"),
    pytest.param("flag", "1", "", "PKG-081", id="flag-one"),
    pytest.param("text", "１２（三）组", "１２（三）组", "", id="text-keeps-full-width"),
    pytest.param("text", "\u3000修路\u00a0", "修路", "NTE-010", id="text-with-blanks"),
    pytest.param("text", "第一\n第二", "第一\n第二", "", id="text-of-two-lines"),
    pytest.param("text", "第一\r\n第二", "第一\n第二", "NTE-021", id="text-of-two-windows-lines"),
    pytest.param("text", "a-b+c=d@e", "a-b+c=d@e", "", id="signs-inside"),
    pytest.param("text", "/", "/", "", id="slash-in-text"),
    pytest.param("text", "\n=1", "", "PKG-085", id="formula-below-a-line-break"),
    pytest.param("id", "-1", "", "PKG-085", id="id-like-a-formula"),
    pytest.param("text", "- 购买扫帚", "- 购买扫帚", "", id="list-item"),
    pytest.param("text", '--8<-- "/etc/passwd"', '--8<-- "/etc/passwd"', "", id="dashes-and-words"),
    pytest.param("text", "-2+3", "", "PKG-085", id="calculation-after-minus"),
    pytest.param("text", "-A1", "", "PKG-085", id="cell-after-minus"),
    pytest.param("text", "-SUM(A1:A9)", "", "PKG-085", id="call-after-minus"),
    pytest.param("text", "-cmd|' /C calc'!A0", "", "PKG-085", id="program-after-minus"),
    pytest.param("code", "3.4E+17", "", "PKG-086", id="identity-lost"),
    pytest.param("text", "x" * 2_001, "", "PKG-014", id="too-long"),
    pytest.param("text", "x" * 2_000, "x" * 2_000, "", id="long-enough"),
]


@pytest.mark.parametrize(("kind", "text", "canonical", "code"), READ)
def test_cells(kind: str, text: str, canonical: str, code: str) -> None:
    """Words are left alone but for their ends; codes are compared with their list."""
    reading = read_cell(text, make_field(kind), CODES)
    assert (reading.text, reading.code) == (canonical, code)


def test_flag_without_declared_values() -> None:
    """A column that declares no words for yes and no takes no tick."""
    assert read_cell("√", make_field("flag", true_values=(), false_values=()), {}).code == "PKG-081"


def test_sign_of_a_formula_is_named() -> None:
    """The clerk is told which character makes a formula of the cell."""
    assert read_cell("\t=1", make_field("text"), {}).values == {"sign": "TAB"}
    assert read_cell("\r=1", make_field("text"), {}).values == {"sign": "CR"}
    assert read_cell("@x", make_field("text"), {}).values == {"sign": "@"}


QUICK_KINDS = st.sampled_from(["money", "count", "quantity", "id", "date", "month", "code"])


@given(st.text(alphabet="0123456789.-AECW收入支出", max_size=12), QUICK_KINDS)
def test_the_short_way_agrees_with_the_long_way(text: str, kind: str) -> None:
    """A cell that is taken as it stands would also have come out of the full reading as it stands."""
    with pytest.MonkeyPatch.context() as patch:
        short = read_cell(text, make_field(kind), CODES)
        patch.setattr(cells, "_is_canonical", lambda *_: False)
        assert read_cell(text, make_field(kind), CODES) == short
