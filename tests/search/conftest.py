"""The browser and the served sample site, shared with tests/browser."""

from tests.browser.conftest import address, browser

__all__ = ["address", "browser"]
