"""Text files: strict encodings, a certain separator, rows as the spreadsheet counts them."""

import codecs
import re
from pathlib import Path

import pytest

from build_scripts.intake.csvgrid import decode, read_text
from build_scripts.intake.limits import StopReading
from build_scripts.settings import CONTENT

LINES = "日期,摘要,金额\r\n2026-10-05,修路,100\r\n"


def texts(data: bytes) -> list[list[str]]:
    """The texts of the cells."""
    return [[cell.text for cell in row] for row in read_text(data, "t.csv").rows]


def refusal(data: bytes) -> tuple[str, str]:
    """Code and place of the reason why nothing is read."""
    with pytest.raises(StopReading) as stopped:
        read_text(data, "t.csv")
    return stopped.value.refusal.code, stopped.value.refusal.address


ROWS = [["日期", "摘要", "金额"], ["2026-10-05", "修路", "100"]]
ENCODED = [
    pytest.param(LINES.encode("utf-8-sig"), id="utf8-with-mark"),
    pytest.param(LINES.encode(), id="utf8"),
    pytest.param(LINES.encode("gb18030"), id="gb18030"),
    pytest.param(codecs.BOM_UTF16_LE + LINES.encode("utf-16-le"), id="utf16-le"),
    pytest.param(codecs.BOM_UTF16_BE + LINES.encode("utf-16-be"), id="utf16-be"),
    pytest.param(LINES.replace("\r\n", "\n").encode("gb18030"), id="lf"),
    pytest.param(LINES.replace("\r\n", "\r").encode("gb18030"), id="cr"),
    pytest.param(LINES.replace(",", "\t").encode(), id="tabs"),
    pytest.param(LINES.replace(",", ";").encode(), id="semicolons"),
    pytest.param(("SEP=;\r\n" + LINES.replace(",", ";")).encode(), id="declared"),
    pytest.param((LINES + "\r\n ,,\r\n").encode(), id="blank-end"),
]


@pytest.mark.parametrize("data", ENCODED)
def test_forms(data: bytes) -> None:
    """However a spreadsheet saves it as text, it is the same table."""
    assert texts(data) == ROWS


SEPARATED = [
    pytest.param(
        "日期\t摘要\t金额\n10-5\t修路\t1,234.50\n",
        [["日期", "摘要", "金额"], ["10-5", "修路", "1,234.50"]],
        id="commas-between-tabs",
    ),
    pytest.param("a,b,c\n甲;乙,2,3\n", [["a", "b", "c"], ["甲;乙", "2", "3"]], id="semicolon-in-a-text"),
    pytest.param("标题\na,b\n1,2\n", [["标题", ""], ["a", "b"], ["1", "2"]], id="ragged"),
    pytest.param('a,b\n"1\r\n2",3\n4,5\n', [["a", "b"], ["1\n2", "3"], ["4", "5"]], id="line-break"),
    pytest.param("一列\n甲\n", [["一列"], ["甲"]], id="one-column"),
]


@pytest.mark.parametrize(("text", "rows"), SEPARATED)
def test_separators(text: str, rows: list[list[str]]) -> None:
    """The separator is the one under which the table is widest and no row is lost."""
    assert texts(text.encode()) == rows


REFUSED = [
    pytest.param(b"", "IMP-020", "", id="empty"),
    pytest.param(b"\r\n  \r\n", "IMP-020", "", id="blank"),
    pytest.param(b"a,b\tc\n1,2\t3\n", "IMP-022", "A1", id="two-separators"),
    pytest.param(b"a;b,c\n1,2;3\n", "IMP-022", "A1", id="ragged-separators"),
    pytest.param(b'a,b\n1,"2\n3,4\n', "IMP-021", "A2", id="quote-not-closed"),
    pytest.param(f'a,"{"路" * 200_000}"\n'.encode(), "IMP-004", "B1", id="endless-cell"),
    pytest.param(LINES.encode("utf-16-le"), "IMP-017", "A1", id="utf16-without-mark"),
    pytest.param(codecs.BOM_UTF16_LE + b"\x00\xd8\x00\xd8", "IMP-017", "A1", id="utf16-half-a-pair"),
    pytest.param(LINES.encode() + LINES.encode("gb18030"), "IMP-017", "A3", id="gb18030-below-utf8"),
    pytest.param(LINES.encode("gb18030") + LINES.encode(), "IMP-017", "A3", id="utf8-below-gb18030"),
    pytest.param("編號,金額\r\n".encode("big5"), "IMP-017", "A1", id="big5"),
    pytest.param("café,1\r\n".encode("latin-1"), "IMP-017", "A1", id="latin-1"),
    pytest.param(LINES.encode("gb18030") + "\ue5e5".encode("gb18030"), "IMP-017", "A3", id="private-use"),
    pytest.param(b"\xef\xbb\xbf\xef\xbb\xbfa,b\n", "IMP-017", "A1", id="mark-twice"),
    pytest.param(b"a,b\n<<<<<<< HEAD\n1,2\n", "IMP-023", "A2", id="merge-conflict"),
    pytest.param(b"version https://git-lfs.github.com/spec/v1\n", "IMP-023", "A1", id="pointer"),
    pytest.param(b"<!DOCTYPE html><html>", "IMP-015", "", id="web-page"),
    pytest.param(b"<table><tr>", "IMP-015", "", id="table-of-a-web-page"),
    pytest.param(b"MIME-Version: 1.0\r\n", "IMP-015", "", id="web-archive"),
]


@pytest.mark.parametrize(("data", "code", "address"), REFUSED)
def test_refused(data: bytes, code: str, address: str) -> None:
    """What is no table, or not for certain, is refused at its first odd row."""
    assert refusal(data) == (code, address)


def pieces(length: int) -> list[str]:
    """Real Chinese words of the project, cut to this length."""
    prose = "".join(path.read_text("utf-8") for path in sorted(CONTENT.rglob("*.md")))
    words = "".join(sorted(set(re.findall("[\u4e00-\u9fff]{2,}", prose))))
    return [words[start : start + length] for start in range(0, len(words) - length, length)][:1_000]


def is_read(data: bytes) -> bool:
    """True when these bytes are decoded to some text."""
    try:
        decode(data)
    except StopReading:
        return False
    return True


def test_short_chinese_is_read() -> None:
    """Twelve characters are nearly always enough to know GB18030; measured on the project's own words.

    Twelve with 浏览 twice have too many rare ones: refused, never misread.
    """
    told = [piece for piece in pieces(12) if is_read(piece.encode("gb18030"))]
    assert all(decode(piece.encode("gb18030")) == piece for piece in told)
    assert 100 * len(told) >= 99 * len(pieces(12))


@pytest.mark.parametrize("length", [8, 12])
def test_no_other_encoding_is_read(length: int) -> None:
    """No text in Big5, and none in UTF-8 that lost a byte, is taken for GB18030; four characters may be."""
    others = [piece.encode("big5", "ignore") for piece in pieces(length)]
    broken = [piece.encode()[:-1] + b"," for piece in pieces(length)]
    long = [data for data in (*others, *broken) if len(data) >= 2 * length]
    assert len(long) > 200
    assert not [data for data in long if is_read(data)]


def test_sheet_has_the_name_of_the_file(tmp_path: Path) -> None:
    """A text file is one sheet."""
    assert read_text(LINES.encode(), (tmp_path / "收支.csv").name).name == "收支.csv"
