"""Words in texts: near-misses are innocent, what stands beside a doubtful word explains it."""

import json

import pytest

from build_scripts.check.phrases import Phrases
from build_scripts.settings import DATA

DRAWN = Phrases(words=("招待",), doubtful=("餐", "茶"), innocent=("餐具", "茶园"), context=("老人",))
CASES = [
    pytest.param("支付招待用品", "招待", id="word"),
    pytest.param("老人座谈招待", "招待", id="a-word-is-never-explained"),
    pytest.param("支付餐费", "餐", id="doubtful"),
    pytest.param("老人餐费", None, id="explained"),
    pytest.param("购买餐具", None, id="innocent"),
    pytest.param("购买餐具和茶叶", "茶", id="innocent-and-not"),
    pytest.param("修补水渠", None, id="nothing"),
    pytest.param("", None, id="empty"),
]


@pytest.mark.parametrize(("text", "word"), CASES)
def test_found_in(text: str, word: str | None) -> None:
    """The first word that nothing excuses."""
    assert DRAWN.found_in(text) == word


def declared(code: str) -> Phrases:
    """The phrases of a shipped rule of the ledger."""
    table = json.loads((DATA / "tables" / "ledger-entries.json").read_text("utf-8"))
    (rule,) = (rule for rule in table["rules"] if rule["code"] == code)
    return Phrases.model_validate(rule["options"]["phrases"])


MEALS = [
    "支付招待费", "上级检查接待用餐", "购买招待用烟", "支付工作餐费", "购买香烟两条", "购买白酒", "春节礼品",
    "购买茶叶", "茶叶款", "支付饭店餐费", "检查组午餐", "购买烟酒", "开会用茶水", "干部聚餐", "村委宴请",
]  # fmt: skip
INNOCENT = [
    "购买老年食堂餐具", "文化礼堂屋顶防水", "茶叶合作社采茶用工费", "支付居家养老服务站午餐补助", "茶园除草",
    "支付社区食堂老年人助餐补助", "烤烟育苗大棚维修", "安装烟感报警器", "购买酒精和口罩", "油茶林抚育用工",
    "群众接待室粉刷", "党代表接待日资料", "餐厨垃圾清运", "防汛值班人员用餐", "支付冬至敬老饺子宴食材费",
    "红白理事会婚礼场地布置", "七一献礼文艺演出", "支付烟叶收购用工", "学生营养餐补助", "禁烟宣传牌",
    "汛期转移群众购买矿泉水和方便食品", "重阳节为70岁以上老人购买米和油", "村口茶馆外墙修缮",
]  # fmt: skip


@pytest.mark.parametrize("text", MEALS)
def test_entertainment_is_asked_about(text: str) -> None:
    """Meals, tobacco, drink and gifts of officials are found."""
    assert declared("FIN-122").found_in(text), text


@pytest.mark.parametrize("text", INNOCENT)
def test_near_misses_are_not(text: str) -> None:
    """Canteens of the elderly, halls, crops, alarms and rescue work are not entertainment."""
    assert declared("FIN-122").found_in(text) is None, text


def test_slips_are_no_meat() -> None:
    """白条 is a slip of paper, 白条鸡 a chicken."""
    slips = declared("FIN-123")
    assert slips.found_in("白条支付砂石款")
    assert slips.found_in("敬老餐购买白条鸡") is None
