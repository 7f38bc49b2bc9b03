"""Bytes in, text out: strict UTF-8, then strict GB18030, else a refusal. Nothing is ever guessed.

GB18030 gives some text for almost any bytes, so it is believed only when three things hold:
1. no run of high bytes is UTF-8 for Chinese characters (a damaged UTF-8 file, or two files pasted together);
2. the head of the text shows at least two column names of our tables;
3. every character is one that a Chinese office writes: no private-use, Greek, Cyrillic, kana or Bopomofo
   letters, which are what wrongly decoded bytes turn into.
"""

import codecs
from dataclasses import dataclass

from build_scripts.chinese_bytes import UNLIKELY, first_utf8
from build_scripts.load.remark import Remark

HEAD = 4_000
NAMES_NEEDED = 2
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, or why there is none; `remarks` may hold a repair with the text."""

    text: str
    remarks: tuple[Remark, ...] = ()

    @property
    def refused(self) -> bool:
        """True when the text must not be used."""
        return any(not remark.repairs for remark in self.remarks)


def decode(data: bytes, names: frozenset[str]) -> Decoded:
    """The text of a CSV file; `names` are the column names of all tables."""
    if data.startswith(WIDE) or _mostly_wide(data):
        return Decoded("", (Remark("PKG-034"),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _from_gb18030(data, names, error.start)
    bare = not data.startswith(codecs.BOM_UTF8)
    return Decoded(text, (Remark("NTE-002"),) if bare and data else ())


def _from_gb18030(data: bytes, names: frozenset[str], broken_utf8: int) -> Decoded:
    mixed = first_utf8(data)
    if mixed >= 0:  # point at the odd part: what is not UTF-8 below a UTF-8 header, or the other way round
        below_utf8 = _row(data, mixed) == 1
        return _refusal("PKG-036", data, broken_utf8 if below_utf8 else mixed)
    try:
        text = data.decode("gb18030").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _refusal("PKG-035", data, error.start)
    if sum(name in text[:HEAD] for name in names) < NAMES_NEEDED:
        return _refusal("PKG-035", data, broken_utf8)
    strange = UNLIKELY.search(text)
    if strange:
        return _refusal("PKG-035", data, len(text[: strange.start()].encode("gb18030")))
    return Decoded(text, (Remark("NTE-001"),))


def _mostly_wide(data: bytes) -> bool:
    """UTF-16 without its mark: every second byte of an ASCII character is zero."""
    head = data[:HEAD]
    return len(head) > NAMES_NEEDED and head.count(0) * 4 > len(head)


def _refusal(code: str, data: bytes, position: int) -> Decoded:
    return Decoded("", (Remark(code, _row(data, position)),))


def _row(data: bytes, position: int) -> int:
    return len((data[:position] + b".").splitlines())
