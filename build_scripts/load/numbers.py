"""Money, quantities and counts: the forms that mean one number for certain, and words for the others."""

import re
import unicodedata
from decimal import Decimal

from build_scripts.load.characters import PRIVATE_RUN, halved
from build_scripts.load.remark import Reading, refused
from build_scripts.model import Field

CENTS, FINEST, LONGEST = 2, 6, 12
PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
CURRENCY = re.compile(r"(?:(-?)¥ *|¥ *(-))?(-?[0-9][0-9,.]*)(?: *元)?")
MINUS_ZERO = re.compile(r"-0(?:\.0+)?")

UNIT = re.compile(r"(?:¥ *)?(-?[0-9][0-9,.]*) *(十|百|千|万|十万|百万|千万|亿)元?")
UNITS = {"十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}
BRACKETS = re.compile(r"\(([^()-]+)\)")
SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?[Ee][+-]?[0-9]+")
NOT_A_NUMBER = re.compile(r"[+-]?(?:nan|inf|infinity|null|none|#[a-z0-9/!?]+)", re.IGNORECASE)
NOTHING = re.compile(r"[-—–/\\*.…·]+|无|空|没有|暂无|未知|n/?a", re.IGNORECASE)
VAGUE = re.compile("约|余|不足|左右|近|多|几|不到|以上|以下|上下|超过|[<>~≈≥≤～]")
ANY_DIGIT = re.compile("[0-9几数零〇一二两三四五六七八九十百千]")
NUMERALS = re.compile("[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟元圆角分点整正负]+")
PERCENT = re.compile(r"(.+?) *%")
COMMAS = re.compile(r"-?[0-9,]*,[0-9,]*(?:\.[0-9]*)?")
LOOSE = re.compile(
    r"['+]?(-?)0*([0-9]{1,3}(?:[ _'][0-9]{3})+|[0-9]+|(?=[.。]))(?:[.。]([0-9]*))?",
)


def read_number(text: str, field: Field) -> Reading:
    """The number this cell means for certain, in canonical form; else why it is refused."""
    half = halved(text)
    bare = _without_currency(half) if field.kind == "money" else half
    plain = _digits(bare)
    if not plain or MINUS_ZERO.fullmatch(plain):
        return _refusal(half, field.kind)
    reading = _shaped(plain, field.kind)
    if reading.code:
        return reading
    return Reading(reading.text, _repair(text, half, bare, reading.text))


def _without_currency(text: str) -> str:
    match = CURRENCY.fullmatch(text)
    if not match:
        return text
    signs = [match[1] or "", match[2] or "", "-" if match[3].startswith("-") else ""]
    return "".join(signs) + match[3].lstrip("-")  # two minus signs stay two, and are refused as such


def _digits(text: str) -> str:
    if PLAIN.fullmatch(text):
        return text
    return text.replace(",", "") if GROUPED.fullmatch(text) else ""


def _shaped(plain: str, kind: str) -> Reading:
    whole, _, decimals = plain.partition(".")
    if len(whole.lstrip("-")) > LONGEST:
        return refused("PKG-069")
    if kind == "money":
        too_fine = len(decimals) > CENTS
        return refused("PKG-068") if too_fine else Reading(f"{whole}.{decimals:0<2}")
    if kind == "count":
        return refused("PKG-072") if decimals.strip("0") else Reading(whole)
    return refused("PKG-073") if len(decimals) > FINEST else Reading(plain)


def _repair(text: str, half: str, bare: str, canonical: str) -> str:
    if text == canonical:
        return ""
    if text != half:
        return "NTE-011"
    if half != bare:
        return "NTE-013"
    return "NTE-012" if "," in bare else "NTE-014"


def _refusal(half: str, kind: str) -> Reading:
    suggestions = (
        ("PKG-060", _from_unit(half)),
        ("PKG-061", _from_brackets(half)),
        ("PKG-065", _from_other_digits(half)),
        ("PKG-070", _from_percent(half)),
        ("PKG-071", _from_loose(half)),
    )
    for code, plain in suggestions:
        shaped = _shaped(plain, kind) if plain else Reading("")
        if shaped.text and not PRIVATE_RUN.search(shaped.text):
            return refused(code, suggestion=shaped.text)
    return refused(_word_for(half))


def _word_for(half: str) -> str:
    patterns = (
        (SCIENTIFIC, "PKG-062"),
        (NOT_A_NUMBER, "PKG-063"),
        (NOTHING, "PKG-067"),
        (COMMAS, "PKG-064"),
        (NUMERALS, "PKG-074"),
    )
    for pattern, code in patterns:
        if pattern.fullmatch(half):
            return code
    vague = VAGUE.search(half) and ANY_DIGIT.search(half)
    return "PKG-066" if vague else "PKG-073"


def _from_unit(half: str) -> str:
    match = UNIT.fullmatch(half)
    plain = _digits(match[1]) if match else ""
    return _plain(Decimal(plain).scaleb(UNITS[match[2]])) if match and plain else ""


def _from_brackets(half: str) -> str:
    match = BRACKETS.fullmatch(half)
    plain = _digits(_without_currency(match[1])) if match else ""
    return f"-{plain}" if plain and Decimal(plain) else ""


def _from_percent(half: str) -> str:
    match = PERCENT.fullmatch(half)
    return _digits(match[1]) if match else ""


def _from_other_digits(half: str) -> str:
    if half.isascii() or not any(char.isdecimal() and not char.isascii() for char in half):
        return ""
    return _digits("".join(str(unicodedata.decimal(char, char)) for char in half))


def _from_loose(half: str) -> str:
    match = LOOSE.fullmatch(half)
    if not match or not (match[2] or match[3]):
        return ""
    whole = re.sub("[ _']", "", match[2]).lstrip("0") or "0"
    value = f"{whole}.{match[3]}" if match[3] else whole
    return match[1] + value if Decimal(value) else value


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
