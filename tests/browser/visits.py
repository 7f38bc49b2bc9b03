"""Opening a page of the sample site as somebody would: screen size, clock, time zone, scripts on or off."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request

BUILT = "2026-11-22T09:00:00+08:00"  # the sample's day: a page opened later would say that it is old
PATIENCE = 60  # seconds; only a page that hangs needs them
_FREE: set[Page] = set()
SIZES = {"phone": (360, 740), "desk": (1280, 900)}


@dataclass
class Visit:
    """An open page and what the browser noticed meanwhile."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def note(self, message: ConsoleMessage) -> None:
        """Keep what the console calls an error."""
        if message.type == "error":
            self.errors.append(message.text)

    def fail(self, error: Error) -> None:
        """Keep what a script broke at."""
        self.errors.append(str(error))

    def ask(self, request: Request) -> None:
        """Keep every address asked for."""
        self.requests.append(request.url)


@dataclass(frozen=True)
class Reader:
    """Who opens the page: screen, scripts or not, what the clock says (ISO with zone), the device's zone."""

    size: str = "phone"
    scripts: bool = True
    now: str = BUILT
    zone: str = "Asia/Shanghai"
    frozen: bool = True  # the clock stands still; Material's search waits for one that goes
    idle: bool = False  # wait until nothing is asked for any more, not only until the page is there


def until(page: Page, script: str, arg: object = None) -> None:
    """Wait until an expression, or a function of `arg`, is true; fails after PATIENCE.

    Playwright's own waiting evaluates text inside the page, which the page's policy forbids.
    """
    end = time.monotonic() + PATIENCE
    while not page.evaluate(script, arg):
        assert time.monotonic() < end, f"never true: {script}"
        page.wait_for_timeout(50)


@contextmanager
def opened(browser: Browser, url: str, reader: Reader) -> Iterator[Visit]:
    """Open `url` in a page of this reader's context, which keeps what it has loaded before."""
    context = _context(browser, replace(reader, now="", idle=False))
    with free_page(context) if reader.frozen else new_page(context) as page:
        if reader.scripts:
            set_clock = page.clock.set_fixed_time if reader.frozen else page.clock.install
            set_clock(time=reader.now)
        with watched(page) as seen:
            page.goto(url, wait_until="networkidle" if reader.idle else "load")
            yield seen


@contextmanager
def watched(page: Page) -> Iterator[Visit]:
    """What the browser notices on a page while the block runs."""
    seen = Visit(page)
    listeners = {"console": seen.note, "pageerror": seen.fail, "request": seen.ask}
    for event, listener in listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]
    yield seen
    for event, listener in listeners.items():
        page.remove_listener(event, listener)


@contextmanager
def new_page(context: BrowserContext) -> Iterator[Page]:
    """A page of its own, for whoever leaves more behind than an address."""
    page = context.new_page()
    yield page
    page.close()


@contextmanager
def free_page(context: BrowserContext) -> Iterator[Page]:
    """A page that nobody is on: opening a new one takes four times as long as going on in one.

    It keeps screen and medium: whoever changes them sets them first. After a failure it is not used again.
    """
    page = next((page for page in context.pages if page in _FREE), None) or context.new_page()
    _FREE.discard(page)
    yield page
    _FREE.add(page)


@contextmanager
def visit(browser: Browser, url: str, size: str, *, scripts: bool = True) -> Iterator[Visit]:
    """Open `url` on the sample's day with a screen of the given size."""
    with opened(browser, url, Reader(size=size, scripts=scripts, frozen=False, idle=scripts)) as seen:
        yield seen


@cache
def _context(browser: Browser, reader: Reader) -> BrowserContext:
    width, height = SIZES[reader.size]
    return browser.new_context(
        viewport={"width": width, "height": height},
        java_script_enabled=reader.scripts,
        timezone_id=reader.zone,
    )
