"""The five ways a page is read, and what a page owes in each of them at every width."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext

from tests.browser.visits import BUILT, Visit, free_page, watched

WIDTHS = (320, 360, 768, 1280)
PAPER = (768, 1280)  # A4 is 794 pixels wide; nothing is printed on less
HEIGHTS = {320: 568, 360: 740, 768: 1024, 1280: 900}
MODES = ("normal", "elder", "dark", "print", "no-scripts")
LEAST = {"elder": 60}  # pixels of a target; 44 elsewhere
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NOT_ASKED = ("region", "landmark-unique")  # best practices that WCAG 2.2 AA does not ask for

CONTRAST = ["color-contrast"]
NOT_ON_PAPER = ("target-size", "scrollable-region-focusable", "link-in-text-block")  # nothing is tapped there

# What may be tapped, less links inside a sentence (WCAG 2.5.8 leaves these out) and what nobody sees now.
SMALL = """(least) => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, summary, [role=button]')].filter((one) => {
  const seen = one.matches('[type=radio], [type=checkbox]') && one.closest('label') || one;
  const box = seen.getBoundingClientRect(), style = getComputedStyle(one);
  if (!box.width || !box.height || style.visibility === 'hidden' || style.opacity === '0') return false;
  if (box.right <= 0 || box.bottom <= 0 || one.closest('[aria-hidden=true], .md-toggle')) return false;
  if (one.matches('.md-toggle, .md-skip')) return false;
  const around = one.closest('p, li, td, th, dd, dt, figcaption, caption, small, summary, h2, h3');
  const inline = style.display.startsWith('inline') && around
    && around !== one && around.textContent.trim().length > one.textContent.trim().length + 1;
  return !inline && Math.min(box.width, box.height) < least - 0.5;
}).map((one) => `${one.outerHTML.slice(0, 90)} ${Math.round(one.getBoundingClientRect().width)}x`
  + Math.round(one.getBoundingClientRect().height))"""
WATCH = """window.__violations = [];
document.addEventListener('securitypolicyviolation', (event) => window.__violations.push(
  `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));"""
SCHEME = "(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)"
LARGE = "() => document.documentElement.classList.contains('gk-da')"


@contextmanager
def reading(browser: Browser, url: str, mode: str = "normal", width: int = 360) -> Iterator[Visit]:
    """Open `url` in one of MODES on the sample's day."""
    scripts = mode != "no-scripts"
    with free_page(_context(browser, scripts=scripts)) as page, watched(page) as seen:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(media="screen")
        page.goto(f"{url}?da=0" if scripts else url)
        turn(seen, mode)
        yield seen


def turn(seen: Visit, mode: str) -> None:
    """The open page in another of the modes that need scripts."""
    if mode == "no-scripts":
        return
    if seen.page.evaluate(LARGE) != (mode == "elder"):
        seen.page.locator(".gk-da-button").first.evaluate("button => button.click()")
    seen.page.evaluate(SCHEME, "slate" if mode == "dark" else "default")
    seen.page.emulate_media(media="print" if mode == "print" else "screen")


@cache
def _context(browser: Browser, *, scripts: bool) -> BrowserContext:
    # without transitions: a colour on its way from dark to light is no colour of the page
    context = browser.new_context(
        java_script_enabled=scripts, timezone_id="Asia/Shanghai", reduced_motion="reduce"
    )
    if scripts:
        context.clock.set_fixed_time(BUILT)
        context.add_init_script(WATCH)
    return context


def resize(seen: Visit, width: int) -> None:
    """The same page on another screen."""
    seen.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})


def sideways(seen: Visit) -> int:
    """Pixels that the page is wider than the screen, when what moves has come to rest."""
    for _ in range(10):
        over = int(seen.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        if over <= 0:
            break
        seen.page.wait_for_timeout(100)
    return over


def small_targets(seen: Visit, mode: str) -> list[str]:
    """What is too small to tap, with its size."""
    found: list[str] = seen.page.evaluate(SMALL, LEAST.get(mode, 44))
    return found


def violations(seen: Visit) -> list[str]:
    """What the Content-Security-Policy stopped."""
    found: list[str] = seen.page.evaluate("window.__violations")
    return found


def hosts(seen: Visit) -> set[str | None]:
    """Every host that was asked."""
    return {urlsplit(url).hostname for url in seen.requests}


def broken_rules(seen: Visit, mode: str = "normal", what: str = "all") -> list[tuple[str, str]]:
    """Rule and first element of every violation of WCAG 2.2 AA; the page should be thinned out before.

    `what` is "all", "colours" (contrast alone: all that a scheme changes) or "shape" (all but contrast, which
    takes most of the time and is the same at every width).
    """
    left_out = {
        *NOT_ASKED,
        *(NOT_ON_PAPER if mode == "print" else ()),
        *(CONTRAST if what == "shape" else ()),
    }
    asked = {"type": "rule", "values": CONTRAST} if what == "colours" else {"type": "tag", "values": TAGS}
    rules = {} if what == "colours" else {rule: {"enabled": False} for rule in left_out}
    options = {"resultTypes": ["violations"], "runOnly": asked, "rules": rules}
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in axe(seen, options)]


def axe(seen: Visit, options: dict[str, Any]) -> list[dict[str, Any]]:
    """What axe finds on the open page; the browser reads its half megabyte once a page."""
    engine = Axe("0") if seen.page.evaluate("!!window.axe") else Axe()
    found: list[dict[str, Any]] = engine.run(seen.page, options=options).response["violations"]
    return found
