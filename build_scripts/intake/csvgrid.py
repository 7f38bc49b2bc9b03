"""Reads text as spreadsheets save it: .csv of any real encoding, 「Unicode 文本」, tabs or semicolons.

Encodings, in this order and never by a guesser: the mark (UTF-8, UTF-16), strict UTF-8, strict GB18030. The
last gives some text for almost any bytes, so it is believed only when nothing in it is UTF-8, no character
is one that only wrong decoding makes, and nearly all Chinese characters are of the 3,755 common ones of
GB 2312 (rows 16–55). See tests/intake/test_read_csv.py for what was measured.
"""

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from build_scripts.chinese_bytes import CHINESE, UNLIKELY, first_utf8
from build_scripts.intake.grid import Filled, Layout, text_cell, to_sheets
from build_scripts.intake.limits import MAX_BYTES, StopReading
from build_scripts.model import Sheet, address

WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
HEAD = 4_000
COMMON = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")  # rows 16–55 of GB 2312
FEWEST, COMMON_SHARE = 4, 90  # characters; percent
CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)
POINTER = "version https://git-lfs"
MARKUP = re.compile(
    r"\s*<(!doctype|html|head|body|\?xml|table|script|meta|style)|\s*MIME-Version:", re.IGNORECASE
)
SEPARATORS = ",\t;"
DECLARED = re.compile(r"sep=([,;\t])(\r\n|\r|\n)", re.IGNORECASE)
LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Split:
    """The rows of a text under one separator: `parted` of them have several cells, most of these `width`."""

    rows: tuple[list[str], ...]
    width: int
    parted: int


def read_text(data: bytes, name: str) -> Sheet:
    """The one sheet of a text file; its name is the file's."""
    text = decode(data)
    _check_kind(text)
    filled = Filled(name)
    for row, cells in enumerate(_rows(text, name), start=1):
        for column, cell in enumerate(cells, start=1):
            filled.put(row, column, text_cell(cell))
    return to_sheets([(filled, Layout())])[0]


def decode(data: bytes) -> str:
    """The text of these bytes, read strictly; a refusal names the first row that cannot be read."""
    mark = data[:2]
    if mark in WIDE:
        return _strictly(data[2:], WIDE[mark])
    if data[:HEAD].count(0) * 4 > len(data[:HEAD]):
        raise _unreadable("")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _from_gb18030(data, error.start)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable(data[: error.start].decode(encoding, "ignore")) from error


def _from_gb18030(data: bytes, broken: int) -> str:
    mixed = first_utf8(data)
    if mixed >= 0:  # point at the odd part: what is not UTF-8 below a UTF-8 header, or the other way round
        odd = mixed if LINE_END.search(_latin(data[:mixed])) else broken
        raise _unreadable(_latin(data[:odd]))
    try:
        text = data.decode("gb18030").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _unreadable(_latin(data[: error.start])) from error
    strange = UNLIKELY.search(text)
    if strange:
        raise _unreadable(text[: strange.start()])
    if not _is_common(text):
        raise _unreadable(_latin(data[:broken]))
    return text


def _latin(data: bytes) -> str:
    """Bytes as characters, one for one: enough to count their rows."""
    return data.decode("latin-1")


def _unreadable(before: str) -> StopReading:
    row = _row(before)
    return StopReading("IMP-017", "", address(row, 1), row=row)


def _row(before: str) -> int:
    """The row that stands behind this text."""
    return len(LINE_END.findall(before)) + 1


def _is_common(text: str) -> bool:
    """True when the Chinese characters are those that people write, not those that wrong bytes make."""
    chinese = Counter(CHINESE.findall(text))
    common = sum(count for char, count in chinese.items() if COMMON.fullmatch(char.encode("gb18030")))
    total = chinese.total()
    return total >= FEWEST and common * 100 >= total * COMMON_SHARE


def _check_kind(text: str) -> None:
    """What is text, but not the text of a table."""
    if not text.strip():
        raise StopReading("IMP-020")
    if MARKUP.match(text):
        raise StopReading("IMP-015")
    if text.startswith("\ufeff"):
        raise _unreadable("")
    lines = LINE_END.sub("\n", text)
    conflict = CONFLICT.search(lines)
    if conflict or lines.startswith(POINTER):
        row = _row(lines[: conflict.start()]) if conflict else 1
        raise StopReading("IMP-023", "", address(row, 1), row=row)


def _rows(text: str, name: str) -> tuple[list[str], ...]:
    """The rows under the one separator that is certain; a line 「sep=;」 is for the program, no row."""
    declared = DECLARED.match(text)
    if declared:
        return _split(text[declared.end() :], declared[1]).rows
    used = [sign for sign in SEPARATORS if sign in text] or [","]
    splits = [_split(text, sign) for sign in used]
    best = max(splits, key=lambda split: split.width)
    for other in splits:
        if other is not best and (other.width == best.width or other.parted > best.parted):
            raise StopReading("IMP-022", name, address(1, 1))
    return best.rows


def _split(text: str, sign: str) -> Split:
    rows: list[list[str]] = []
    csv.field_size_limit(MAX_BYTES)  # of the whole process, others set it too; too long a cell is the grid's
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error as error:
        row = len(rows) + 1
        raise StopReading("IMP-021", "", address(row, 1), row=row) from error
    lengths = Counter(len(row) for row in rows if len(row) > 1)
    width = max(lengths, key=lambda length: (lengths[length], length), default=1)
    return Split(tuple(rows), width, lengths.total())
