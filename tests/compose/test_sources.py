"""Files and rows a page names as its source, and what it says of itself to programs."""

import json
import re

import pytest

from build_scripts.compose.here import Here
from build_scripts.compose.linked import crumbs_of, page_address
from build_scripts.compose.rendering import environment
from build_scripts.compose.sources import runs_of

SITE = "https://cun.example/gk/"


@pytest.mark.parametrize(
    ("lines", "runs"),
    [((), ()), ((2,), ((2, 2),)), ((2, 3, 4, 9), ((2, 4), (9, 9))), ((2, 4, 6), ((2, 2), (4, 4), (6, 6)))],
)
def test_runs(lines: tuple[int, ...], runs: tuple[tuple[int, int], ...]) -> None:
    """Rows one after the other are named by the first and the last."""
    assert runs_of(lines) == runs


@pytest.mark.parametrize(
    ("here", "link", "address"),
    [
        pytest.param("", "", f"{SITE}99/", id="home"),
        pytest.param("202610/caiwu/", "", f"{SITE}99/202610/caiwu/", id="itself"),
        pytest.param("202610/caiwu/", "../", f"{SITE}99/202610/", id="above"),
        pytest.param("202610/caiwu/", "../../../", SITE, id="region"),
        pytest.param("202610/", "jiaoyan.txt#x", f"{SITE}99/202610/jiaoyan.txt", id="file"),
        pytest.param("", "./", f"{SITE}99/", id="here"),
    ],
)
def test_whole_addresses(here: str, link: str, address: str) -> None:
    """As a browser would resolve the link; none while the site's own is not known."""
    assert page_address(SITE, "99/", Here(here), link) == address
    assert page_address(SITE.rstrip("/"), "99/", Here(here), link) == address
    assert page_address("", "99/", Here(here), link) == ""


def test_crumbs_are_those_on_the_page() -> None:
    """In order, with the same words; the page itself is the last."""
    nav = (
        '<ol><li><a href="../../">望禾县</a></li>\n<li><span aria-current="page">a &lt;b&gt;</span></li></ol>'
    )
    found = crumbs_of(nav, SITE, "99/", Here("202610/"))
    assert found
    assert [item["position"] for item in found["itemListElement"]] == [1, 2]
    assert [item["name"] for item in found["itemListElement"]] == ["望禾县", "a <b>"]
    assert [item["item"] for item in found["itemListElement"]] == [SITE, f"{SITE}99/202610/"]
    without = crumbs_of(nav, "", "", Here("202610/"))
    assert without
    assert "item" not in without["itemListElement"][0]
    assert crumbs_of("", SITE, "", Here("")) is None


def test_no_text_ends_the_data_block() -> None:
    """A name with markup stays inside its JSON."""
    hostile = "</script><script>alert(1)</script>"
    text = environment().from_string("{{ {'name': name} | tojson }}").render(name=hostile)
    assert "<" not in text
    assert json.loads(text) == {"name": hostile}
    assert not re.search(r"\\u[4-9]", environment().from_string("{{ '村' | tojson }}").render())
