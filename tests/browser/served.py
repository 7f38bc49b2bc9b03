"""A real Chromium over the sample site, served on the loopback address."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing, not even when a browser closes a page before it has everything."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Keep the test output clean."""

    def handle(self) -> None:
        """Answer until the other side goes away."""
        with suppress(ConnectionError):
            super().handle()


def executable() -> str:
    """The Chromium or Chrome that .ci/setup found or installed."""
    named = os.environ.get("GONGKAI_BROWSER")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        pytest.fail("no Chromium: run `make test`, which installs one or says how")
    return found


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of `folder` on the loopback interface while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample site, below a sub-path as a township would host it."""
    root = tmp_path_factory.mktemp("served")
    (root / "gongkai").symlink_to(site, target_is_directory=True)
    with serving(root) as found:
        yield f"{found}gongkai/"


@pytest.fixture(scope="session")
def root_address(site: Path) -> Iterator[str]:
    """The same site at the root of a host, where a server answers wrong addresses with 404.html."""
    with serving(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless browser for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield browser
        browser.close()
