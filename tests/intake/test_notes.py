"""What is told about a sheet never repeats what may be private."""

import pytest

from build_scripts.intake.notes import Notes, public, showable
from build_scripts.model import Origin
from tests.intake.drawn import FIRST, HEADER, ROWS, catalog, mended, of, refused

LEDGER = catalog().tables["ledger-entries"]

SHOWN = [
    pytest.param("金额", "约1,200元", "约1,200元", id="a-number-in-words"),
    pytest.param("金额", "张三", "", id="a-name-among-numbers"),
    pytest.param("摘要", "收租金", "收租金", id="words"),
    pytest.param("对方", "张某", "", id="a-person"),
]


@pytest.mark.parametrize(("name", "text", "expected"), SHOWN)
def test_showable(name: str, text: str, expected: str) -> None:
    """By column: numbers as numbers are written, words of public columns, persons never."""
    assert showable(text, LEDGER.by_name[name]) == expected


RUNS = ["13800001111", "138 0000 1111", "１３８０００１１１１１", "99010120000101001X", "6222-0000-1111-2222"]


@pytest.mark.parametrize("text", RUNS)
def test_long_numbers_are_hidden(text: str) -> None:
    """Telephones, identity cards and accounts, however they are laid out."""
    assert public(f"电话{text}") == ""
    notes = Notes("表")
    notes.repair("footer-row", Origin("表", 2, 1), text, text)
    notes.refuse("IMP-064", Origin("表", 2, 1), text)
    told = [*notes.mended.values(), *notes.refusals.values()]
    assert not any(char.isdigit() for told_one in told for char in (getattr(told_one, "value", "")))
    assert [(repair.before, repair.after) for repair in notes.mended.values()] == [("", "")]


def test_a_name_in_place_of_an_amount() -> None:
    """The total cannot be checked; the name stays where it is."""
    row = (*FIRST[:6], "张三", *FIRST[7:])
    read = of([HEADER, row, ("合计", "", "", "", "", "", "5")])
    assert refused(read) == [("IMP-053", "G2")]
    assert "张三" not in str(read.refusals)


def test_signatures_are_not_repeated() -> None:
    """制表人 is told, who it was is not."""
    read = of([HEADER, *ROWS, ("制表人：张三", "", "审核：李四 13800001111")])
    assert ("footer-row", "A4", "制表", "", 1) in mended(read)
    assert not {"张三", "李四"} & {part for repair in mended(read) for part in map(str, repair)}


def test_alike_repairs_are_counted() -> None:
    """The first place, and how many there are."""
    notes = Notes("表")
    for row in (2, 3, 4):
        notes.repair("blank-rows", Origin("表", row), alike="blank")
    (repair,) = notes.mended.values()
    assert (repair.address, repair.count) == ("2", 3)
