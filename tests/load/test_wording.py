"""Findings are worded from declared text and never carry what cannot be seen."""

import pytest

from build_scripts.errors import InternalError
from build_scripts.model import Level, Where, escaped, letter, make_finding, shown
from tests.load.drawn import CATALOG, CODE

WHERE = Where(CODE, "caiwu/ledger.csv", 12, "金额", "F", "1.2万\x1b")


def test_filled() -> None:
    """Place and values fill the declared words; the level is the declared one."""
    finding = make_finding(CATALOG.findings["PKG-060"], WHERE, suggestion="12000.00")
    assert finding.level is Level.ERROR
    assert (finding.line, finding.column, finding.field, finding.value) == (12, "F", "金额", "1.2万\\x1b")
    assert "12000.00" in finding.fix
    assert finding.message.isprintable()


def test_missing_value_is_our_bug() -> None:
    """A text that asks for a value nobody gave is an internal error, not a half-filled sentence."""
    with pytest.raises(InternalError, match="PKG-060"):
        make_finding(CATALOG.findings["PKG-060"], WHERE)


LETTERS = [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]


@pytest.mark.parametrize(("index", "name"), LETTERS)
def test_letter(index: int, name: str) -> None:
    """Columns are named as a spreadsheet names them."""
    assert letter(index) == name


SHOWN = [
    pytest.param("修路", "修路", id="words"),
    pytest.param("a\x00b\u202ec\ud800", "a\\x00bU+202EcU+D800", id="unseen"),
    pytest.param("路" * 40, "路" * 40, id="forty"),
    pytest.param("路" * 41, "路" * 39 + "…", id="more-than-forty"),
]


@pytest.mark.parametrize(("value", "expected"), SHOWN)
def test_shown(value: str, expected: str) -> None:
    """Unseen characters are made visible, long values are cut, and both happen only once."""
    assert shown(value) == expected
    assert shown(shown(value)) == shown(value)


def test_escaped_keeps_chinese_blanks() -> None:
    """An ideographic space is no danger."""
    assert escaped("一\u3000二") == "一\u3000二"
