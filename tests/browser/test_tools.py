"""Share and print: the address in words, two buttons that work, none without scripts."""

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import until

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PAGES = ("", "bangzhu/", "990101102202/202610/caiwu/")


@pytest.mark.parametrize("path", PAGES)
def test_address_copied_and_page_printed(browser: Browser, address: str, path: str) -> None:
    """What is copied is the address alone, without what a search or a mode added to it."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("window.print = () => { window.printed = (window.printed || 0) + 1; }")
    page.goto(f"{address}{path}?da=0#top")
    assert page.locator("[data-gk-plain]").inner_text() == f"{address}{path}"
    page.locator("[data-gk-copy]").click()
    until(page, "document.querySelector('[data-gk-said]').textContent.includes('已复制')")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}{path}"
    page.locator("[data-gk-print]").click()
    assert page.evaluate("window.printed") == 1
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_without_scripts_no_button_is_dead(browser: Browser, address: str, path: str) -> None:
    """Nothing stands there that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{path}")
    assert page.locator(".gk-tools button:visible").count() == 0
    assert page.locator(".gk-tools__address:visible").count() == 0
    context.close()
