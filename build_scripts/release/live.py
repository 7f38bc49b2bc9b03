"""Which release is served: each step is one rename, and what a rename points to is on the disk before.

A process that dies leaves the old release or the new one live, and both whole; what it left lying about
is cleared by the next run. After a rollback the pages say so, from a moment after it until a newer commit is
served; a copy that cannot be made holds nothing up.
"""

import os
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from build_scripts.errors import BuildError, ConfigError, MachineError
from build_scripts.release.home import BACK_TO, RESTORED, WITHDRAWN, Home, Release
from build_scripts.release.restored import copy_restored
from build_scripts.release.sound import unsound

RELEASES_KEPT = 24
LINK = ".current.new"
GONE = ".gone-"
ASIDE = "restored.new"


@dataclass(frozen=True, slots=True)
class Switched:
    """The release that is served now; `untold` is why its pages do not say that the site went back."""

    release: Release
    untold: str = ""


def put_live(home: Home, made: Path, commit: str, now: datetime) -> Switched:
    """Serve the verified site `made`, a folder of the same file system, as the newest release."""
    release, former = home.next_release(commit, now), home.live()
    _flush_tree(made)
    made.replace(home.releases / release.name)
    _flush(home.releases)
    newer = former is None or former.commit != commit
    back = not newer and bool(home.withdrawn())
    untold = _tell(home, release) if back else ""
    if untold or not back:
        _point(home, release.name)
    with suppress(OSError):  # it is live: what cannot be cleared now is cleared next time
        if newer:
            (home.state / WITHDRAWN).unlink(missing_ok=True)
        _forget_old(home, release)
    return Switched(release, untold)


def roll_back(home: Home, wanted: str) -> Switched:
    """Serve an older release again: `wanted` is how many steps back, or a name. It must still be whole.

    At once as it was, then as a copy that says so.
    """
    live = home.live()
    if live is None:
        raise ConfigError(f"{home.root} 里还没有发布过网站。 [nothing to roll back]")
    target = _named(home, live, wanted.removesuffix(RESTORED))
    problem = next(unsound(home.releases / target.name), "")
    if problem:
        raise ConfigError(f"{target.name} 不完整，没有换：{problem} [release is damaged]")
    back = _withdraw(home, live, target)
    _point(home, target.name)
    untold = _tell(home, target) if back else ""
    with suppress(OSError):
        _forget_copies(home)
    return Switched(target, untold)


def _tell(home: Home, release: Release) -> str:
    """Serve a copy of the release that says that the site went back; why it could not be made."""
    aside = home.state / ASIDE
    try:
        copy_restored(home.releases / release.name, aside, (home.back_to() or release).made)
        _flush_tree(aside)
        _lose(home, release.restored)
        aside.replace(home.releases / release.restored)
        _flush(home.releases)
        _point(home, release.restored)
    except (BuildError, OSError, UnicodeError) as error:
        return str(error)
    return ""


def _named(home: Home, live: Release, wanted: str) -> Release:
    kept = home.kept()
    known = {release.name: release for release in kept}
    target = known.get(wanted) or _steps_back(home, live, wanted)
    if target is None:
        names = "\n".join(release.name for release in reversed(kept))
        raise ConfigError(f"没有可以退到的“{wanted}”。保留着的有：\n{names} [no such release]")
    return target


def _steps_back(home: Home, live: Release, wanted: str) -> Release | None:
    """So many releases before the live one or, made again since, the one that was gone back to.

    What was withdrawn is no step: nobody who goes back once more means to meet it.
    """
    withdrawn = home.withdrawn()
    kept = [release for release in home.kept() if release == live or release.commit not in withdrawn]
    start = next((release for release in kept if release == home.back_to()), live)
    if not (wanted.isdecimal() and len(wanted) < len(live.name)):
        return None
    place = kept.index(start) - int(wanted)
    return kept[place] if place >= 0 else None


def _withdraw(home: Home, live: Release, target: Release) -> bool:
    """Remember what was gone back from, and to where; True when there is anything newer than `target`.

    Going forth again takes back what was withdrawn.
    """
    commits, back = home.withdrawn(), target < live
    if target.commit in commits:
        commits, back = commits[: commits.index(target.commit)], False
    elif back and target.commit != live.commit:
        commits = (*commits, live.commit)
    _remember(home, [*commits, f"{BACK_TO}{target.name}"] if commits else [])
    return back or bool(commits)


def _remember(home: Home, lines: list[str]) -> None:
    draft = home.state / f"{WITHDRAWN}.new"
    with draft.open("w", encoding="ascii") as file:
        file.write("".join(f"{line}\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(home.state / WITHDRAWN)
    _flush(home.state)


def _point(home: Home, name: str) -> None:
    link = home.root / LINK
    link.unlink(missing_ok=True)
    link.symlink_to(Path(home.releases.name) / name)
    os.replace(link, home.current)  # noqa: PTH105 - the atomic one, by its name
    _flush(home.root)


def _forget_old(home: Home, live: Release) -> None:
    """Keep the newest."""
    for release in home.kept()[:-RELEASES_KEPT]:
        if release != live:
            _lose(home, release.name)
    _forget_copies(home)


def _forget_copies(home: Home) -> None:
    """A copy that is not served has no use."""
    shutil.rmtree(home.state / ASIDE, ignore_errors=True)
    for folder in home.releases.glob(f"*{RESTORED}"):
        if folder.name != home.served() and not folder.name.startswith(GONE):
            _lose(home, folder.name)
    _clear(home)


def _lose(home: Home, name: str) -> None:
    """A folder loses its name before its files, so that what has a name is whole."""
    _clear(home)
    if (home.releases / name).is_dir():
        (home.releases / name).rename(home.releases / f"{GONE}{name}")


def _clear(home: Home) -> None:
    for folder in home.releases.glob(f"{GONE}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _flush_tree(folder: Path) -> None:
    """Everything of the file system that holds `folder` to the disk, by one call of coreutils."""
    command = ["sync", "--file-system", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip()[:200]
        raise MachineError(f"磁盘没有写好，本次没有发布：{reason} [sync failed]")


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
