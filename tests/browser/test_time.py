"""A page that ages: days left in Beijing time on any device, the banner after 36 hours, feeds announced."""

import re
from datetime import datetime, timedelta
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visits import BUILT, Reader, opened, visit

pytestmark = [pytest.mark.slow, pytest.mark.browser]

VILLAGE = "990101101201/"
DATES = VILLAGE + "riqi/"
DUE = "2026-12-15"  # the next publication day of the sample
LEFT = f"time[datetime='{DUE}'][data-left] + .gk-left"
BANNER = "#gk-stale"
ZONES = ("Asia/Shanghai", "America/New_York", "Pacific/Kiritimati")
# by hand: the 15th minus the day it is in Beijing
TOLD = [
    ("2026-11-22T23:59:59+08:00", "还有23天"),
    ("2026-11-23T00:00:00+08:00", "还有22天"),
    ("2026-12-13T23:59:59+08:00", "还有2天"),
    ("2026-12-14T00:00:00+08:00", "明天"),
    ("2026-12-14T23:59:59+08:00", "明天"),
    ("2026-12-15T00:00:00+08:00", "今天"),
    ("2026-12-15T23:59:59+08:00", "今天"),
    ("2026-12-16T00:00:00+08:00", "已过1天"),
    ("2027-01-15T00:00:00+08:00", "已过31天"),
]
BUILD_DAY = datetime.fromisoformat("2026-11-22T00:00:00+08:00")
OLD = [
    (timedelta(hours=9), False),
    (timedelta(hours=35, minutes=59, seconds=59), False),
    (timedelta(hours=36), False),
    (timedelta(hours=36, seconds=1), True),
    (timedelta(days=40), True),
]


def left(browser: Browser, url: str, reader: Reader) -> str:
    """What the script says beside the next publication day."""
    with opened(browser, url, reader) as seen:
        assert seen.errors == []
        return seen.page.locator(LEFT).first.inner_text()


def wake(page: Page, now: str) -> None:
    """The page is looked at again at another time: it tells the time as a page just opened does."""
    page.clock.set_fixed_time(now)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.mark.parametrize("zone", ZONES[:2])
def test_days_left_change_at_midnight_in_beijing(browser: Browser, address: str, zone: str) -> None:
    """The same words on both sides of the ocean, and another one from 00:00 Beijing time on."""
    with opened(browser, address + DATES, Reader(now=TOLD[0][0], zone=zone)) as seen:
        for now, words in TOLD:
            wake(seen.page, now)
            assert seen.page.locator(LEFT).first.inner_text() == words, now
        assert seen.errors == []


@pytest.mark.parametrize("zone", ZONES)
def test_the_zone_of_the_device_is_ignored(browser: Browser, address: str, zone: str) -> None:
    """An hour at which it is three different dates around the world."""
    assert left(browser, address + DATES, Reader(now="2026-12-14T18:30:00+08:00", zone=zone)) == "明天"


def test_a_phone_whose_clock_was_never_set(browser: Browser, address: str) -> None:
    """A clock before the build counts from the build's day."""
    assert left(browser, address + DATES, Reader(now="2020-01-01T00:00:00+08:00")) == "还有23天"


def test_an_open_page_passes_midnight(browser: Browser, address: str) -> None:
    """A page left open tells the new day by itself."""
    context = browser.new_context(timezone_id="America/New_York")
    page = context.new_page()
    page.clock.install(time="2026-12-14T23:59:00+08:00")
    page.goto(address + DATES)
    found = page.locator(LEFT).first
    assert found.inner_text() == "明天"
    page.clock.run_for("01:01")
    assert found.inner_text() == "今天"
    assert page.locator(".gk-left").count() == page.locator("time[data-left]").count()
    context.close()


@pytest.mark.parametrize("zone", ZONES[:2])
def test_banner_after_36_hours(browser: Browser, address: str, zone: str) -> None:
    """A page is called old when its build is more than 36 hours ago, on every device."""
    with opened(browser, address + VILLAGE, Reader(zone=zone)) as seen:
        for after, shown in OLD:
            wake(seen.page, (BUILD_DAY + after).isoformat())
            assert seen.page.locator(BANNER).is_visible() is shown, after
        assert "11月22日" in (seen.page.locator(BANNER).text_content() or "")


@pytest.mark.parametrize("path", ["", "jiandu/", VILLAGE, VILLAGE + "202610/", VILLAGE + "wenda/"])
def test_every_made_page_knows_its_age(browser: Browser, address: str, path: str) -> None:
    """Region and village pages alike say so when they are old."""
    with opened(browser, address + path, Reader(now="2026-12-01T00:00:00+08:00")) as seen:
        assert seen.page.locator(BANNER).is_visible()
        assert seen.errors == []


def test_without_scripts_the_dates_stand(browser: Browser, address: str) -> None:
    """Nothing is lost with JavaScript off: the date is text, the banner stays away."""
    with visit(browser, address + DATES, "phone", scripts=False) as seen:
        assert "12月15日（星期二）" in seen.page.locator(".gk-dates").inner_text()
        assert seen.page.locator(".gk-left").count() == 0
        assert not seen.page.locator(BANNER).is_visible()


@pytest.mark.parametrize("path", ["", "bangzhu/", VILLAGE, VILLAGE + "biao/contracts/"])
def test_feeds_are_linked_and_there(browser: Browser, address: str, path: str) -> None:
    """The head of a page leads to a feed and a calendar of its own shard that the server has."""
    with opened(browser, address + path, Reader(now=BUILT)) as seen:
        for kind, start in (("application/atom+xml", "<?xml"), ("text/calendar", "BEGIN:VCALENDAR")):
            link = seen.page.locator(f"link[rel=alternate][type='{kind}']").get_attribute("href") or ""
            answer = seen.page.request.get(urljoin(seen.page.url, link))
            assert answer.ok
            assert answer.text().startswith(start)
            assert re.search(VILLAGE if path.startswith(VILLAGE) else r"gongkai/[a-z]+\.", answer.url)


def test_dates_page_links_its_calendar(browser: Browser, address: str) -> None:
    """The calendar, the feed and the page that explains them are one tap away."""
    with visit(browser, address + DATES, "phone") as seen:
        links = seen.page.locator("article .gk-page a").evaluate_all("all => all.map(one => one.href)")
        for wanted in (VILLAGE + "riqi.ics", VILLAGE + "atom.xml", "dingyue/"):
            assert address + wanted in links
