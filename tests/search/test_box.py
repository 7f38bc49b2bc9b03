"""The search box: every way of writing, the keyboard, the scope, help when nothing is found."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visits import Visit, until, visit

VILLAGE = "990101101201/"
INPUT, LINK, STATUS = ".md-search__input", ".md-search-result__item a", ".md-search-result__meta"
WRITE = """(text) => {
  const input = document.querySelector(".md-search__input");
  input.value = text;
  input.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: text === "di'bao"}));
}"""

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Visit]:
    """A village's home on a phone, the search opened by its button."""
    with visit(browser, address + VILLAGE, "phone") as seen:
        seen.page.get_by_role("button", name="搜索").click()
        until(seen.page, "!!document.querySelector('.gk-search').gkSearch")
        yield seen
        assert seen.errors == []


def first(page: Page) -> str:
    """The text of the first result once it has its line."""
    page.wait_for_selector(".gk-search__line mark")
    return page.locator(LINK).first.inner_text()


def test_a_result_says_what_where_and_when(phone: Visit) -> None:
    """Title, village, month, and the line with the word marked; the link leads there."""
    phone.page.keyboard.insert_text("春节前村庄大扫除租用铲车")
    text = first(phone.page)
    assert "石桥村" in text
    assert phone.page.locator("mark", has_text="铲车").count()
    assert "找到" in phone.page.locator(STATUS).inner_text()
    assert phone.page.locator(LINK, has_text="2026年2月").count()
    phone.page.locator(LINK, has_text="2026年2月财务").first.click()
    phone.page.wait_for_url("**/990101101201/202602/caiwu/")


def test_letters_of_an_input_method_are_no_query(phone: Visit) -> None:
    """While pinyin is being composed nothing is asked; the chosen word is."""
    phone.page.evaluate(WRITE, "di'bao")
    phone.page.wait_for_timeout(500)
    assert phone.page.locator(LINK).count() == 0
    phone.page.evaluate(WRITE, "低保")
    phone.page.locator(INPUT).dispatch_event("compositionend")
    assert "低" in first(phone.page) or "最低生活保障" in first(phone.page)


def test_pasted_and_spoken_words_are_found(phone: Visit) -> None:
    """Both come as one `input` event without any key."""
    phone.page.evaluate(WRITE, "水费")
    assert "水费" in first(phone.page)


def test_the_keyboard_is_enough(phone: Visit) -> None:
    """Arrows go down and up again, Escape closes."""
    phone.page.keyboard.insert_text("合同")
    first(phone.page)
    phone.page.keyboard.press("ArrowDown")
    phone.page.keyboard.press("ArrowDown")
    assert phone.page.evaluate("document.activeElement.matches('li:nth-child(2) > a')")
    phone.page.keyboard.press("ArrowUp")
    phone.page.keyboard.press("ArrowUp")
    assert phone.page.evaluate("document.activeElement.matches('.md-search__input')")
    phone.page.keyboard.press("Escape")
    assert not phone.page.is_checked("#__search")


def test_enter_goes_to_the_results(phone: Visit) -> None:
    """The page is not sent away; the first result is reached."""
    phone.page.keyboard.insert_text("合同")
    phone.page.keyboard.press("Enter")
    until(phone.page, "document.activeElement.matches('.md-search-result__item a')")


def test_the_scope_can_be_widened(phone: Visit) -> None:
    """A thing of another village is not found here, and found in the county."""
    phone.page.keyboard.insert_text("岭脚茶园")
    phone.page.wait_for_selector(".gk-search__wider:not([hidden])")
    assert "没有找到" in phone.page.locator(STATUS).inner_text()
    phone.page.locator(".gk-search__wider").click()
    assert "上坪村" in first(phone.page)


def test_nothing_found_leads_to_the_index(phone: Visit) -> None:
    """It says so and helps on."""
    phone.page.keyboard.insert_text("zzzz9999")
    phone.page.wait_for_selector(".gk-search__helps:not([hidden])")
    phone.page.locator(".gk-search__topics a").click()
    phone.page.wait_for_url(f"**/{VILLAGE}suoyin/")
    assert phone.page.locator("h1").inner_text() == "石桥村全部内容的目录"


def test_a_broken_connection_is_told(browser: Browser, address: str) -> None:
    """Without its files the search says so; the index by topic is still there."""
    with visit(browser, address + VILLAGE, "phone") as seen:
        seen.page.route("**/sousuo/*", lambda route: route.abort())
        seen.page.get_by_role("button", name="搜索").click()
        seen.page.keyboard.insert_text("水费")
        seen.page.wait_for_selector(".gk-search__helps:not([hidden])")
        assert seen.page.locator(".gk-search__topics a").is_visible()


@pytest.mark.parametrize("path", ["suoyin/", f"{VILLAGE}suoyin/"])
def test_the_index_needs_no_script(browser: Browser, address: str, path: str) -> None:
    """Plain links to everything; the menu at the foot leads there."""
    with visit(browser, address + path, "phone", scripts=False) as seen:
        assert seen.page.locator("article a").count() > 10
        assert seen.page.locator("footer a", has_text="目录").count() == 1
        wanted = f"{VILLAGE}suoyin/" if path == "suoyin/" else "biao/ledger-entries/"
        assert seen.page.locator(f'article a[href$="{wanted}"]').count() >= 1
        assert seen.errors == []
