"""Every template in a real browser on a phone: readable, accessible, silent, and asking no other host."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FloatRect

from build_scripts.settings import ROOT
from tests.browser.visits import SIZES, Visit, visit

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SHOTS = ROOT / ".cache" / "shots"
VILLAGE = "990101101201/"
TEMPLATES = {
    "region-home": "",
    "supervision": "jiandu/",
    "subscribe": "dingyue/",
    "mechanisms": "zhidu/",
    "rules": "guize/",
    "rules-of-answers": "guize/ans/",
    "asked": "yiwen/",
    "dictionary": "cidian/",
    "seed-figures": "shuzi/",
    "help": "bangzhu/",
    "about": "guanyu/",
    "staff-guide": "zhinan/",
    "five-steps": "zhinan/jia-yi-ge-yue/",
    "method": "fangfa/",
    "accessibility": "wuzhangai/",
    "decisions": "about/decisions/",
    "glossary": "about/glossary/",
    "patterns": "yangshi/",
    "topics": "suoyin/",
    "village-topics": VILLAGE + "suoyin/",
    "village-home": VILLAGE,
    "community-home": "990101101001/",
    "dates": VILLAGE + "riqi/",
    "questions": VILLAGE + "wenda/",
    "question": VILLAGE + "wenda/ZX-2025-01/",
    "record": VILLAGE + "anshi/",
    "money": VILLAGE + "qian/",
    "decision": VILLAGE + "jueyi/JY-2026-07/",
    "contract": VILLAGE + "hetong/HT-2025-21/",
    "project": VILLAGE + "xiangmu/CG-2026-01/",
    "month": VILLAGE + "202610/",
    "month-finance": VILLAGE + "202610/caiwu/",
    "month-village": VILLAGE + "202610/cunwu/",
    "month-party": VILLAGE + "202610/dangwu/",
    "month-timetable": VILLAGE + "202610/sanshi/",
    "table-ledger": VILLAGE + "biao/ledger-entries/",
    "table-steps": VILLAGE + "biao/decision-steps/",
    "downloads": VILLAGE + "shuju/",
    "findings": VILLAGE + "wenti/",
}


# Rows of one shape fail or pass together: of equal neighbours two are judged, of equal things in equal places
# (the rows of many tables) four, every other shape is kept. A shape is tags, classes, styles, roles, which
# other attributes there are and which of them are empty, and whether there are any words.
# What is folded away is opened: axe does not look at what nobody sees.
THIN_OUT = """() => {
  const told = ({ name, value }) => /^(class|style|role|scope|type)$/.test(name) ? `${name}=${value}`
    : value.trim() ? name : `${name}=`;
  const own = (one) => [...one.attributes].map(told).sort();
  const shape = (one) => [one.tagName, ...own(one), one.textContent.trim() ? "" : "wordless", "[",
    ...[...one.children].map(shape), "]"].join(" ");
  const path = (one) => one.tagName === "ARTICLE" ? ""
    : [path(one.parentElement), one.tagName, ...own(one)].join(" ");
  const keep = (ones, most, key) => {
    const seen = new Map();
    for (const one of ones) {
      if (!one.isConnected) continue; // with its parent
      const place = key(one), count = (seen.get(place) ?? 0) + 1;
      seen.set(place, count);
      if (count > most) one.remove();
    }
  };
  const inside = () => [...document.querySelectorAll("article *:not(svg *)")];
  for (const parent of [document.querySelector("article"), ...inside()].reverse()) {
    if (parent.tagName !== "svg") keep([...parent.children], 2, shape);
  }
  const whole = inside().filter((one) => one.matches("tr, li, section, table, details"));
  keep(whole, 4, (one) => path(one) + "|" + shape(one));
  for (const closed of document.querySelectorAll("article details")) closed.open = true;
}"""
TALLEST = 8000  # pixels of a picture; Chromium needs seconds for the 50,000 of the longest page


def judge(seen: Visit, name: str) -> None:
    """Hold an open page to what every page owes, and keep a picture of it."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    wide, tall = seen.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert wide <= seen.page.evaluate("window.innerWidth")
    clip = FloatRect(x=0, y=0, width=wide, height=min(tall, TALLEST))
    seen.page.screenshot(path=SHOTS / f"{name}.png", full_page=True, clip=clip)
    assert seen.errors == []
    assert {urlsplit(url).hostname for url in seen.requests} <= {"127.0.0.1"}
    assert serious(seen) == []


def serious(seen: Visit) -> list[tuple[str, str, str]]:
    """Rule, impact and first element of every serious violation on an open page; thins the page out."""
    seen.page.evaluate(THIN_OUT)
    found = Axe().run(seen.page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        (v["id"], v["impact"], v["nodes"][0]["html"][:200])
        for v in found
        if v["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("size", SIZES)
def test_a_wrong_address(browser: Browser, root_address: str, size: str) -> None:
    """The page for wrong addresses keeps its styles and leads on."""
    with visit(browser, f"{root_address}404.html", size) as seen:
        judge(seen, f"not-found-{size}")
        assert seen.page.locator("article a").count() >= 1


def test_a_phone_loads_plotly_only_when_asked(browser: Browser, address: str) -> None:
    """Nothing of Plotly before the tap; after it the chart is interactive in the same place."""
    with visit(browser, address + TEMPLATES["month-finance"], "phone") as seen:
        assert not [url for url in seen.requests if "plotly" in url]
        seen.page.locator("figure button").first.click()
        seen.page.wait_for_selector("figure .js-plotly-plot .main-svg", timeout=20_000)
        assert [url for url in seen.requests if "plotly" in url]
        assert seen.errors == []


def test_a_wide_screen_gets_the_interactive_chart(browser: Browser, address: str) -> None:
    """On a wide screen with a good connection the drawing is replaced without a tap."""
    with visit(browser, address + TEMPLATES["month-finance"], "desk") as seen:
        seen.page.locator("figure svg").first.scroll_into_view_if_needed()
        seen.page.wait_for_selector("figure .js-plotly-plot .main-svg", timeout=20_000)
        assert seen.errors == []


def test_search_finds_a_table(browser: Browser, address: str) -> None:
    """Material's search answers a Chinese word from inside a village."""
    with visit(browser, address + VILLAGE, "desk") as seen:
        seen.page.locator(".md-search__input").click()
        seen.page.keyboard.type("合同")
        seen.page.wait_for_selector(".md-search-result__item a", timeout=20_000)
        assert seen.errors == []


def test_the_judge_sees_one_bad_row_among_many(browser: Browser, address: str) -> None:
    """Thinning out keeps a row that differs from its neighbours: its pale text is found."""
    with visit(browser, address + VILLAGE + "biao/ledger-entries/", "phone") as seen:
        rows = seen.page.locator("article tbody tr")
        cell = rows.nth(40).locator(":scope > *").first
        cell.evaluate("one => { one.innerHTML = '<b>看不清的字</b>'; one.firstChild.style.color = '#eee' }")
        assert [rule for rule, _, _ in serious(seen)] == ["color-contrast"]
        assert rows.count() < 40


def test_the_judge_sees_one_nameless_button_among_many(browser: Browser, address: str) -> None:
    """Thinning out keeps what differs only in having no words or no name."""
    with visit(browser, address + VILLAGE + "biao/ledger-entries/", "phone") as seen:
        seen.page.evaluate(
            """() => document.querySelectorAll("article tbody tr").forEach((row, index) => {
              const button = row.firstElementChild.appendChild(document.createElement("button"));
              if (index === 40) return;
              if (index % 2) button.textContent = "看"; else button.setAttribute("aria-label", "看");
            })"""
        )
        assert [rule for rule, _, _ in serious(seen)] == ["button-name"]


def test_screenshots_are_not_committed() -> None:
    """Pictures to look at stay in the cache."""
    assert SHOTS.relative_to(ROOT) == Path(".cache/shots")
