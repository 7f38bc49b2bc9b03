"""What is garbled, what cannot be seen, and what may not be shown."""

import csv
import json
from pathlib import Path

import pytest

from build_scripts.load.characters import garbled, may_show, unseen
from build_scripts.settings import DATA
from tests.load.drawn import make_field

SHOWN = [
    pytest.param("money", "约500", True, id="vague-number"),
    pytest.param("money", "１２００", True, id="full-width"),
    pytest.param("money", "某某", False, id="name-in-a-column-of-numbers"),
    pytest.param("date", "农历十月初六", True, id="lunar"),
    pytest.param("date", "2026年11月15日", True, id="date"),
    pytest.param("date", "王某某", False, id="name-in-a-column-of-dates"),
    pytest.param("text", "=修路", True, id="text"),
    pytest.param("text", "电话13000000000", False, id="mobile"),
    pytest.param("text", "130 0000 0000", False, id="mobile-in-groups"),
    pytest.param("text", "１３０００００００００", False, id="mobile-full-width"),
    pytest.param("text", "99010119000101001X", False, id="identity"),
    pytest.param("text", "4.40E+17", False, id="identity-lost"),
    pytest.param("party", "某建材店", False, id="masked-column"),
    pytest.param("phone", "0990-1", False, id="phone-column"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), SHOWN)
def test_may_show(kind: str, text: str, expected: bool) -> None:
    """A value is repeated only when it cannot be private."""
    assert may_show(text, make_field(kind)) is expected


def test_may_show_a_column_name() -> None:
    """A header has no column to judge by, only its digits."""
    assert may_show("备注2", None)
    assert not may_show("13000000000", None)


def test_own_words_are_not_garbled() -> None:
    """No text of the tables and codelists looks like a wrong decoding."""
    assert [cell for path in DATA.glob("codelists/*.csv") for cell in _cells(path) if garbled(cell)] == []
    assert [name for path in DATA.glob("tables/*.json") for name in _names(path) if garbled(name)] == []


def _cells(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [cell for row in csv.reader(file) for cell in row]


def _names(path: Path) -> list[str]:
    return [field["name"] for field in json.loads(path.read_text("utf-8"))["schema"]["fields"]]


GARBLED = [
    pytest.param("村民委员会".encode().decode("gb18030", "replace"), True, id="with-replacement"),
    pytest.param("村民".encode().decode("gb18030"), True, id="twice-decoded"),
    pytest.param("锟斤拷", True, id="kunjinkao"),
    pytest.param("村民委员会", False, id="words"),
    pytest.param("abc", False, id="ascii"),
    pytest.param("𠮷田", False, id="rare"),
]


@pytest.mark.parametrize(("text", "expected"), GARBLED)
def test_garbled(text: str, expected: bool) -> None:
    """Text that was decoded wrongly once is known by its marks."""
    assert garbled(text) is expected


def test_unseen_names_the_first() -> None:
    """The first unseen character is named, a control character before a hidden one."""
    assert unseen("a\u200bb\x07") == "\\x07"
    assert unseen("a\u200bb") == "U+200B"
    assert unseen("a\tb\n") == ""
