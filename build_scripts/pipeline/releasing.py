"""A commit that was pushed, published: its data, by the program and the declarations of this server.

What of the commit is taken, and what never is, `taking` decides; rules, words, templates and the list of
villages come from `trusted`.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from build_scripts.check import detectors
from build_scripts.committed import find_commit, precedes
from build_scripts.errors import InternalError, MachineError
from build_scripts.model import Outcome, Request
from build_scripts.pipeline.run import Progress, run_build, run_check
from build_scripts.pipeline.taking import not_taken, take_commit
from build_scripts.release import Home, Release, Switched, find_problems, locked, put_live, roll_back
from build_scripts.settings import TIME_ZONE

SPACE = 3  # times the last release must be free
SHOWN = 5
Build = Callable[[Request, Progress], Outcome]


@dataclass(frozen=True, slots=True)
class Push:
    """What to publish and where. No `commit` means the newest that may be served, else the live one again.

    `fewer` allows pages to be missing, `rewritten` a history that does not hold the live commit.
    """

    root: Path
    repository: Path
    trusted: Path
    as_of: date
    commit: str = ""
    jobs: int = 1
    fewer: bool = False
    rewritten: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What came of a push: the release, or why there is none (`older`, `withdrawn`, `unrelated`).

    `left` are paths of the commit that were not taken, `untold` why its pages do not say that they are older
    ones that somebody went back to.
    """

    release: Release | None
    refused: str
    commit: str
    outcome: Outcome
    left: tuple[str, ...]
    untold: str = ""


def run_release(push: Push, progress: Progress, build: Build = run_build) -> Published:
    """Build aside, verify, switch. Whatever goes wrong, what was served is served."""
    home = Home(push.root)
    home.prepare()
    with locked(home.state / "build.lock"):
        commit = _chosen(push, home)
        refused = _refusal(push, home, commit)
        source, left = _take(push, home, commit)
        request = _request(push, home, source)
        if refused:
            return Published(None, refused, commit, run_check(request, progress), left)
        _require_space(home)
        try:
            outcome = build(request, progress)
            _require_sound(request, fewer=push.fewer)
            return _switch(push, home, (commit, request.out), (outcome, left))
        finally:
            shutil.rmtree(request.out, ignore_errors=True)


def run_rollback(root: Path, wanted: str) -> Switched:
    """Serve an older release again at once, even while another is being built; then let its pages say so."""
    home = Home(root)
    home.prepare()
    with locked(home.state / "switch.lock"):
        return roll_back(home, wanted)


def _chosen(push: Push, home: Home) -> str:
    commit = find_commit(push.repository, push.commit or "HEAD")
    live = home.live()
    return live.commit if live and not push.commit and _refusal(push, home, commit) else commit


def _refusal(push: Push, home: Home, commit: str) -> str:
    """Why `commit` must not be served now; the order is that of the history, never that of clocks."""
    live = home.live()
    if live is None or live.commit == commit or push.rewritten:
        return ""
    withdrawn = home.withdrawn()
    if commit in withdrawn:
        return "withdrawn"
    if any(precedes(push.repository, commit, known) for known in (live.commit, *withdrawn)):
        return "older"
    return "" if precedes(push.repository, live.commit, commit) else "unrelated"


def _take(push: Push, home: Home, commit: str) -> tuple[Path, tuple[str, ...]]:
    """A fresh folder with the declarations of this server and the villages of the commit."""
    source, live = home.state / "source", home.live()
    shutil.rmtree(source, ignore_errors=True)
    taken = take_commit(push.repository, commit, push.trusted, source)
    changed = not_taken(push.repository, live.commit, commit) if live else ()
    return taken.data, (*taken.left, *changed)


def _request(push: Push, home: Home, data: Path) -> Request:
    out, live = home.state / "next", home.live()
    shutil.rmtree(out, ignore_errors=True)
    former = home.releases / live.name if live else None
    return Request(data, out, push.as_of, jobs=push.jobs, cache=home.state / "cache", former=former)


def _require_space(home: Home) -> None:
    live = home.live()
    if live is None:
        return
    size = sum(path.stat().st_size for path in (home.releases / live.name).rglob("*") if path.is_file())
    if shutil.disk_usage(home.root).free < SPACE * size:
        day = live.made.astimezone(TIME_ZONE)
        standing = f"网站仍是{day.month}月{day.day}日的版本"
        raise MachineError(f"磁盘空间不足，本次没有发布；{standing}。请联系县技术员。 [disk full]")


def _require_sound(request: Request, *, fewer: bool) -> None:
    problems = list(find_problems(request.out, request.former, detectors.identity, fewer=fewer))
    if problems:
        more = f"（共 {len(problems)} 处）" if len(problems) > SHOWN else ""
        raise InternalError(
            f"做好的网站没有通过核对{more}，没有换上：{'；'.join(problems[:SHOWN])} [release not sound]"
        )


def _switch(
    push: Push, home: Home, made: tuple[str, Path], told: tuple[Outcome, tuple[str, ...]]
) -> Published:
    """Look at the order once more, because a rollback may have come meanwhile, and switch."""
    commit, folder = made
    with locked(home.state / "switch.lock"):
        refused = _refusal(push, home, commit)
        if refused:
            return Published(None, refused, commit, *told)
        switched = put_live(home, folder, commit, datetime.now(UTC))
    return Published(switched.release, "", commit, *told, switched.untold)
