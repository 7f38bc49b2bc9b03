"""From `git push` of one changed CSV to the page that nginx serves: real git, our hook, our nginx.conf."""

import shutil
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from build_scripts.model import Outcome, Request
from build_scripts.pipeline.releasing import Push, run_release
from build_scripts.pipeline.run import Progress, run_build
from build_scripts.settings import DATA, ROOT
from tests.deploy.served import Server, install_hook, nginx
from tests.deploy.test_push import change, push
from tests.deploy.tiny import git

AS_OF, RUNS, WAIT = "2026-11-22", 3, 0.05
VILLAGE = "990101102202"
FILE = f"data/villages/{VILLAGE}-shangping/cunwu/facilities.csv"
PAGE = f"{VILLAGE}/biao/facilities/"


def results() -> list[str]:
    """The section of bench/RESULTS.md."""
    with tempfile.TemporaryDirectory() as folder:
        home, clerk = _set_up(Path(folder))
        push(clerk)
        with nginx(home) as server:
            visible = [_until_visible(clerk, server, f"凉亭{number}") for number in range(RUNS)]
        built, whole = _inside(home, clerk)
    seen = statistics.median(visible)
    return [
        "## From a push to the page",
        "",
        "The whole sample, warm: one cell of one CSV is changed, pushed by git to a repository on this",
        f"machine, and asked for from nginx until the new text is there. Median of {RUNS} pushes.",
        "",
        "| part | seconds |",
        "|---|---:|",
        f"| push to visible | {seen:.1f} |",
        f"| of it: check and build (the changed village and the region) | {built:.1f} |",
        f"| taking the data, verifying, syncing, switching | {whole - built:.1f} |",
        f"| git, the hook, starting the program | {seen - whole:.1f} |",
        "",
    ]


def _set_up(folder: Path) -> tuple[Path, Path]:
    home, clerk = folder / "srv", folder / "clerk"
    run = f'cd "{ROOT}" && exec "{sys.executable}" -m build_scripts "$@" --as-of {AS_OF}'
    install_hook(home, run)
    git("init", "--quiet", "--initial-branch=main", str(clerk))
    git("remote", "add", "origin", str(home / "repo.git"), folder=clerk)
    shutil.copytree(DATA / "villages", clerk / "data" / "villages")
    return home, clerk


def _until_visible(clerk: Path, server: Server, text: str) -> float:
    change(clerk / FILE, 1, "名称", text)
    start = time.perf_counter()
    push(clerk)
    while text not in server.get(PAGE)[1]:
        time.sleep(WAIT)
    return time.perf_counter() - start


def _inside(home: Path, clerk: Path) -> tuple[float, float]:
    """Seconds of the build and of the whole release of one more change, without git and a new process."""
    change(clerk / FILE, 1, "名称", "凉亭")
    git("add", "--all", folder=clerk)
    git("commit", "--quiet", "-m", "x", folder=clerk)
    times: list[float] = []

    def build(request: Request, progress: Progress) -> Outcome:
        start = time.perf_counter()
        outcome = run_build(request, progress)
        times.append(time.perf_counter() - start)
        return outcome

    git("fetch", "--quiet", str(clerk), "HEAD:refs/heads/main", "--force", folder=home / "repo.git")
    start = time.perf_counter()
    asked = Push(home, home / "repo.git", DATA, date.fromisoformat(AS_OF))
    run_release(asked, lambda *_: None, build)
    return times[0], time.perf_counter() - start
