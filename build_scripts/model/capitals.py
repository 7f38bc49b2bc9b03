"""Amounts in the capitals of contracts and receipts: 1234.50 is 壹仟贰佰叁拾肆元伍角整.

Our own, because `cn2an` drops a third decimal without a word (ARCHITECTURE §7). Amounts below 10¹² yuan; the
form is that of 支付结算办法 附一《正确填写票据和结算凭证的基本规定》.
"""

import re
from decimal import Decimal
from typing import Final

from build_scripts.model.amounts import CENT, ZERO, rounded

DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
VARIANTS: Final = str.maketrans("〇两弍圆正億萬", "零贰贰元整亿万")
PLACES: Final = ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))
MYRIAD: Final = 10_000
LIMIT: Final = Decimal(10) ** 12
ONE = "[壹贰叁肆伍陆柒捌玖]"
SECTION = f"(?:零?{ONE}仟)?(?:零?{ONE}佰)?(?:零?{ONE}拾)?(?:零?{ONE})?零?"
FORM = re.compile(
    rf"(?:人民币)?(?P<minus>负)?(?:(?P<yi>{SECTION})亿)?(?:(?P<wan>{SECTION})万)?(?:(?P<yuan>{SECTION})元)?"
    rf"(?:零?(?P<jiao>{ONE})角)?(?:零?(?P<fen>{ONE})分)?(?:零角)?(?:零分)?整?"
)
PIECE = re.compile(f"({ONE})([仟佰拾]?)")


def read_capitals(text: str) -> Decimal | None:
    """The amount that capitals say, in yuan; None when they are not a whole amount."""
    plain = "".join(text.split()).translate(VARIANTS).removeprefix("人民币")
    found = FORM.fullmatch(plain)
    if not found or not _whole(found, plain):
        return None
    yi, wan, yuan = (_section(found[name] or "") for name in ("yi", "wan", "yuan"))
    cents = 10 * _section(found["jiao"] or "") + _section(found["fen"] or "")
    amount = Decimal((yi * MYRIAD + wan) * MYRIAD + yuan) + cents * CENT
    return -amount if found["minus"] else amount


def write_capitals(amount: Decimal) -> str:
    """An amount as capitals, to the cent; empty when it is too large to write."""
    value = rounded(amount)
    if abs(value) >= LIMIT:
        return ""
    whole, cents = divmod(int(abs(value) / CENT), 100)
    text = (_whole_part(whole) + "元" if whole else "") + _cents(cents, after=bool(whole))
    return ("负" if value < ZERO else "") + (text or "零元整")


def _whole(found: re.Match[str], text: str) -> bool:
    """Yuan are named when 亿 or 万 are, nothing else than zero stands empty, and 元, 角, 分 or 整 ends it."""
    counted = any(found[name] for name in ("yi", "wan", "yuan", "jiao", "fen"))
    if not counted:
        return text in ("零元整", "零元")
    named = [found[name] is not None for name in ("yi", "wan")]
    empty = any(found[name] in ("", "零") for name in ("yi", "wan"))
    return not empty and (found["yuan"] is not None or not any(named))


def _section(text: str) -> int:
    weights = {sign: weight for weight, sign in PLACES}
    return sum(DIGITS.index(digit) * weights[sign] for digit, sign in PIECE.findall(text))


def _whole_part(number: int) -> str:
    """Sections of four digits; a gap between digits is read once as 零."""
    text, gap = "", False
    for weight, sign in ((MYRIAD * MYRIAD, "亿"), (MYRIAD, "万"), (1, "")):
        section = number // weight % MYRIAD
        if section:
            gap = bool(text) and (gap or section < MYRIAD // 10)
            text += ("零" if gap else "") + _digits(section) + sign
        gap = section == 0 or section % 10 == 0
    return text


def _digits(section: int) -> str:
    text, gap = "", False
    for weight, sign in PLACES:
        digit = section // weight % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + sign
        gap = digit == 0
    return text


def _cents(cents: int, *, after: bool) -> str:
    jiao, fen = divmod(cents, 10)
    if not cents:
        return "整" if after else ""
    text = DIGITS[jiao] + "角" if jiao else "零" * after
    return text + (DIGITS[fen] + "分" if fen else "整")
