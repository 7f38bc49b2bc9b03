"""Kinds of private text, each found in any usual decoration. Pure: text in, yes or no out.

The words and shapes below are what is looked for, not what is shown. Full-width forms
are folded (NFKC), so are the dashes people type; a number may be split by spaces or hyphens.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import chain

from stdnum import luhn
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

SEPARATOR = r"[ \-]{0,3}"
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣·•・_", "-"))
# an identity number broken by anything people type between digits, a line break included
GAP = r"[\s.\-/]{0,3}"
SPLIT_IDENTITY = re.compile(rf"(?<![0-9])[1-9](?:{GAP}[0-9]){{16}}{GAP}[0-9X](?![0-9])")
LONG_ENOUGH = re.compile(rf"(?:[0-9]{SEPARATOR}){{11}}")

DATE = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
IDENTITY_18 = re.compile(rf"[1-9][0-9]{{5}}(?:18|19|20)[0-9]{{2}}{DATE}[0-9]{{3}}[0-9X]")
IDENTITY_15 = re.compile(
    rf"(?!(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2]))[1-9][0-9]{{5}}[0-9]{{2}}{DATE}[0-9]{{3}}"
)
IDENTITY_MASKED = re.compile(r"(?<![0-9*])[1-9][0-9]{2,5}\*{6,12}[0-9X]{2,4}(?![0-9*])", re.IGNORECASE)
MOBILE_MASKED = re.compile(r"(?<![0-9*])1[3-9][0-9]\*{4}[0-9]{4}(?![0-9*])")
DESTROYED = re.compile(r"(?<![0-9.])[1-9](?:\.[0-9]+)?E\+1[4-8](?![0-9])", re.IGNORECASE)
MOBILE = re.compile(r"1[3-9][0-9]{9}")
MOBILE_GROUPED = re.compile(
    r"(?<![0-9])1[3-9][0-9][ \-.]{1,3}(?:[0-9]{4}[ \-.]{1,3}[0-9]{4}|[0-9]{3}[ \-.]{1,3}[0-9]{5})(?![0-9])"
)
CARD = re.compile(r"[45][0-9]{15}|3[0-9]{15}|[689][0-9]{15,18}")
SERIAL = re.compile(rf"[1-9][0-9]{{5}}20[0-9]{{2}}{DATE}[0-9]{{2,5}}")
OWN_CODE = re.compile(
    rf"(?<![A-Za-z0-9])[A-Z]{{1,4}}-[A-Z]{{2}}[0-9]{{2}}-20[0-9]{{2}}(?:{DATE}|0[1-9]|1[0-2])-v?[0-9]{{1,2}}(?![0-9])"
)
HASH = re.compile(r"sha256:[0-9a-f]{64}")  # of a workbook that rows came from: its digits are nobody's number
ACCOUNT = re.compile(r"[0-9]{12,25}")
ACCOUNT_WORD = re.compile(r"(?:账号|帐号|卡号|开户行|银行卡|存折)[^0-9]{0,15}[0-9][0-9 \-]+")
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
PLATE = re.compile(
    rf"[{PROVINCES}][A-HJ-NP-Z]-? ?"
    r"(?=[A-Z0-9]*[0-9])[A-HJ-NP-Z0-9]{4}(?:[A-HJ-NP-Z0-9]{1,2}|[挂学警港澳])(?![A-Za-z0-9\-])"
)
NUMERAL = "[0-9一二三四五六七八九十]"
HOME = re.compile(
    rf"门牌号?码?[:：为是 ]{{1,2}}[^,，。;；]{{0,12}}?[0-9]+|{NUMERAL}+单元[0-9]{{2,4}}"
    rf"|{NUMERAL}+(?:号楼|栋|幢)[0-9]{{2,4}}[室房号]"
    rf"|(?:住址|家住|住在|户籍地|户籍地址|家庭住址)[^,，。;；]{{0,20}}?[0-9]+[号室弄]"
    rf"|(?:组|队|屯|巷|弄|村|庄|湾|坪|寨)[0-9]+号(?:户|宅|家|住)"
)
BEFORE_NAME = "姓名|户主|领款人|收款人|承包人|承租人|申请人|受益人|经手人|证明人|联系人|村民|低保户|五保户"
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|端木"
GIVEN = "[\u4e00-\u9fff]"
NAME = rf"(?:{COMPOUND}|[{SURNAMES}]){GIVEN}{{1,2}}"
POSTS = "主任|书记|会计|出纳|委员|组长|队长|经理|老师|医生|律师|师傅|局长|镇长|乡长|村长|所长|站长|代表"
INSTITUTIONS = "店厂行部社场所站院校队组村镇乡局会司馆铺坊园户家库处科办中心"
WHOLE_NAME = re.compile(NAME)
LABELLED_NAME = re.compile(rf"(?:{BEFORE_NAME})[:：\s]+({NAME})(?!{GIVEN})")
TITLED_NAME = re.compile(rf"(?<!{GIVEN})({NAME})(?:先生|女士)")
MASKED_NAME = re.compile(rf"(?:{COMPOUND}|{GIVEN})(?:\*{{1,3}}{GIVEN}?|某{{1,2}})")
SENSITIVE = re.compile(
    "癌|肿瘤|白血病|尿毒症|艾滋|HIV|乙肝|肺结核|精神病|精神分裂|抑郁症|癫痫|瘫痪|智力障碍|糖尿病|高血压"
    "|残疾证|残疾等级|[一二三四1-4]级残疾|(?:视力|听力|言语|肢体|智力|精神)残疾|伤残[一-十1-9]级"
    "|基督徒|天主教徒|穆斯林|佛教徒|信仰(?:基督|天主|伊斯兰|佛|道)|吸毒|戒毒|社区矫正|刑满释放|离异|流产",
    re.IGNORECASE,
)


SUSPECT = re.compile(
    rf"(?:[0-9][ \-.]{{0,3}}){{11}}|\*|E\+1|[{PROVINCES}][A-Z]|门牌|单元|号楼|[栋幢]|住址|家住|住在|户籍地"
    rf"|[0-9]号[户宅家住]|{BEFORE_NAME}|先生|女士"
)  # something of every detector in DETECTORS and of the masked and the destroyed numbers


def suspect(text: str) -> bool:
    """False for most texts, at the cost of one search: then no detector finds anything private in them."""
    plain = folded(text).upper()
    return bool(SUSPECT.search(plain) or SPLIT_IDENTITY.search(plain))


def folded(text: str) -> str:
    """Full-width and compatibility forms as plain ones, every dash as a hyphen."""
    return unicodedata.normalize("NFKC", text).translate(DASHES)


def identity(text: str) -> bool:
    """An identity number: 18 digits with a date and the right check digit, or 15 digits with a date."""
    split = (re.sub(r"[^0-9X]", "", found) for found in SPLIT_IDENTITY.findall(folded(text).upper()))
    found = [*_numbers(text, last="X?"), *split]
    return any(IDENTITY_18.fullmatch(n) and _checked(n) for n in found) or any(
        IDENTITY_15.fullmatch(number) for number in found
    )


def identity_shaped(text: str) -> bool:
    """A number formed like one, whatever its check digit: for cells that say they hold one."""
    whole = any(IDENTITY_18.fullmatch(number) for number in _numbers(text, last="X?"))
    return whole or bool(DESTROYED.search(folded(text)))


def mobile(text: str) -> bool:
    """A mobile phone number, also with +86 or in groups."""
    plain = folded(text)
    numbers = _numbers(text)
    return any(MOBILE.fullmatch(number.removeprefix("86")) for number in numbers) or bool(
        MOBILE_GROUPED.search(plain)
    )


def card(text: str) -> bool:
    """A bank card number: its length, first digit and Luhn sum; not a serial of region code and date."""
    return any(
        CARD.fullmatch(number)
        and luhn.is_valid(number)
        and not SERIAL.fullmatch(number)
        and not (number.startswith("9") and uscc.is_valid(number))
        for number in _numbers(text, after="0-9A-Z")
    )


def without_own_codes(text: str) -> str:
    """The text without numbers of publications: `GK-SW13-20260908-1` has the digits of a mobile number.

    Nothing is left of a hash.
    """
    return "" if HASH.fullmatch(text) else OWN_CODE.sub("#", text)


def account_shaped(text: str) -> bool:
    """A number long enough for an account or card: for cells that say they hold one."""
    return any(ACCOUNT.fullmatch(number) for number in _numbers(text))


def account(text: str) -> bool:
    """A number long enough for an account or card, shortly after a word that says so."""
    return any(account_shaped(match[0]) for match in ACCOUNT_WORD.finditer(folded(text)))


def plate(text: str) -> bool:
    """A vehicle's number plate."""
    return bool(PLATE.search(folded(text).upper()))


def home(text: str) -> bool:
    """An address down to the door."""
    return bool(HOME.search(folded(text)))


def masked_number(text: str) -> bool:
    """An identity or phone number with its middle replaced by asterisks."""
    plain = folded(text)
    return bool(IDENTITY_MASKED.search(plain) or MOBILE_MASKED.search(plain))


def sensitive(text: str) -> bool:
    """Words for a person's illness, disability, belief or past."""
    return bool(SENSITIVE.search(folded(text)))


def person(text: str) -> bool:
    """A full or masked name stands in the text, where a label or title says that it is one."""
    plain = folded(text)
    return bool(MASKED_NAME.search(plain)) or full_name(plain)


def full_name(text: str) -> bool:
    """An unmasked name after a word such as 户主 or before 先生; a surname with a post is not one."""
    plain = folded(text)
    found = chain(LABELLED_NAME.finditer(plain), TITLED_NAME.finditer(plain))
    return any(not re.search(f"(?:{POSTS})$", match[1]) for match in found)


def name_shaped(text: str) -> bool:
    """The whole text looks like the unmasked name of a person."""
    plain = folded(text).strip()
    return bool(WHOLE_NAME.fullmatch(plain)) and plain[-1] not in INSTITUTIONS


DETECTORS: tuple[Callable[[str], bool], ...] = (identity, mobile, card, account, plate, home, full_name)


def private(text: str) -> bool:
    """Any of the things that may stand nowhere on the site."""
    return any(detect(text) for detect in DETECTORS)


def _numbers(text: str, last: str = "", after: str = "0-9") -> list[str]:
    """Numbers of 11 digits or more: unbroken ones, and whole runs broken by spaces and hyphens, joined.

    `last` is a final character that is no digit, `after` what may not follow.
    """
    plain = folded(text).upper()
    if not LONG_ENOUGH.search(plain):
        return []
    end = rf"{last}(?![{after}]|\.[0-9])"
    whole = re.findall(rf"(?<![0-9.])[0-9]{{11,}}{end}", plain)
    broken = re.findall(rf"(?<![0-9.])[0-9](?:{SEPARATOR}[0-9])+{SEPARATOR}{end}", plain)
    return [*whole, *(re.sub(r"[ \-]", "", number) for number in broken)]


def _checked(number: str) -> bool:
    try:
        return str(ric.calc_check_digit(number)) == number[-1]
    except (ValueError, ValidationError):
        return True  # what the library cannot judge is treated as an identity number
