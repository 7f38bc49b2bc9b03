"""Characters that no honest cell holds, the marks of a wrong decoding, and what may be private."""

import re
import unicodedata

from build_scripts.load.remark import Reading, refused
from build_scripts.model import Field, escaped

BLANKS = " \u00a0\u3000"  # space, no-break space, ideographic space: trimmed at both ends of a cell
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
REPLACED = re.compile("\ufffd|锟斤|斤拷|烫烫|屯屯屯")
FOREIGN_RUN = re.compile(r"[^\x00-\x7f]{3,}")
HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]+")
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
HALVES = FULL_WIDTH | {0xFFE5: 0xA5, 0x2212: 0x2D}  # also the full-width yuan sign and the minus sign
MEASURED = re.compile(
    r"[\x20-\x40\[-`{-~\u00a0-\u00bf\u2010-\u2027\u3000-\u303f\uff01-\uff20\uffe5"
    r"EeNnAaIiFf零〇一二两三四五六七八九十百千万亿元整角分年月日号时点上下午约余多近不足左右"
    r"无空负正农历初廿腊冬闰壹贰叁肆伍陆柒捌玖拾佰仟√✓×是否有长期至今止\d]*"
)
PRIVATE_RUN = re.compile(r"\d{11,}[Xx]?")
IDENTITY_LOST = re.compile(r"[1-9](?:\.[0-9]+)?[Ee]\+?1[4-9]")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[ \-\u00a0\u3000·]+(?=\d)")
MEASURED_KINDS = frozenset({"money", "quantity", "count", "month", "date", "time", "year", "flag"})
PRIVATE_KINDS = frozenset({"name", "party", "phone"})


def halved(text: str) -> str:
    """Full-width digits, letters and punctuation as their ASCII twins."""
    return text.translate(HALVES)


def trimmed(text: str) -> str:
    """Without blanks and line breaks at the ends; line breaks inside as one line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip(BLANKS + "\n")


def unseen(text: str) -> str:
    """The first control or hidden character, made visible; empty when there is none."""
    found = CONTROL.search(text) or HIDDEN.search(text)
    return escaped(found.group()) if found else ""


def without_unseen(text: str) -> str:
    """The text less its control and hidden characters."""
    return HIDDEN.sub("", CONTROL.sub("", text))


def garbled(text: str) -> bool:
    """True when the text bears the marks of bytes that were once decoded wrongly."""
    if text.isascii():
        return False
    return REPLACED.search(text) is not None or any(map(_twice_decoded, FOREIGN_RUN.findall(text)))


def check_characters(text: str) -> Reading | None:
    """Why no reader should look at this cell, or None."""
    if found := unseen(text):
        return refused("PKG-038" if CONTROL.search(text) else "PKG-039", character=found)
    return refused("PKG-037") if garbled(text) else None


def may_show(text: str, field: Field | None) -> bool:
    """False when a cell is, or may be, private: such a value is never repeated in a message.

    In a column of numbers or dates only what numbers and dates are written with is shown: a name that
    slipped into the wrong column is not.
    """
    plain = BETWEEN_DIGITS.sub("", unicodedata.normalize("NFKC", text))
    if PRIVATE_RUN.search(plain) or IDENTITY_LOST.search(plain):
        return False
    if field is None:
        return True
    if field.privacy != "public" or field.kind in PRIVATE_KINDS:
        return False
    return field.kind not in MEASURED_KINDS or MEASURED.fullmatch(text) is not None


def _twice_decoded(run: str) -> bool:
    """UTF-8 that was read as GBK and saved again gives back Chinese when the two steps are undone."""
    try:
        undone = run.encode("gb18030").decode()
    except UnicodeError:
        return False
    return HAN.fullmatch(undone) is not None
