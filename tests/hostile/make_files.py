"""The hostile files and what each must lead to: `python -m tests.hostile.make_files` writes them to files/.

They are kept as real files, so that an editor, git or a clerk's program meets them as `load` does.
"""

import codecs
import gzip
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tests.load.drawn import HEADER, ROW, row

FILES = Path(__file__).parent / "files"
NAMES = HEADER.split(",")


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: its bytes, and each finding it must give as (code, row, column)."""

    name: str
    content: bytes
    expected: tuple[tuple[str, int | None, str], ...]


def text(*lines: str, header: str = HEADER) -> str:
    """A CSV of these lines below the header."""
    return "\r\n".join([header, *lines, ""])


def whole(name: str, content: bytes, code: str, line: int | None = None) -> Hostile:
    """A file that is refused as a whole."""
    return Hostile(name, content, ((code, line, ""),))


def cell(name: str, code: str, column: str, **cells: str) -> Hostile:
    """A file whose row 3 has one bad cell, between two good rows."""
    lines = (ROW, row(entry_id="A-2", **cells), row(entry_id="A-3"))
    return Hostile(name, text(*lines).encode("utf-8-sig"), ((code, 3, column),))


def lines(name: str, expected: tuple[str, int | None, str], *filed: str, header: str = HEADER) -> Hostile:
    """A file of these lines with one finding."""
    return Hostile(name, text(*filed, header=header).encode("utf-8-sig"), (expected,))


def archive(*members: str) -> bytes:
    """A zip file with these members, the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for member in members:
            file.writestr(zipfile.ZipInfo(member), "x")
    return out.getvalue()


def encodings() -> list[Hostile]:
    """Bytes that are not one of the two encodings, or two at once."""
    good = text(ROW)
    utf8, gbk = good.encode(), good.encode("gb18030")
    tail_utf8, tail_gbk = (row(entry_id="A-2", summary="购买桌椅").encode(e) for e in ("utf-8", "gb18030"))
    return [
        whole("utf8-one-broken-byte.csv", utf8.replace("修".encode(), "修".encode()[:2]), "PKG-036", 2),
        whole("utf8-then-gbk.csv", utf8 + tail_gbk, "PKG-036", 3),
        whole("gbk-then-utf8.csv", gbk + tail_utf8, "PKG-036", 3),
        whole(
            "gbk-with-one-utf8-cell.csv", gbk.replace("修路".encode("gb18030"), "修路".encode()), "PKG-036", 2
        ),
        whole("gbk-cut-in-a-character.csv", gbk + "A-2,修".encode("gb18030")[:-1], "PKG-035", 3),
        whole("gb18030-private-use.csv", gbk + "A-2,\ue5e5".encode("gb18030"), "PKG-035", 3),
        whole("gbk-greek.csv", gbk + "A-2,ωω".encode("gb18030"), "PKG-035", 3),
        whole("big5.csv", text("A-1,收支,金額", header="編號,日期,摘要,金額").encode("big5"), "PKG-035", 1),
        whole("shift-jis.csv", text("A-1,すし", header="日付,金額,すし").encode("shift-jis"), "PKG-035", 1),
        whole("latin-1.csv", text("A-1,café", header="id,place").encode("latin-1"), "PKG-035", 2),
        whole("utf16-le.csv", codecs.BOM_UTF16_LE + good.encode("utf-16-le"), "PKG-034"),
        whole("utf16-be.csv", codecs.BOM_UTF16_BE + good.encode("utf-16-be"), "PKG-034"),
        whole("utf16-without-mark.csv", "id,date,amount\r\n1,2,3\r\n".encode("utf-16-le"), "PKG-034"),
        whole("utf32.csv", codecs.BOM_UTF32_BE + good.encode("utf-32-be"), "PKG-034"),
        whole("bom-twice.csv", codecs.BOM_UTF8 * 2 + utf8, "PKG-033", 1),
        cell("replacement-character.csv", "PKG-037", "D", summary="修\ufffd路"),
        cell("kunjinkao.csv", "PKG-037", "D", summary="锟斤拷"),
        cell("tangtangtang.csv", "PKG-037", "D", summary="烫烫烫"),
        cell("utf8-read-as-gbk.csv", "PKG-037", "D", summary="村民".encode().decode("gb18030")),
    ]


def characters() -> list[Hostile]:
    """Characters that cannot be seen."""
    controls = {
        "nul": "\x00",
        "escape": "\x1b[31m",
        "backspace": "\x08",
        "markdown-placeholder": "\x02wzxhzdk:0\x03",
    }
    hidden = {
        "right-to-left-override": "\u202e",
        "isolate": "\u2066",
        "zero-width-space": "\u200b",
        "soft-hyphen": "\u00ad",
        "mark-inside": "\ufeff",
        "line-separator": "\u2028",
        "private-use": "\ue000",
        "tag": "\U000e0041",
    }
    zero_width = HEADER.replace("金额", "金\u200b额")
    return [
        *(cell(f"{name}.csv", "PKG-038", "D", summary=f"修{char}路") for name, char in controls.items()),
        *(cell(f"{name}.csv", "PKG-039", "D", summary=f"修{char}路") for name, char in hidden.items()),
        lines("zero-width-in-header.csv", ("PKG-039", 1, "F"), ROW, header=zero_width),
    ]


def disguises() -> list[Hostile]:
    """Other files that were renamed to .csv."""
    merge = text(ROW, "<<<<<<< HEAD", row(entry_id="A-2"), "=======", row(entry_id="A-3"), ">>>>>>> tijiao")
    return [
        whole("xlsx.csv", archive("[Content_Types].xml", "xl/workbook.xml"), "PKG-030"),
        whole("zip.csv", archive("a.csv"), "PKG-030"),
        whole("xls.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "PKG-030"),
        whole("pdf.csv", b"%PDF-1.7\n", "PKG-030"),
        whole("jpg.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF", "PKG-030"),
        whole("png.csv", b"\x89PNG\r\n\x1a\n", "PKG-030"),
        whole("gz.csv", gzip.compress(ROW.encode(), mtime=0), "PKG-030"),
        whole("rtf.csv", b"{\\rtf1 x}", "PKG-030"),
        whole("html.csv", b"\xef\xbb\xbf\r\n<!DOCTYPE html><html><title>502</title></html>", "PKG-030"),
        whole("lfs-pointer.csv", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "PKG-032"),
        whole("merge-conflict.csv", merge.encode("utf-8-sig"), "PKG-031", 3),
    ]


def shapes() -> list[Hostile]:
    """Tables that are not one header and rows of data."""
    title = ("石桥村收支明细表" + "," * 12, "单位：元" + "," * 12)
    merged = "基本,,,内容,,数额,,,对方,,,,"
    without = ",".join(name for name in NAMES if name != "张数")
    short = ",".join(value for name, value in zip(NAMES, ROW.split(","), strict=True) if name != "张数")
    return [
        whole("empty.csv", b"", "PKG-040"),
        whole("only-mark.csv", codecs.BOM_UTF8, "PKG-040"),
        whole("only-blank-rows.csv", codecs.BOM_UTF8 + b",,,\r\n,,,\r\n", "PKG-040"),
        whole("semicolons.csv", text(ROW).replace(",", ";").encode("utf-8-sig"), "PKG-042", 1),
        whole("tabs.csv", text(ROW).replace(",", "\t").encode("utf-8-sig"), "PKG-042", 1),
        whole("full-width-commas.csv", text(ROW).replace(",", "，").encode("utf-8-sig"), "PKG-042", 1),
        whole("sep-line.csv", ("sep=;\r\n" + text(ROW).replace(",", ";")).encode("utf-8-sig"), "PKG-042", 1),
        whole("quote-not-closed.csv", text(ROW, 'A-2,"修路,支出').encode("utf-8-sig"), "PKG-041", 3),
        whole("text-after-quote.csv", text(ROW, 'A-2,"修"路,支出').encode("utf-8-sig"), "PKG-041", 3),
        whole("another-table.csv", text("1,2,3", header="户主,门牌,亩数").encode("utf-8-sig"), "PKG-044", 1),
        whole("no-header.csv", text(ROW, header=row(entry_id="A-0")).encode("utf-8-sig"), "PKG-044", 1),
        whole("61-columns.csv", text(header=HEADER + ",x" * 48).encode("utf-8-sig"), "PKG-013", 1),
        Hostile(
            "title-rows.csv",
            "\r\n".join([*title, text(ROW)]).encode("utf-8-sig"),
            (("PKG-043", 3, ""),),
        ),
        Hostile(
            "title-in-wan.csv",
            "\r\n".join(["单位：万元", text(ROW)]).encode("utf-8-sig"),
            (("PKG-053", 1, ""),),
        ),
        lines("column-in-wan.csv", ("PKG-053", 1, "N"), ROW + ",1.2", header=HEADER + ",金额(万元)"),
        lines("two-header-rows.csv", ("PKG-043", 2, ""), HEADER, ROW, header=merged),
        lines("column-missing.csv", ("PKG-045", 1, ""), short, header=without),
        lines("column-extra.csv", ("PKG-046", 1, "N"), ROW + ",x", header=HEADER + ",备注2"),
        lines("column-twice.csv", ("PKG-047", 1, "N"), ROW + ",1.00", header=HEADER + ",金额"),
        lines("column-private.csv", ("PRI-090", 1, "N"), ROW + ",", header=HEADER + ",身份证号"),
        lines("column-nameless.csv", ("PKG-048", 1, "O"), ROW + ",,算式", header=HEADER + ",,"),
        lines("comma-not-quoted.csv", ("PKG-049", 3, "N"), ROW, row(entry_id="A-2", summary="修路,架桥")),
        lines("blank-row-inside.csv", ("PKG-050", 3, ""), ROW, "," * 12, row(entry_id="A-2")),
        lines("total-row.csv", ("PKG-051", 3, "A"), ROW, "合 计,,,,,1200.50,,,,,,,"),
        lines("subtotal-row.csv", ("PKG-051", 3, "D"), ROW, ",,,本月小计,,1200.50,,,,,,,"),
        lines("signature-row.csv", ("PKG-052", 3, "A"), ROW, "制表人：某某,,,,审核人：某某,,,,,,,,"),
    ]


def numbers() -> list[Hostile]:
    """Amounts that do not mean one number for certain."""
    amounts = {
        "number-in-wan": ("1.2万", "PKG-060"),
        "number-in-brackets": ("(123.00)", "PKG-061"),
        "number-scientific": ("1e5", "PKG-062"),
        "number-huge-exponent": ("1e400", "PKG-062"),
        "number-nan": ("NaN", "PKG-063"),
        "number-infinite": ("-INF", "PKG-063"),
        "number-excel-error": ("#VALUE!", "PKG-063"),
        "number-odd-commas": ('"1,2,3,4"', "PKG-064"),
        "number-arabic-digits": ("١٢٣", "PKG-065"),
        "number-about": ("约500", "PKG-066"),
        "number-dash": ("-", "PKG-067"),
        "number-slash": ("/", "PKG-067"),
        "number-none": ("无", "PKG-067"),
        "number-three-decimals": ("12.345", "PKG-068"),
        "number-13-digits": ("1234567890123", "PKG-069"),
        "number-percent": ("12%", "PKG-070"),
        "number-minus-zero": ("-0", "PKG-071"),
        "number-underscore": ("1_000", "PKG-071"),
        "number-plus": ("+5", "PKG-071"),
        "number-leading-zeros": ("007", "PKG-071"),
        "number-chinese-stop": ("12。50", "PKG-071"),
        "number-two-in-one": ("12 345.5 6", "PKG-073"),
        "number-jiao": ("12元5角", "PKG-073"),
        "number-a-name": ("某某", "PKG-073"),
        "number-in-words": ("壹仟贰佰元整", "PKG-074"),
        "number-formula": ("=SUM(F2:F9)", "PKG-085"),
        "number-identity-lost": ("4.40E+17", "PKG-086"),
    }
    return [
        *(cell(f"{name}.csv", code, "F", amount=value) for name, (value, code) in amounts.items()),
        cell("count-with-decimals.csv", "PKG-072", "H", sheets="3.5"),
    ]


def days() -> list[Hostile]:
    """Dates, months and flags that do not mean one thing for certain."""
    dates = {
        "date-without-year": ("11月15日", "PKG-075"),
        "date-short-year": ("26/11/15", "PKG-075"),
        "date-lunar": ("农历十月初六", "PKG-076"),
        "date-impossible": ("2026-02-30", "PKG-077"),
        "date-american": ("11/15/2026", "PKG-078"),
        "date-range": ("2026-11-01至2026-11-05", "PKG-078"),
        "date-serial-of-1985": ("31048", "PKG-078"),
        "date-none": ("/", "PKG-067"),
        "date-formula": ("=TODAY()", "PKG-085"),
    }
    months = {
        "month-as-date": ("2026/11/1", "PKG-079"),
        "month-as-serial": ("46327", "PKG-079"),
        "month-or-october": ("2026.1", "PKG-080"),
        "month-13": ("2026-13", "PKG-080"),
        "month-english": ("Nov-26", "PKG-080"),
    }
    return [
        *(cell(f"{name}.csv", code, "B", entry_date=value) for name, (value, code) in dates.items()),
        *(cell(f"{name}.csv", code, "C", period=value) for name, (value, code) in months.items()),
        cell("flag-cross.csv", "PKG-081", "J", audited="×"),
        cell("time-in-words.csv", "PKG-082", "L", start_time="上午九点"),
        cell("year-short.csv", "PKG-083", "K", year="26年"),
    ]


def formulas() -> list[Hostile]:
    """Text that a spreadsheet would run."""
    starts = {
        "formula-command": "=cmd|' /C calc'!A0",
        "formula-plus": "+1+1",
        "formula-minus": "-2+3",
        "formula-at": "@SUM(1)",
        "formula-after-blanks": "  =1+1",
        "formula-tab": "\t=1+1",
        "formula-return": '"\r=1+1"',
    }
    return [
        *(cell(f"{name}.csv", "PKG-085", "D", summary=value) for name, value in starts.items()),
        cell("formula-in-identifier.csv", "PKG-085", "K", year="@2026"),
        cell("dash-in-text.csv", "PKG-067", "D", summary="-"),
        cell("identity-lost-in-text.csv", "PKG-086", "D", summary="3.40524E+17"),
        cell("cell-too-long.csv", "PKG-014", "D", summary="路" * 2_001),
    ]


def harmless() -> list[Hostile]:
    """Attacks on later stages: for this one they are words, read as they stand."""
    words = {
        "script": "<script>alert(1)</script>",
        "image-handler": "<img src=x onerror=alert(1)>",
        "markdown-link": "[点我](javascript:alert(1))",
        "attribute-list": "**a**{onclick=alert(1)}",
        "template": "{{ 7*7 }} {% raw %}",
        "snippet": "x --8<-- /etc/passwd",
        "format-string": "{value.__class__} %s",
    }
    return [
        Hostile(f"words-{name}.csv", text(ROW, row(entry_id="A-2", summary=value)).encode("utf-8-sig"), ())
        for name, value in words.items()
    ]


def all_files() -> list[Hostile]:
    """Every hostile file."""
    groups = (encodings, characters, disguises, shapes, numbers, days, formulas, harmless)
    return [file for group in groups for file in group()]


if __name__ == "__main__":
    FILES.mkdir(exist_ok=True)
    (FILES / ".gitattributes").write_text("* -text\n", "utf-8")
    for file in all_files():
        (FILES / file.name).write_bytes(file.content)
