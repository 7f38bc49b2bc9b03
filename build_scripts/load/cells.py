"""One cell in, one Reading out: the closed list of forms that are repaired; everything else is refused."""

import re
from collections.abc import Callable, Mapping

from build_scripts.load.characters import BLANKS, IDENTITY_LOST, check_characters, halved, trimmed
from build_scripts.load.days import read_date, read_month, read_time, read_year
from build_scripts.load.numbers import read_number
from build_scripts.load.remark import Reading, refused
from build_scripts.model import Field
from build_scripts.settings import MAX_CELL

Codes = Mapping[str, frozenset[str]]
Reader = Callable[[str, Field], Reading]

FORMULA = ("=", "+", "-", "@")
NUMBERS = frozenset({"money", "quantity", "count"})
WORDS = frozenset({"text", "name", "party"})
# what a spreadsheet computes after a minus: a calculation, a cell, a call, a link to another program;
# other words after a dash ("- 购买扫帚") are a list item, shown as text even where it is opened
MINUS = re.compile(r"[-+*/^&%.,0-9\s]+|-\s*\$?[A-Za-z]{1,3}\$?[0-9]+.*|-.*[(|!].*", re.DOTALL)
DASHES = re.compile("-+")
IDENTIFIER = re.compile(r"[A-Za-z0-9-]{1,40}")
PHONE = re.compile(r"[0-9()+ -]+")
YES = frozenset({"√", "✓", "✔", "☑", "y", "yes", "true"})  # 1, 0, X and × are not read: people differ
NO = frozenset({"n", "no", "false"})
QUICK = {
    "money": re.compile(r"(?!-0\.00)-?(?:0|[1-9][0-9]{0,11})\.[0-9]{2}"),
    "count": re.compile(r"0|-?[1-9][0-9]{0,11}"),
    "quantity": re.compile(r"0|-?[1-9][0-9]{0,11}"),
    "id": re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}"),
    "date": re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"),
    "month": re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])"),
}


def read_cell(raw: str, field: Field, codes: Codes) -> Reading:
    """The canonical text of a cell, with the code of what was repaired or why it is refused."""
    if not raw or _is_canonical(raw, field, codes):
        return Reading(raw)
    if len(raw) > MAX_CELL:
        return refused("PKG-014", length=str(len(raw)))
    text = trimmed(raw)
    reading = check_characters(raw) or _check_start(raw, text, field) or _read(text, field, codes)
    if reading.code or reading.text == raw:
        return reading
    return Reading(reading.text, "NTE-010" if raw.strip(BLANKS) == text else "NTE-021")


def _is_canonical(raw: str, field: Field, codes: Codes) -> bool:
    """The short way for most cells; what it accepts the long way would accept unchanged."""
    quick = QUICK.get(field.kind)
    if quick is None:
        return raw in codes.get(field.codelist, ())
    return quick.fullmatch(raw) is not None and not IDENTITY_LOST.fullmatch(raw)


def _check_start(raw: str, text: str, field: Field) -> Reading | None:
    if IDENTITY_LOST.fullmatch(text):
        return refused("PKG-086")
    if raw.startswith(("\t", "\r")):
        return refused("PKG-085", sign="TAB" if raw[0] == "\t" else "CR")
    if field.kind in NUMBERS:
        sign = halved(text[:1])
        return refused("PKG-085", sign=sign) if sign in ("=", "@") else None
    if DASHES.fullmatch(text):
        return refused("PKG-067")
    if field.kind in WORDS and text.startswith("-") and not MINUS.fullmatch(text):
        return None
    return refused("PKG-085", sign=text[0]) if text.startswith(FORMULA) else None


def _read(text: str, field: Field, codes: Codes) -> Reading:
    if not text:
        return Reading("")
    if field.kind == "code":
        return _read_code(text, codes.get(field.codelist, frozenset()))
    return READERS.get(field.kind, _read_text)(text, field)


def _read_text(text: str, _field: Field) -> Reading:
    return Reading(text)


def _read_code(text: str, listed: frozenset[str]) -> Reading:
    half = halved(text)
    repairable = text not in listed and half in listed
    return Reading(half, "NTE-011") if repairable else Reading(text)


def _read_identifier(text: str, _field: Field) -> Reading:
    half = halved(text)
    repairable = half != text and IDENTIFIER.fullmatch(half) and not half.startswith(FORMULA)
    return Reading(half, "NTE-011") if repairable else Reading(text)


def _read_phone(text: str, _field: Field) -> Reading:
    half = halved(text)
    repairable = half != text and PHONE.fullmatch(half) and not half.startswith(FORMULA)
    return Reading(half, "NTE-011") if repairable else Reading(text)


def _read_flag(text: str, field: Field) -> Reading:
    if text in field.true_values or text in field.false_values:
        return Reading(text)
    word = halved(text).casefold()
    for words, values in ((YES, field.true_values), (NO, field.false_values)):
        if word in words and values:
            return Reading(values[0], "NTE-018")
    return refused("PKG-081")


READERS: dict[str, Reader] = {
    "money": read_number,
    "quantity": read_number,
    "count": read_number,
    "date": read_date,
    "month": read_month,
    "year": read_year,
    "time": read_time,
    "flag": _read_flag,
    "id": _read_identifier,
    "phone": _read_phone,
}
