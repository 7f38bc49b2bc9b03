"""Every template in five modes at four widths: what each page owes its readers."""

import pytest
from playwright.sync_api import Browser

from tests.browser.looks import FEW, apart
from tests.browser.modes import (
    MODES,
    PAPER,
    WIDTHS,
    broken_rules,
    hosts,
    reading,
    resize,
    sideways,
    small_targets,
    turn,
    violations,
)
from tests.browser.test_pages import TEMPLATES, THIN_OUT
from tests.browser.visits import Visit
from tests.conftest import NIGHT

pytestmark = [pytest.mark.slow, pytest.mark.browser]

WITH_SCRIPTS = [mode for mode in MODES if mode != "no-scripts"]
# What axe judges at which width: a scheme changes colours alone, a width changes shapes alone.
JUDGED = {
    "normal": {360: "all", 1280: "shape"},
    "elder": {360: "all"},  # its pressed button has colours of its own
    "dark": {1280: "colours"},
    "print": {768: "colours"},
}
if NIGHT:  # and when the styles change: everything everywhere
    JUDGED = {mode: dict.fromkeys(PAPER if mode == "print" else WIDTHS, "all") for mode in WITH_SCRIPTS}
FOCUS = """() => { const one = document.activeElement, style = getComputedStyle(one);
  return [one.outerHTML.slice(0, 80), parseFloat(style.outlineWidth) * (style.outlineStyle !== 'none'),
    style.boxShadow]; }"""
STOPS = 6


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_page_in_every_mode(browser: Browser, address: str, name: str) -> None:
    """As it looked; no sideways scroll, targets large enough, focus seen, no error, no host, axe content."""
    with reading(browser, address + TEMPLATES[name]) as seen:
        far, mend = apart(seen, name, "normal", 360)
        for mode in WITH_SCRIPTS:
            turn(seen, mode)
            for width in PAPER if mode == "print" else WIDTHS:
                resize(seen, width)
                assert sideways(seen) <= 0, (mode, width)
        seen.page.evaluate(THIN_OUT)
        for mode, widths in JUDGED.items():
            turn(seen, mode)
            for width, what in widths.items():
                resize(seen, width)
                assert broken_rules(seen, mode, what) == [], (mode, width)
                assert mode == "print" or small_targets(seen, mode) == [], (mode, width)
            assert mode == "print" or unseen_stops(seen) == [], mode
        assert seen.errors == []
        assert violations(seen) == []
        assert hosts(seen) <= {"127.0.0.1"}
        assert far <= FEW, mend


def unseen_stops(seen: Visit) -> list[str]:
    """The stops of the Tab key, from the top of the page, that nothing outlines by two pixels."""
    seen.page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    found = []
    for _ in range(STOPS):
        seen.page.keyboard.press("Tab")
        html, outline, shadow = seen.page.evaluate(FOCUS)
        if outline < 2 and shadow == "none":
            found.append(html)
    return found


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_page_without_scripts(browser: Browser, address: str, name: str) -> None:
    """All can be read with JavaScript off: a heading, words, every chart as a drawing, at each width."""
    with reading(browser, address + TEMPLATES[name], "no-scripts") as seen:
        for width in WIDTHS:
            resize(seen, width)
            assert sideways(seen) <= 0, width
        assert seen.page.locator("h1").count() == 1
        assert len(seen.page.locator("article").inner_text()) > 40
        assert all(chart.is_visible() for chart in seen.page.locator("figure svg").all())
        assert hosts(seen) <= {"127.0.0.1"}
