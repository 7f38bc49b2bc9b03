"""Charts as they are seen: no text leaves its drawing or touches another, and the page scrolls over them."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.visits import BUILT, SIZES, until

pytestmark = [pytest.mark.slow, pytest.mark.browser]

MONTH = "990101101201/202610/"
BUDGET, READABLE = 5_000, 14  # bytes of one drawing, compressed; pixels of its smallest text on a phone
WAIT = 60_000
DRAWING = re.compile(r'<svg class="gk-chart".*?</svg>', re.DOTALL)
FILL = """drawings => {
  document.querySelector('article').innerHTML = drawings.map((one) =>
    `<figure class="gk-plot"><div class="gk-plot__drawing">${one}</div></figure>`).join('');
}"""
# Base line and size give the ink's upper and lower edge: the box of a line of Chinese is a half taller.
MEASURE = """() => {
  const found = {charts: 0, least: 99, outside: [], touching: []};
  for (const svg of document.querySelectorAll('svg.gk-chart')) {
    const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
    const scale = svg.getBoundingClientRect().width / width;
    const boxes = [...svg.querySelectorAll('text')].map((text) => {
      const box = text.getBBox(), size = parseFloat(getComputedStyle(text).fontSize);
      const base = Number(text.getAttribute('y'));
      found.least = Math.min(found.least, size * scale);
      return {words: text.textContent, left: box.x, right: box.x + box.width,
              top: base - 0.86 * size, bottom: base + 0.12 * size};
    });
    const bars = [...svg.querySelectorAll('g > rect:not(.gk-expense):not(.gk-balance)')].map((bar) => {
      const box = bar.getBBox();
      return {words: 'bar', left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height};
    }).filter((bar) => bar.right > bar.left && bar.bottom > bar.top);
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const name = svg.querySelector('title').id;
    boxes.forEach((one, index) => {
      if (one.left < 0 || one.right > width || one.top < 0 || one.bottom > height)
        found.outside.push([name, one.words]);
      for (const other of [...boxes.slice(index + 1), ...(svg.querySelector('.gk-line') ? [] : bars)])
        if (meet(one, other)) found.touching.push([name, one.words, other.words]);
    });
    found.charts += 1;
  }
  return found;
}"""


@pytest.fixture(scope="module")
def drawings(site: Path) -> list[str]:
    """Every different chart of the sample site."""
    pages = (path.read_text("utf-8") for path in sorted(site.rglob("index.html")))
    return sorted({svg for page in pages for svg in DRAWING.findall(page)})


def test_no_text_leaves_its_drawing(browser: Browser, address: str, drawings: list[str]) -> None:
    """All charts of the sample on a phone: texts inside, apart from each other and bars, large enough."""
    width, height = SIZES["phone"]  # elsewhere the same drawing is larger
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address + MONTH)
    page.evaluate(FILL, drawings)
    found = page.evaluate(MEASURE)
    page.close()
    assert found["charts"] == len(drawings) > 0
    assert found["outside"] == []
    assert found["touching"] == []
    assert found["least"] >= READABLE


def test_the_measure_sees_what_is_wrong(browser: Browser, address: str) -> None:
    """A label that is too long and two that meet are found: the test above can fail."""
    bad = (
        '<svg class="gk-chart" viewBox="0 0 340 60" font-size="15"><title id="bad"></title>'
        '<text x="3" y="20">石桥村</text><text x="30" y="22">支出</text>'
        '<text x="300" y="50">石桥村</text></svg>'
    )
    page = browser.new_page()
    page.goto(address + MONTH)
    page.evaluate(FILL, [bad])
    found = page.evaluate(MEASURE)
    page.close()
    assert found["outside"] == [["bad", "石桥村"]]
    assert found["touching"] == [["bad", "石桥村", "支出"]]


def test_every_drawing_is_small(drawings: list[str]) -> None:
    """Each chart of the sample is far below 5 KB on the wire, and has words for who does not see it."""
    assert max(len(gzip.compress(svg.encode())) for svg in drawings) <= BUDGET
    assert all('role="img"' in svg and "<title" in svg and "<desc" in svg for svg in drawings)


@pytest.fixture(scope="module")
def tapped(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """The month on a phone with a finger on it, its first chart tapped; what was asked for before the tap."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.clock.set_fixed_time(BUILT)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + MONTH)
    before = list(asked)
    page.locator(".gk-plot__button").first.tap()
    page.wait_for_selector(".gk-plot__live .main-svg", timeout=WAIT)
    yield page, before
    context.close()


def live(page: Page, script: str) -> Any:
    """What a function of the first interactive chart returns."""
    return page.locator(".gk-plot__live").first.evaluate(script)


def test_a_phone_asks_for_plotly_at_the_tap(tapped: tuple[Page, list[str]]) -> None:
    """Nothing of Plotly before; after it the chart stands in place, named, and the button has gone."""
    page, before = tapped
    assert [url for url in before if "plotly" in url] == []
    first = page.locator(".gk-plot").first
    assert first.locator(".gk-plot__button").count() == 0
    assert first.locator(".gk-plot__status").inner_text() == ""
    assert not first.locator("svg.gk-chart").is_visible()
    said = first.locator("svg.gk-chart desc").text_content()
    assert live(page, "one => [one.getAttribute('role'), one.getAttribute('aria-label')]") == ["img", said]


def test_the_interactive_chart_is_readable(tapped: tuple[Page, list[str]]) -> None:
    """Texts of 14 px or more, in Chinese, in the page's own font, without a tool bar."""
    page, _ = tapped
    sizes, words, bars = live(
        page,
        """one => {
          const texts = [...one.querySelectorAll('text')].filter((text) => text.textContent);
          const sizes = texts.map((text) => parseFloat(getComputedStyle(text).fontSize));
          const words = texts.map((text) => text.textContent).join('');
          return [sizes, words, one.querySelectorAll('.modebar-btn').length];
        }""",
    )
    assert min(sizes) >= READABLE
    assert not re.search("[A-Za-z]", words)
    assert bars == 0


def swipe(page: Page, x: float, y: float, far: int) -> None:
    """A finger put down at a place and moved up by `far` pixels, as a phone reports it."""
    finger, step = page.context.new_cdp_session(page), 25
    places = [*range(0, far + step, step)]
    for kind, up in [("touchStart", 0), *(("touchMove", up) for up in places)]:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y - up}]})
        page.wait_for_timeout(20)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_scrolls_the_page_over_the_chart(tapped: tuple[Page, list[str]]) -> None:
    """No part of the chart keeps a finger: swiping up over it moves the page."""
    page, _ = tapped
    parts = "one => [one, ...one.querySelectorAll('*')]"
    kept = f"{parts}.filter((part) => getComputedStyle(part).touchAction === 'none').length"
    assert live(page, kept) == 0
    live(page, "one => one.scrollIntoView({block: 'center'})")
    box = page.locator(".gk-plot__live").first.bounding_box()
    assert box is not None
    start = page.evaluate("window.scrollY")
    swipe(page, box["x"] + 150, box["y"] + box["height"] / 2, 250)
    until(page, "start => window.scrollY >= start + 150", start)


def test_a_chart_follows_the_scheme(tapped: tuple[Page, list[str]]) -> None:
    """Switched to dark, the marks that stand get the dark scheme's colour; on paper the drawing is by day."""
    page, _ = tapped
    fill = "one => getComputedStyle(one.querySelector('.gk-income, .gk-expense')).color"
    figure = page.locator(".gk-plot").first
    day = figure.evaluate(fill)
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    night = figure.evaluate(fill)
    assert night != day
    until(
        page,
        """color => [...document.querySelectorAll('.gk-plot__live path, .gk-plot__live rect')].some((mark) =>
          [getComputedStyle(mark).fill, getComputedStyle(mark).stroke].includes(color))""",
        night,
    )
    page.emulate_media(media="print")
    assert figure.evaluate(fill) == day
    assert figure.locator("svg.gk-chart").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")


def test_a_failed_download_is_said_and_can_be_tried_again(browser: Browser, address: str) -> None:
    """The drawing stays, a sentence says so, a second tap tries once more."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    held: list[Route] = []
    page.route("**/*plotly*", lambda route: held.append(route))  # noqa: PLW0108 - a built-in takes no mark
    page.goto(address + MONTH)
    figure = page.locator(".gk-plot").first
    button, status = figure.locator(".gk-plot__button"), figure.locator(".gk-plot__status")
    for end in ("abort", "continue_"):
        button.click()
        until(page, "document.querySelector('.gk-plot__status').textContent.includes('正在下载')")
        while not held:
            page.wait_for_timeout(50)
        getattr(held.pop(), end)()
        if end == "abort":
            until(page, "document.querySelector('.gk-plot__status').textContent.includes('没有下载成功')")
            assert button.is_enabled()
            assert figure.locator("svg.gk-chart").is_visible()
    page.wait_for_selector(".gk-plot__live .main-svg", timeout=WAIT)
    assert status.inner_text() == ""
    page.close()


def test_a_wide_screen_upgrades_in_place(browser: Browser, address: str) -> None:
    """Without a tap, the place as high as it was, and the wheel scrolls the page over it."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + MONTH)
    chart = page.locator(".gk-plot").nth(2)
    place = chart.locator(".gk-plot__drawing")
    before = place.bounding_box()
    chart.scroll_into_view_if_needed()
    after = chart.locator(".gk-plot__live .main-svg").first
    after.wait_for(timeout=WAIT)
    chart.evaluate("one => one.scrollIntoView({block: 'center'})")
    box, now = after.bounding_box(), place.bounding_box()
    assert before
    assert now
    assert box
    assert abs(now["height"] - before["height"]) <= 1
    start = page.evaluate("window.scrollY")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, 240)
    until(page, "start => window.scrollY >= start + 200", start)
    page.close()
