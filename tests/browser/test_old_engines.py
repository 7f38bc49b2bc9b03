"""Chromium 66 and 78, as old phones and an old WeChat have them: every template, its charts, no error."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.browser.old import VERSIONS, OldPage, old_browser
from tests.browser.test_pages import TEMPLATES

pytestmark = [pytest.mark.slow, pytest.mark.browser]

CHARTS = (
    "[...document.querySelectorAll('figure svg')].every((svg) => svg.getBoundingClientRect().height > 40)"
)
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture(scope="module", params=VERSIONS)
def page(request: pytest.FixtureRequest) -> Iterator[OldPage]:
    """One page of one old browser for all templates."""
    with old_browser(request.param) as opened:
        yield opened


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template(page: OldPage, address: str, name: str) -> None:
    """It loads without an error and without another host, shows its charts, and does not scroll sideways."""
    page.open(address + TEMPLATES[name])
    assert page.run("document.querySelectorAll('h1').length") == 1
    assert page.run(CHARTS)
    assert page.run(SIDEWAYS) <= 0
    assert {urlsplit(url).hostname for url in page.asked if not url.startswith("data:")} == {"127.0.0.1"}
    assert page.errors == []


def test_a_tapped_chart(page: OldPage, address: str) -> None:
    """Plotly, fetched on the tap, draws in the place of the drawing."""
    page.open(address + TEMPLATES["month-finance"])
    assert not [url for url in page.asked if "plotly" in url]
    page.run("document.querySelector('figure button').click()")
    page.wait_for("document.querySelectorAll('figure .js-plotly-plot .main-svg').length")
    assert page.errors == []


def test_a_script_error_would_be_seen(page: OldPage, address: str) -> None:
    """The listener hears an exception of the page; otherwise no error would mean nothing."""
    page.open(address)
    page.run("setTimeout(() => { throw new Error('planted'); })")
    page.wait_for("1")
    page.run("new Promise((done) => setTimeout(() => done(1), 50))")
    assert any("planted" in error for error in page.errors)
