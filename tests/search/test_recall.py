"""The search as people use it: every query of queries.json through the real browser, in one page."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response

from build_scripts.index.search_words import normal, tokens
from tests.browser.visits import until, visit

QUERIES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("queries.json").read_text("utf-8"))
VILLAGE = "990101101201/"
FIRST, RECALL, BUDGET = 10, 0.95, 150 * 1024
FIND = """async ([query, scope, root]) => {
  const box = document.querySelector(".gk-search");
  box.setAttribute("data-scope", "../" + root + "/sousuo/index.json");
  const found = await box.gkSearch(query, scope);
  return found.slice(0, 10).map((one) => new URL(one.base + one.path, location.href).href);
}"""

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A village's page with the search open."""
    with visit(browser, address + VILLAGE, "desk") as seen:
        seen.page.locator(".md-search__input").focus()
        until(seen.page, "!!document.querySelector('.gk-search').gkSearch")
        yield seen.page
        assert seen.errors == []


def asked(page: Page, query: str, scope: str, address: str) -> list[str]:
    """The first pages found, as addresses below the site; `scope` is a village's code or "" for all."""
    found = page.evaluate(FIND, [query, "village" if scope else "region", scope or VILLAGE.strip("/")])
    return [link.removeprefix(address) for link in found]


def test_there_are_queries_enough() -> None:
    """At least eighty, of every kind, for villages and for the region."""
    assert len(QUERIES) >= 80
    assert len({query["kind"] for query in QUERIES}) >= 10
    assert {"", VILLAGE.strip("/")} <= {query["scope"] for query in QUERIES}


def test_targets_hold_what_is_asked_for(site: Path) -> None:
    """Each page that must be found exists and holds its evidence: targets come from the data."""
    for query in QUERIES:
        assert query["pages"], query
        for path in query["pages"]:
            html = (site / path / "index.html").read_text("utf-8")
            assert any(text in html for text in query["evidence"]), (query["query"], path)


def test_recall(page: Page, address: str) -> None:
    """At least 95 of 100 queries have one of their pages among the first ten."""
    missed = [
        query["query"]
        for query in QUERIES
        if not set(query["pages"]) & set(asked(page, query["query"], query["scope"], address))
    ]
    assert len(missed) <= (1 - RECALL) * len(QUERIES), missed


def test_both_programs_see_the_same_words(page: Page) -> None:
    """What the browser asks for is what the index of the same text holds."""
    texts = [query["query"] for query in QUERIES]
    for text in texts:
        wanted = page.evaluate("text => document.querySelector('.gk-search').gkAsked(text)", text)
        held = set(tokens(normal(text)))
        assert set(wanted) <= held, text


@pytest.mark.parametrize("query", ["低保多少钱", "2,253.60", "HT-2025-21"])
def test_the_first_query_is_small(browser: Browser, address: str, query: str) -> None:
    """Program, index, words and lines of ten results, compressed, for who has loaded nothing before."""
    sizes: list[int] = []

    def weigh(response: Response) -> None:
        if "sousuo" in response.url or "gongkai-search" in response.url:
            sizes.append(len(gzip.compress(response.body(), 9)))

    with visit(browser, address + VILLAGE, "phone") as seen:
        assert not [url for url in seen.requests if "sousuo" in url or "gongkai-search" in url]
        seen.page.on("response", weigh)
        seen.page.get_by_role("button", name="搜索").click()
        seen.page.keyboard.insert_text(query)
        seen.page.wait_for_selector(".gk-search__line mark")
        seen.page.wait_for_load_state("networkidle")
        assert seen.errors == []
    assert sum(sizes) <= BUDGET
