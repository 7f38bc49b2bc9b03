"""From saving a CSV to the page that `gongkai serve` shows: a new process, its watcher, a real request."""

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from build_scripts.settings import DATA, ROOT
from tests.deploy.test_push import change

AS_OF, RUNS, WAIT = "2026-11-22", 5, 0.02
VILLAGES = {
    "a village of the sample": ("990101102202-shangping", "990101102202"),
    "the largest of the sample": ("990101101201-shiqiao", "990101101201"),
}


def results() -> list[str]:
    """The section of bench/RESULTS.md."""
    with tempfile.TemporaryDirectory() as folder:
        rows = list(_rows(Path(folder)))
    return [
        "## From saving to the page in `gongkai serve`",
        "",
        "One cell of one CSV is saved and the page asked for until the new text is there; the whole build",
        "that follows is waited for before the next save. First: half a minute after the start.",
        f"Median: of the next {RUNS}.",
        "",
        "| village | first (s) | median (s) |",
        "|---|---:|---:|",
        *(f"| {name} | {first:.2f} | {median:.2f} |" for name, first, median in rows),
        "",
    ]


def _rows(folder: Path) -> Iterator[tuple[str, float, float]]:
    data, out = folder / "data", folder / "site"
    shutil.copytree(DATA, data)
    with _serving(data, out) as address:
        for name, (village, code) in VILLAGES.items():
            csv, page = data / "villages" / village / "cunwu/facilities.csv", f"{code}/biao/facilities/"
            first, *later = [_save(csv, out, address + page, f"凉亭{n}") for n in range(RUNS + 1)]
            yield name, first, statistics.median(later)


def _save(csv: Path, out: Path, page: str, text: str) -> float:
    """Seconds until the page says `text`; comes back when the whole build has followed."""
    built = (out / "release.txt").read_bytes()
    change(csv, 1, "名称", text)
    start = time.perf_counter()
    while text not in _get(page):
        time.sleep(WAIT)
    seconds = time.perf_counter() - start
    while not (out / "release.txt").is_file() or (out / "release.txt").read_bytes() == built:
        time.sleep(1)
    return seconds


def _get(page: str) -> str:
    try:
        with urlopen(page) as answer:  # noqa: S310 - the address of our own server
            return str(answer.read().decode())
    except (URLError, ConnectionError):  # the site is being put in the place of the old one
        return ""


@contextmanager
def _serving(data: Path, out: Path) -> Iterator[str]:
    """The address once the first whole build stands."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "build_scripts", "serve", "--port", str(port), "--as-of", AS_OF]
    command += ["--data", str(data), "--out", str(out)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not (out / "release.txt").is_file():
            time.sleep(1)
        time.sleep(30)  # the watcher has begun, villages are read ahead
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()
