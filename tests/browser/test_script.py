"""A page that slept: shown again, restored from the browser's memory, and never two timers at once."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.browser]

DATES = "990101101201/riqi/"
NEXT = "time[datetime='2026-12-15'][data-left] + .gk-left"  # the next publication day of the sample
EVENING, MORNING = "2026-12-14T23:00:00+08:00", "2026-12-15T07:00:00+08:00"
# A phone that sleeps: timers are written down but never run.
SLEEPY = """() => {
  window.timers = new Map();
  let last = 0;
  window.setTimeout = (action, delay) => { window.timers.set(++last, delay); return last; };
  window.clearTimeout = (timer) => window.timers.delete(timer);
}"""
MINUTE = 60_000


@contextmanager
def asleep(browser: Browser, url: str) -> Iterator[Page]:
    """The page opened on the evening before the day, on a device whose timers do not run."""
    context = browser.new_context(timezone_id="America/New_York")
    page = context.new_page()
    page.clock.set_fixed_time(EVENING)
    page.add_init_script(f"({SLEEPY})()")
    page.goto(url)
    assert told(page) == "明天"
    yield page
    context.close()


def told(page: Page) -> str:
    """What stands beside the next publication day."""
    return page.locator(NEXT).first.inner_text()


def delays(page: Page) -> list[int]:
    """How long, in milliseconds, the timers of more than a minute wait."""
    found: list[int] = page.evaluate("[...window.timers.values()]")
    return [delay for delay in found if delay > MINUTE]


@pytest.mark.parametrize(
    "wake",
    [
        pytest.param("document.dispatchEvent(new Event('visibilitychange'))", id="shown-again"),
        pytest.param(
            "window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))", id="back"
        ),
    ],
)
def test_a_page_that_wakes_tells_the_time_again(browser: Browser, address: str, wake: str) -> None:
    """Without its timer having run, the morning's page says today; and it stands there once."""
    with asleep(browser, address + DATES) as page:
        page.clock.set_fixed_time(MORNING)
        assert told(page) == "明天"
        page.evaluate(wake)
        assert told(page) == "今天"
        assert page.locator(".gk-left").count() == page.locator("time[data-left]").count()


def test_one_timer_until_the_next_midnight_in_beijing(browser: Browser, address: str) -> None:
    """Waking often does not gather timers: the former one is taken back, the new one ends at midnight."""
    with asleep(browser, address + DATES) as page:
        assert delays(page) == [60 * MINUTE]
        page.clock.set_fixed_time(MORNING)
        for _ in range(3):
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert delays(page) == [17 * 60 * MINUTE]


def test_the_banner_comes_to_a_page_that_stayed_open(browser: Browser, address: str) -> None:
    """Opened in time and shown again 36 hours after 00:00 of the data's day, a page says that it is old."""
    with asleep(browser, address + DATES) as page:
        page.clock.set_fixed_time("2026-11-23T12:00:00+08:00")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert not page.locator("#gk-stale").is_visible()
        page.clock.set_fixed_time("2026-11-23T12:00:01+08:00")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert page.locator("#gk-stale").is_visible()
