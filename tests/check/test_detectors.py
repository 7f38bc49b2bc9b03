"""Detectors: what is private is found in any decoration, what only looks so is left alone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from build_scripts.check import detectors

IDENTITY = "990101198002290018"[:17] + ric.calc_check_digit("990101198002290018")
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def spaced(number: str, separator: str, groups: tuple[int, ...]) -> str:
    """`number` in groups with a separator between them."""
    parts, rest = [], number
    for size in groups:
        parts.append(rest[:size])
        rest = rest[size:]
    return separator.join([*parts, rest])


@st.composite
def decorated(draw: st.DrawFn, number: str) -> str:
    """A number as people write it: wide, in groups, inside a sentence."""
    groups = draw(st.sampled_from([(), (3, 4), (4, 4, 4), (6, 8)]))
    written = spaced(number, draw(st.sampled_from([" ", "-", "－", "—", "　", " - "])), groups)
    written = written.translate(WIDE) if draw(st.booleans()) else written
    return draw(st.sampled_from(["{}", "付 {} 的款", "电话：{}。", "备注{}", "（{}）"])).format(written)


@st.composite
def identities(draw: st.DrawFn) -> str:
    """A number with a right check digit, in the invented county."""
    day = draw(st.dates(min_value=date(1930, 1, 1), max_value=date(2025, 12, 31)))
    head = f"990101{day:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return head + str(ric.calc_check_digit(f"{head}0"))


@st.composite
def cards(draw: st.DrawFn) -> str:
    """A card number of 16 to 19 digits with a right Luhn digit."""
    length = draw(st.integers(16, 19))
    body = "621" + draw(st.text("3456789", min_size=length - 4, max_size=length - 4))
    return body + str(luhn.calc_check_digit(body))


days = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))
mobiles = st.builds("1{}{:09d}".format, st.integers(3, 9), st.integers(0, 999_999_999))


@settings(deadline=None)
@given(st.data(), identities())
def test_every_identity_number_is_found(data: st.DataObject, number: str) -> None:
    """However it is written."""
    assert detectors.identity(data.draw(decorated(number)))


@settings(deadline=None)
@given(st.data(), mobiles)
def test_every_mobile_number_is_found(data: st.DataObject, number: str) -> None:
    """However it is written, also with the country code."""
    assert detectors.mobile(data.draw(decorated(number)))
    assert detectors.mobile(f"+86 {number}")
    assert detectors.mobile(f"86{number}")


@settings(deadline=None)
@given(st.data(), cards())
def test_every_card_number_is_found(data: st.DataObject, number: str) -> None:
    """However it is written."""
    assert detectors.card(data.draw(decorated(number)))


@settings(deadline=None)
@given(st.decimals(0, 10**10, places=2))
def test_amounts_are_left_alone(amount: object) -> None:
    """An amount with its two decimals is no phone number."""
    assert not detectors.private(f"{amount}")


@settings(deadline=None)
@given(days, days, st.integers(0, 9999))
def test_dates_and_vouchers_are_left_alone(first: object, second: object, number: int) -> None:
    """Dates, ranges of dates and voucher numbers made of dates are no private numbers."""
    assert not detectors.private(f"{first}至{second} 记-{number:04d}")
    assert not detectors.private(f"{first} {second}")


PRIVATE = {
    "identity": [IDENTITY, f"身份证{IDENTITY}", "990101800229001", IDENTITY.translate(WIDE)],
    "mobile": [
        "13800138000",
        "联系电话13800138000",
        "2026-10-01 138 0013 8000",
        "(+86)138-0013-8000",
        "138.0013.8000",
    ],
    "card": ["6213333333333333338"[:15] + luhn.calc_check_digit("621333333333333")],
    "account": ["账号：1234 5678 9012", "开户行望禾信用社 990123456789012345"],
    "plate": ["粤A12345", "租车（京B·D1234）", "浙AD12345", "鲁C1234挂"],
    "home": ["3号楼2单元501室", "门牌号：12", "住址：石桥村15号", "家住人民路8号", "三组12号户", "5幢402室"],
    "full_name": ["户主：张三", "领款人 李四光，现金", "王芳女士来访", "收款人:欧阳明月"],
    "masked_number": ["440***********1234", "138****1234", "身份证4401**********12"],
    "sensitive": ["患肺癌", "二级残疾", "信仰基督教", "精神分裂症"],
    "person": ["张*", "欧阳*", "李某某", "户主：张三"],
    "name_shaped": ["张三", "李小明", "欧阳修"],
    "identity_shaped": ["990101198002290010", "4.40E+17", "4.40106E+17"],
}
HARMLESS = {
    "identity": [
        "990101198002290010",
        "330106202611150013",
        "E202511001",
        "91110000600037341L",
        "202610121112003",
    ],
    "mobile": [
        "0571-88000000",
        "990101101201",
        "12345678901",
        "1380013800",
        "138001380001",
        "13800138000.00",
    ],
    "card": ["990101202611150001", "6213333333333333", "91110000600037341L", "1234567890123456"],
    "account": ["账号已核对", "对公账户付款 2026-10-01", "凭证 123456789012"],
    "plate": ["京剧演出", "粤A级景区", "鲁C1", "浙A2025年"],
    "home": [
        "2号楼外墙维修",
        "第三单元教学",
        "门牌制作安装120块",
        "村部二楼会议室",
        "石桥村3组",
        "12号井维修",
    ],
    "full_name": ["户主关系", "村民文化活动", "村民：全体", "联系人：李主任", "村民代表会议", "残疾人康复"],
    "masked_number": ["张*", "***", "2*3=6", "2026-**"],
    "sensitive": ["残疾人两项补贴", "卫生室药品", "教育资助"],
    "person": ["村民代表", "石桥村", "5*3"],
    "name_shaped": ["石桥村", "张记小吃店", "供电所", "望禾建设有限公司", "农户", "张*"],
    "identity_shaped": ["1.5E+3", "330106199013450012"],
}
CASES = [(name, text, True) for name, texts in PRIVATE.items() for text in texts]
CASES += [(name, text, False) for name, texts in HARMLESS.items() for text in texts]


@pytest.mark.parametrize(("name", "text", "expected"), CASES)
def test_corpus(name: str, text: str, expected: bool) -> None:
    """Real-looking text of both kinds."""
    assert getattr(detectors, name)(text) is expected


def test_what_the_library_cannot_judge_is_suspicious(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure inside stdnum never lets a number through."""

    def fail(_: str) -> str:
        raise ValueError

    monkeypatch.setattr(ric, "calc_check_digit", fail)
    assert detectors.identity("990101198002290010")


LABELS = ("户主：", "先生", "门牌号12", "3号楼201", "组12号户", "住址东街5号")
FRAGMENTS = st.sampled_from([*LABELS, "王建国", "京A12345", "冀b-12345", "张*", "9.9E+17"])
PIECES = st.one_of(st.text(max_size=6), FRAGMENTS, mobiles, identities(), cards())
TEXTS = st.lists(PIECES, max_size=4).map("".join)


@settings(deadline=None)
@given(TEXTS)
def test_the_quick_look_never_overlooks(text: str) -> None:
    """What any detector finds, the one search before it has let through."""
    found = detectors.private(text) or detectors.masked_number(text) or detectors.identity_shaped(text)
    assert detectors.suspect(text) or not (found or detectors.account_shaped(text))


def test_the_quick_look_passes_over_most_texts() -> None:
    """Ordinary cells are not looked at twice."""
    assert not any(map(detectors.suspect, ["购买路灯10盏", "2026-10", "513", "12000.00", "村委会公开栏"]))


@pytest.mark.parametrize("separator", ["\n", ".", " . ", "/", "\r\n"])
def test_an_identity_number_broken_by_anything_is_found(separator: str) -> None:
    """A line break or dots between its parts do not hide it, nor get it past the quick look."""
    text = f"备注{spaced(IDENTITY, separator, (6, 8))}。"
    assert detectors.suspect(text)
    assert detectors.identity(text)


@pytest.mark.parametrize(
    "text", ["2026.10.12/2026.11.13", "1.50 2.25 3.75 4.00 5.10 6.20", "G2026-11-15.0001"]
)
def test_lists_of_numbers_are_no_identity_number(text: str) -> None:
    """Dates and amounts in a row stay what they are."""
    assert not detectors.identity(text)
