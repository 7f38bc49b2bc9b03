"""A reader with one glance: the first 640 pixels of a phone answer what residents come to ask.

The reader sees words only (no classes, no ids) and only those that stand wholly within the screen. What it
reads is held against the village's own CSV files and its status file, never against the program's sentences.
"""

import csv
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from build_scripts.settings import DATA
from tests.browser.modes import reading

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SCREEN, PERIOD = 640, "2026-10"
VILLAGES = sorted(folder.name[:12] for folder in (DATA / "villages").iterdir())
READ = """(screen) => {
  const walk = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  const range = document.createRange(), found = [];
  while (walk.nextNode()) {
    range.selectNodeContents(walk.currentNode);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    const inside = (box) => box.bottom <= screen && box.left >= 0 && box.right <= window.innerWidth;
    if (boxes.length && boxes.every(inside)) found.push(walk.currentNode.data);
  }
  return found.join(' ').replace(/\\s+/g, '');
}"""
STATE = re.compile(r"2026年10月：(已公开（按时）|没有公开全（已过\d+天）)")
STAGE = re.compile(r"质询日和解答日已经过去，现在提问，(\d+月\d+日)答复")
MONEY = re.compile(r"本月收入.*?万元([\d,.]+)元本月支出.*?万元([\d,.]+)元月末结余.*?万元([\d,.]+)元")
PAYMENTS = re.compile(r"最大的3笔支出（元）(.*?)你们提的问题")
AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})*\.\d\d")
QUESTIONS = re.compile(r"你们提的问题：(\d+)条，已答复(\d+)条.*?逾期没答(\d+)条")
# the comma between is drawn by the styles, so that no line begins with it
NEXT = re.compile(r"下一个日子：(\d+)月(\d+)日（星期.）还有(\d+)天(公开日|质询日|解答日)")


@pytest.fixture(params=VILLAGES)
def village(request: pytest.FixtureRequest) -> str:
    """Each village of the sample."""
    return str(request.param)


@pytest.fixture
def told(browser: Browser, address: str, village: str) -> str:
    """What the reader sees, without spaces."""
    with reading(browser, f"{address}{village}/", width=360) as seen:
        return str(seen.page.evaluate(READ, SCREEN))


def rows(village: str, path: str) -> list[dict[str, str]]:
    """A table as the clerk filed it."""
    (folder,) = (DATA / "villages").glob(f"{village}-*")
    with (folder / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def status(site: Path, village: str) -> Any:
    """What the village tells to machines."""
    return json.loads((site / village / "status.json").read_text("utf-8"))


def one(pattern: re.Pattern[str], told: str) -> tuple[str, ...]:
    """The groups of the only match."""
    found = list(pattern.finditer(told))
    assert len(found) == 1, told
    return found[0].groups()


def yuan(text: str) -> Decimal:
    """An amount as it is written for people."""
    return Decimal(text.replace(",", ""))


def test_was_it_published(told: str, village: str, site: Path) -> None:
    """Question one: is this month published, and which stage is it now."""
    states = {duty["state"] for duty in status(site, village)["duties"] if duty["period"] == PERIOD}
    assert (one(STATE, told) == ("已公开（按时）",)) == (states == {"published"})
    assert one(STAGE, told) == ("12月21日",)


def test_where_did_the_money_go(told: str, village: str) -> None:
    """Question two: income, expense and balance to the cent, and the largest payments in their order."""
    month = [row for row in rows(village, "caiwu/ledger-entries.csv") if row["期间"] == PERIOD]
    paid = sorted((yuan(row["金额"]) for row in month if row["收支"] == "支出"), reverse=True)
    came = sum(yuan(row["金额"]) for row in month if row["收支"] == "收入")
    funds = [row for row in rows(village, "caiwu/period-balances.csv") if row["期间"] == PERIOD]
    left = sum(yuan(row["期末余额"]) for row in funds if row["报表"] == "资金收支")
    assert tuple(map(yuan, one(MONEY, told))) == (came, sum(paid), left)
    assert [yuan(text) for text in AMOUNT.findall(one(PAYMENTS, told)[0])] == paid[:3]


def test_what_became_of_my_question(told: str, village: str) -> None:
    """Question three: how many were asked, answered, and wait past their day."""
    asked = rows(village, "sanshi/inquiries.csv")
    total, answered, overdue = map(int, one(QUESTIONS, told))
    assert total == len(asked)
    assert answered <= sum(bool(row["答复日"]) for row in asked)
    late = [row for row in asked if not row["答复日"] and not row["撤回日"] and row["应答日"] < "2026-11-22"]
    assert overdue == len(late)


def test_which_day_is_next(told: str) -> None:
    """Question four: the next day on which something happens, and what."""
    assert one(NEXT, told) == ("12", "15", "23", "公开日")


def test_what_lies_below_is_not_read(browser: Browser, address: str) -> None:
    """The reader is honest: pushed down by one screen, nothing is found."""
    with reading(browser, f"{address}{VILLAGES[0]}/", width=360) as seen:
        seen.page.evaluate("document.querySelector('article').style.paddingTop = '640px'")
        assert not STATE.search(str(seen.page.evaluate(READ, SCREEN)))
