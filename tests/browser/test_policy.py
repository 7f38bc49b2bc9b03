"""The policy in a real browser: nothing of the site breaks it, and what somebody smuggles in does not run."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build_scripts.headers import served_policy
from build_scripts.headers.policy import META
from tests.browser.served import Quiet

pytestmark = [pytest.mark.slow, pytest.mark.browser]

VILLAGE = "990101102202/"
PAGES = (
    "",
    "jiandu/",
    "guize/fin/",
    VILLAGE,
    f"{VILLAGE}202610/",
    f"{VILLAGE}biao/ledger-entries/",
    "404.html",
)
WATCH = """window.__refused = [];
document.addEventListener('securitypolicyviolation', (event) => window.__refused.push(
  `${event.effectiveDirective} ${event.blockedURI}`));"""
SMUGGLED = """<script>window.evil = 1</script><script>window.evil = 2</script>
<img src="data:," onerror="window.evil = 3"><p id="painted" style="color: rgb(1, 2, 3)">x</p>
<script src="https://evil.example/x.js"></script><script type="application/json">{"a": 1}</script>"""


class Guarded(Quiet):
    """Serves files with the headers of deploy/nginx.conf; `?smuggled` adds what the site never has."""

    by = "both"

    def end_headers(self) -> None:
        """Add what nginx adds."""
        if self.by != "meta":
            self.send_header("Content-Security-Policy", served_policy())
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def do_GET(self) -> None:  # noqa: N802 - the name of the base class
        """A page with something smuggled in, or the file."""
        path, _, query = self.path.partition("?")
        if query != "smuggled":
            super().do_GET()
            return
        html = Path(self.translate_path(f"{path}index.html")).read_text("utf-8")
        html = META.sub("", html) if self.by == "header" else html
        body = re.sub(r"(<body[^>]*>)", lambda found: found[1] + SMUGGLED, html, count=1).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def guarded(site: Path, by: str) -> Iterator[str]:
    """The address of the site under the policy, said by the header, by the page, or by both."""
    handler = type("Handler", (Guarded,), {"by": by})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def opened(browser: Browser, url: str, width: int) -> Iterator[Page]:
    """A page that remembers what was refused."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(url)
    yield page
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_of_the_site_is_refused(browser: Browser, site: Path, width: int) -> None:
    """Pages of every kind, the search opened and asked, the colours changed."""
    with guarded(site, "both") as address:
        for path in PAGES:
            with opened(browser, f"{address}{path}", width) as page:
                if path != "404.html":
                    page.evaluate("document.getElementById('__search').click()")
                    page.fill(".md-search__input", "合同")
                    page.wait_for_timeout(800)
                assert page.evaluate("window.__refused") == [], path


def test_charts_are_drawn_under_the_policy(browser: Browser, site: Path) -> None:
    """Plotly is fetched, writes its rules into an empty style, and nothing is refused."""
    with (
        guarded(site, "both") as address,
        opened(browser, f"{address}{VILLAGE}202610/caiwu/", 1280) as page,
    ):
        page.locator(".gk-plot").first.scroll_into_view_if_needed()
        page.wait_for_selector("figure .js-plotly-plot .main-svg", timeout=60_000)
        assert page.evaluate("window.__refused") == []


@pytest.mark.parametrize("by", ["header", "meta"])
def test_what_is_smuggled_in_does_not_run(browser: Browser, site: Path, by: str) -> None:
    """Scripts, handlers, styles and other hosts are refused by either alone; data blocks are let be."""
    with guarded(site, by) as address, opened(browser, f"{address}{VILLAGE}?smuggled", 360) as page:
        page.wait_for_timeout(300)
        assert page.evaluate("window.evil") is None
        assert page.evaluate("getComputedStyle(document.getElementById('painted')).color") != "rgb(1, 2, 3)"
        refused = page.evaluate("window.__refused")
        kinds = {one.split(" ")[0] for one in refused}
        assert kinds == {"script-src-elem", "script-src-attr", "style-src-attr"}
        assert len(refused) == 5
