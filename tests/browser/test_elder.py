"""Large print and reading aloud: one button each, remembered or sent in the address, gone without scripts."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visits import BUILT, until

pytestmark = [pytest.mark.slow, pytest.mark.browser]

HOME, MONTH = "990101101201/", "990101101201/202610/"
SIZE = """Math.min(...[...document.querySelectorAll('article :is(p, li, dt, dd, td, th, small, caption)')]
  .filter((one) => one.offsetHeight && one.textContent.trim())
  .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
NO_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })"
# a browser that speaks: it remembers what it was asked to say, and says it at once
VOICE = """window.__said = [];
const speech = { getVoices: () => [{ lang: 'zh-CN', name: 'x' }], cancel() {}, addEventListener() {},
  speak(one) { window.__said.push(one.text); setTimeout(() => one.onend && one.onend(), 0); } };
Object.defineProperty(window, 'speechSynthesis', { value: speech });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };"""


@contextmanager
def phone(browser: Browser, *scripts: str, enabled: bool = True) -> Iterator[Page]:
    """A page of a phone that remembers nothing yet; `scripts` run before those of the site."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=enabled)
    page = context.new_page()
    if enabled:
        page.clock.set_fixed_time(BUILT)
    for script in scripts:
        page.add_init_script(script)
    yield page
    context.close()


def test_one_button_and_it_is_remembered(browser: Browser, address: str) -> None:
    """Text of 24 pixels, everything unfolded, on the next page too, until it is pressed again."""
    with phone(browser) as page:
        page.goto(address + MONTH)
        usual, folded = page.evaluate(SIZE), page.locator("article details:not([open])").count()
        page.get_by_role("button", name="大字").click()
        assert page.evaluate(SIZE) >= 24 > usual
        assert folded
        assert page.locator("article details:not([open])").count() == 0
        page.goto(address + HOME)
        assert page.evaluate(SIZE) >= 24
        button = page.get_by_role("button", name="大字")
        assert button.get_attribute("aria-pressed") == "true"
        button.click()
        assert page.evaluate(SIZE) == usual
        page.goto(address + MONTH)
        assert page.locator("article details:not([open])").count() == folded


def test_an_address_with_large_print(browser: Browser, address: str) -> None:
    """A relative sends `?da=1`; `?da=0` ends it."""
    with phone(browser) as page:
        page.goto(f"{address}{HOME}?da=1")
        assert page.evaluate(SIZE) >= 24
        page.goto(f"{address}{HOME}?da=0")
        assert page.evaluate(SIZE) < 24


def test_where_nothing_can_be_remembered(browser: Browser, address: str) -> None:
    """Large print goes along in the address of every page of the site."""
    with phone(browser, NO_STORAGE) as page:
        page.goto(address + HOME)
        page.get_by_role("button", name="大字").click()
        page.locator("article a[href*='wenda/']").first.click()
        page.wait_for_url("**da=1*")
        assert page.evaluate(SIZE) >= 24


def test_dark_gives_way(browser: Browser, address: str) -> None:
    """Large print is black on white, whatever was chosen before."""
    with phone(browser) as page:
        page.goto(address + HOME)
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
        page.get_by_role("button", name="大字").click()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_without_scripts_there_is_no_button(browser: Browser, address: str) -> None:
    """Nothing that does nothing; the smallest text is large enough to read."""
    with phone(browser, enabled=False) as page:
        page.goto(address + HOME)
        assert page.locator(".gk-da-button").is_hidden()
        assert page.locator(".gk-aloud").count() == 0
        assert page.evaluate(SIZE) >= 16


def test_reading_aloud(browser: Browser, address: str) -> None:
    """Heading and sentences one by one, no tables; a second press stops."""
    with phone(browser, VOICE) as page:
        page.goto(address + HOME)
        page.get_by_role("button", name="朗读本页").click()
        until(page, "window.__said.length > 5")
        said = page.evaluate("window.__said")
        assert said[0].strip() == page.locator("h1").inner_text().strip()
        assert all(len(text) < 200 for text in said)
        until(page, "document.querySelector('.gk-aloud').getAttribute('aria-pressed') === 'false'")


def test_a_browser_without_a_voice_offers_nothing(browser: Browser, address: str) -> None:
    """No button that would stay silent."""
    with phone(browser, VOICE.replace("zh-CN", "en-US")) as page:
        page.goto(address + HOME)
        assert page.locator(".gk-aloud").count() == 0
