"""What a text can be found by; theme/scripts/search/10-search.js holds the same rules, a test compares them.

Chinese runs give every single character and every pair of neighbours, so that a word is found wherever it
stands in a sentence and no dictionary decides where words end. Figures, dates and identifiers stay whole.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from operator import add
from unicodedata import normalize

YEAR_DATE = re.compile(r"(^|[^a-z0-9.-])([12]\d{3})[年./-](\d{1,2})[月./-](\d{1,2})(?:日|(?![\d-]))")
YEAR_MONTH = re.compile(r"(^|[^a-z0-9.-])([12]\d{3})(?:年(\d{1,2})月|[/-](\d{1,2})(?![\d./-]))")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")
NUMBERED = re.compile(r"([\u4e00-\u9fff])[-—–](?=\d)")  # 记-012 is read as 记012
PIECE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+(?:[-._/:][a-z0-9]+)*")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
PART = re.compile(r"[-._/:]")
DATE = re.compile(r"([12]\d{3})-(\d\d)(?:-(\d\d))?")
UNITS = "元块"  # a figure is found with and without them
FNV_START, FNV_PRIME, WORD = 2166136261, 16777619, 0xFFFFFFFF
BASE, FIRST = 45, 35  # postings are written in the printable characters from "#" on, without "\\"
BACKSLASH = 92


def normal(text: str) -> str:
    """Half-width, small letters, figures without separators, dates as 2026-10-05 and months as 2026-10."""
    text = GROUPED.sub(lambda found: found[0].replace(",", ""), normalize("NFKC", text).lower())
    text = YEAR_DATE.sub(lambda m: f"{m[1]} {m[2]}-{int(m[3]):02}-{int(m[4]):02} ", text)
    text = YEAR_MONTH.sub(lambda m: f"{m[1]} {m[2]}-{int(m[3] or m[4]):02} ", text)
    return NUMBERED.sub(r"\1", text)


def tokens(text: str) -> list[str]:
    """Every token of a normalised text, as often as it stands there."""
    made: list[str] = []
    last, end = "", -1
    for found in PIECE.finditer(text):
        piece = found[0]
        if piece[0] > "\u3000":
            made += piece
            made += map(add, piece, piece[1:])
        else:
            made += _figures(piece)
        if found.start() == end:
            made += _joint(last, piece)
        last, end = piece, found.end()
    return made


def shard_of(token: str, shards: int) -> int:
    """The number of the file that holds a token: FNV-1a over its characters."""
    value = FNV_START
    for character in token:
        value = ((value ^ ord(character)) * FNV_PRIME) & WORD
    return value % shards


def packed(values: list[int]) -> str:
    """Small whole numbers in few characters, the most frequent in one."""
    made = []
    for value in values:
        text, rest = _symbol(value % BASE), value // BASE
        while rest:
            text, rest = _symbol(BASE + rest % BASE) + text, rest // BASE
        made.append(text)
    return "".join(made)


def _symbol(value: int) -> str:
    code = FIRST + value
    return chr(code + (code >= BACKSLASH))


@lru_cache(maxsize=65536)
def _figures(piece: str) -> tuple[str, ...]:
    """A number, a date with its month and year, or an identifier with what it begins with."""
    if NUMBER.fullmatch(piece):
        whole, _, part = piece.partition(".")
        return (plain_number(piece), whole) if part.rstrip("0") else (plain_number(piece),)
    if day := DATE.fullmatch(piece):
        spoken = [f"{int(day[2])}月", *([f"{int(day[3])}日"] if day[3] else [])]
        return tuple(dict.fromkeys((piece, piece[:7], day[1], *spoken)))
    parts = PART.split(piece)
    return tuple(dict.fromkeys((*accumulate(parts), *parts)))


def plain_number(piece: str) -> str:
    """8641.50 and 8641.5 are one number, and so are 12000.00 and 12000."""
    return piece.rstrip("0").rstrip(".") if "." in piece else piece


def _joint(left: str, right: str) -> Iterator[str]:
    """What stands where a figure meets a character: 126盏, 项目7."""
    if left.isascii() and left.isalnum() and right[0] not in UNITS:
        yield left + right[0]
    elif right.isascii() and right.isalnum():
        yield left[-1] + right
