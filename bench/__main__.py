"""`make bench`: build times and page weights beside the plain alternative; writes bench/RESULTS.md."""

import gzip
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import plotly

from bench import cost, live, naive, pages, push, quality, search
from build_scripts.settings import DATA, ROOT
from tests.faults.village import base_catalog, base_villages

RUNS = 3
AS_OF = "2026-11-22"
PAGE = "990101101201/202610/caiwu/index.html"
PLAIN_PAGE = "990101101201-shiqiao/2026-10/index.html"
ASSET = re.compile(r'(?:href|src)="([^"]+\.(?:css|js))"')


def seconds(action: Callable[[], object], runs: int = RUNS) -> float:
    """Median wall time of several runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def gongkai(*arguments: str) -> Callable[[], object]:
    """A run of the command as a user would start it: a new process."""
    command = [sys.executable, "-m", "build_scripts", *arguments, "--as-of", AS_OF]
    return lambda: subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def weight(site: Path, page: str, extra: bytes = b"") -> int:
    """Compressed bytes of a first view: the page and the styles and scripts it names."""
    path = site / page
    html = path.read_bytes()
    total = len(gzip.compress(html, 9)) + len(gzip.compress(extra, 9)) * bool(extra)
    for name in dict.fromkeys(ASSET.findall(html.decode())):
        asset = (path.parent / name).resolve()
        if asset.is_file():
            total += len(gzip.compress(asset.read_bytes(), 9))
    return total


def measure(folder: Path) -> list[tuple[str, str, str, str]]:
    """Rows of the table: what, ours, plain, ratio."""
    out = folder / "site"
    common = ("--data", str(DATA), "--out", str(out))
    cold = seconds(gongkai("build", *common, "--no-cache"))
    warm = seconds(gongkai("build", *common))
    check = seconds(gongkai("check", "--data", str(DATA)))
    tries = iter(range(RUNS))
    plain = seconds(lambda: naive.build(DATA, folder / f"plain{next(tries)}"))
    pages = len(list(out.rglob("*.html")))
    plain_site = folder / "plain0" / "site"
    plain_pages = len(list(plain_site.rglob("*.html")))
    bundle = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()
    ours, theirs = weight(out, PAGE), weight(plain_site, PLAIN_PAGE, bundle)
    return [
        ("build of the sample, nothing remembered (s)", f"{cold:.1f}", f"{plain:.1f}", f"{cold / plain:.2f}"),
        ("pages built", str(pages), str(plain_pages), f"{pages / plain_pages:.2f}"),
        (
            "time a page (ms)",
            f"{1000 * cold / pages:.0f}",
            f"{1000 * plain / plain_pages:.0f}",
            f"{cold / pages / (plain / plain_pages):.2f}",
        ),
        ("build again, nothing changed (s)", f"{warm:.1f}", f"{plain:.1f}", f"{warm / plain:.2f}"),
        ("check of the sample, remembered (s)", f"{check:.1f}", "no checks", ""),
        (
            "first view of a finance page, gzip (KB)",
            f"{ours / 1024:.0f}",
            f"{theirs / 1024:.0f}",
            f"{ours / theirs:.2f}",
        ),
    ]


def main() -> None:
    """Measure and write all tables; a section named as an argument is printed, nothing is written."""
    sections = {
        "quality": _quality,
        "cost": cost.results,
        "push": push.results,
        "live": live.results,
        "pages": _views,
    }
    if wanted := [sections[name] for name in sys.argv[1:]]:
        sys.stdout.write("\n".join(line for section in wanted for line in section()))
        return
    checked = cost.results()  # first: what the other sections leave in memory slows it by a third
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder))
        views = pages.results(Path(folder) / "site")
    lines = [
        *_builds(rows),
        *views,
        *search.results(),
        *push.results(),
        *live.results(),
        *checked,
        *_quality(write=True),
    ]
    (ROOT / "bench" / "RESULTS.md").write_text("\n".join(lines), "utf-8")
    sys.stdout.write("\n".join(lines))


def _views() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "site")
        gongkai("build", "--data", str(DATA), "--out", str(out))()
        return pages.results(out)


def _quality(*, write: bool = False) -> list[str]:
    catalog = base_catalog()
    found = quality.measure_all(catalog, base_villages(catalog))
    if write:
        quality.write_page(found, catalog)
    return quality.results(found)


def _builds(rows: list[tuple[str, str, str, str]]) -> list[str]:
    return [
        "# Measurements",
        "",
        f"`make bench`, as of {AS_OF}, Python {platform.python_version()}, medians of {RUNS} runs.",
        "Plain = the shortest script with pandas, Plotly's HTML and one Material site (bench/naive.py).",
        "",
        "| what | gongkai | plain | ratio |",
        "|---|---:|---:|---:|",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
    ]


if __name__ == "__main__":
    main()
