"""The search, measured: how many of tests/search/queries.json it answers, and what a first query costs.

`python -m bench search` builds the sample. Beside ours stand the two that were tried before it was written;
they were measured once, on the same queries and pages (BEFORE).
"""

import gzip
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import brotli
from playwright.sync_api import Browser, Response, sync_playwright

from build_scripts.settings import DATA, ROOT
from tests.browser.served import FLAGS, executable, serving
from tests.browser.visits import until

QUERIES = ROOT / "tests/search/queries.json"
VILLAGE = "990101101201"
COUNTY, SAMPLE = 367, 4  # villages
ASK = """async ([query, scope, root]) => {
  const box = document.querySelector(".gk-search");
  box.setAttribute("data-scope", "../" + root + "/sousuo/index.json");
  const found = await box.gkSearch(query, scope);
  return found.slice(0, 10).map((one) => new URL(one.base + one.path, location.href).href);
}"""
BEFORE = (
    "| Material's index, segmented by jieba | 0.50 | 29 / 57 | – | amounts, numbers, several villages |",
    "| Pagefind 1.5.2 extended | 0.68 | 150 / 200 | – | Chromium 66 and 78; wants `wasm-unsafe-eval` |",
)


def results(site: Path | None = None) -> list[str]:
    """The lines of the table."""
    if site is not None:
        return _table(site)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        command = [sys.executable, "-m", "build_scripts", "build", "--as-of", "2026-11-22"]
        subprocess.run([*command, "--data", str(DATA), "--out", str(out)], check=True, capture_output=True)
        return _table(out)


def _table(site: Path) -> list[str]:
    queries = json.loads(QUERIES.read_text("utf-8"))
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        found = sum(_answered(browser, address, queries))
        first = [_first(browser, address, query) for query in queries[::8]]
        browser.close()
    packed, brotlied = (sorted(sizes) for sizes in zip(*first, strict=True))
    sizes = f"{statistics.median(packed) / 1024:.0f} / {packed[-1] / 1024:.0f}"
    small = f"{statistics.median(brotlied) / 1024:.0f} / {brotlied[-1] / 1024:.0f}"
    return [
        "## Search",
        "",
        f"{len(queries)} queries, one of whose pages must be among the first ten.",
        "Cost: program, index and lines of ten results, for who has loaded nothing; median / most, KB.",
        "",
        "| search | recall | gzip | brotli | not good at |",
        "|---|---:|---:|---:|---|",
        f"| ours | {found / len(queries):.2f} | {sizes} | {small} | words not on the pages |",
        *BEFORE,
        "",
        *_county(site),
    ]


def _answered(browser: Browser, address: str, queries: Iterable[dict[str, Any]]) -> Iterable[bool]:
    page = browser.new_page()
    page.goto(f"{address}{VILLAGE}/")
    page.locator(".md-search__input").focus()
    until(page, "!!document.querySelector('.gk-search').gkSearch")
    for query in queries:
        place = [query["query"], "village" if query["scope"] else "region", query["scope"] or VILLAGE]
        links = {link.removeprefix(address) for link in page.evaluate(ASK, place)}
        yield bool(links & set(query["pages"]))
    page.close()


def _first(browser: Browser, address: str, query: dict[str, Any]) -> tuple[int, int]:
    """Bytes of the first query of a visitor, with gzip and with brotli."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page, sizes = context.new_page(), list[tuple[int, int]]()

    def weigh(response: Response) -> None:
        if "sousuo" in response.url or "gongkai-search" in response.url:
            body = response.body()
            sizes.append((len(gzip.compress(body, 9)), len(brotli.compress(body))))

    page.goto(f"{address}{query['scope'] and query['scope'] + '/'}")
    page.on("response", weigh)
    page.get_by_role("button", name="搜索").click()
    page.keyboard.insert_text(query["query"])
    page.wait_for_selector(".md-search-result__item", timeout=60_000)
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(one for one, _ in sizes), sum(other for _, other in sizes)


def _county(site: Path) -> list[str]:
    """What a county of 367 villages would serve, from the files of the sample's four.

    A village's files depend on the village alone. The region adds one entry a token: those that all four have
    are counted once, the others once a village.
    """
    tokens = [_tokens(folder) for folder in sorted(site.glob("[0-9]*/sousuo"))]
    shared = set.intersection(*tokens)
    own = statistics.mean(len(found - shared) for found in tokens)
    files = (len(shared) + own * COUNTY) * 12 / 12_000
    listed = len(gzip.compress((site / "sousuo/villages.json").read_bytes(), 9)) * COUNTY / SAMPLE
    return [
        f"A county of {COUNTY} villages: a query in a village costs the same. Over the county it asks",
        f"besides for the list of villages (about {listed / 1024:.0f} KB) and, for each token, for one of",
        f"about {files:.0f} files of the same size; then for the four best villages as for one. Estimated",
        "from the tokens that the sample's villages share and those that they do not.",
        "",
    ]


def _tokens(folder: Path) -> set[str]:
    return {token for path in folder.glob("w*.json") for token in json.loads(path.read_bytes())}
