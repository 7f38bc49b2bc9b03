"""Which release is served: each step is one rename, and what a rename points to is on the disk before.

A process that dies leaves the old release or the new one live, and both whole; what it left lying about
is cleared by the next run.
"""

import os
import shutil
import subprocess
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from build_scripts.errors import ConfigError, MachineError
from build_scripts.release.home import WITHDRAWN, Home, Release
from build_scripts.release.sound import unsound

RELEASES_KEPT = 24
LINK = ".current.new"
GONE = ".gone-"


def put_live(home: Home, made: Path, commit: str, now: datetime) -> Release:
    """Serve the verified site `made`, a folder of the same file system, as the newest release."""
    release, former = home.next_release(commit, now), home.live()
    _flush_tree(made)
    made.replace(home.releases / release.name)
    _flush(home.releases)
    _point(home, release)
    with suppress(OSError):  # it is live: what cannot be cleared now is cleared next time
        if former and former.commit != commit:
            (home.state / WITHDRAWN).unlink(missing_ok=True)
        _forget_old(home, release)
    return release


def roll_back(home: Home, wanted: str) -> Release:
    """Serve an older release again: `wanted` is how many steps back, or a name. It must still be whole."""
    live, kept = home.live(), home.kept()
    if live is None:
        raise ConfigError(f"{home.root} 里还没有发布过网站。 [nothing to roll back]")
    target = _named(kept, live, wanted)
    problem = next(unsound(home.releases / target.name), "")
    if problem:
        raise ConfigError(f"{target.name} 不完整，没有换：{problem} [release is damaged]")
    if target < live and target.commit != live.commit:
        _withdraw(home, live)
    _point(home, target)
    return target


def _named(kept: tuple[Release, ...], live: Release, wanted: str) -> Release:
    known = {release.name: release for release in kept}
    place = kept.index(live) - (int(wanted) if wanted.isdecimal() and len(wanted) < len(live.name) else 0)
    target = known.get(wanted) or (kept[place] if wanted.isdecimal() and place >= 0 else None)
    if target is None:
        names = "\n".join(release.name for release in reversed(kept))
        raise ConfigError(f"没有可以退到的“{wanted}”。保留着的有：\n{names} [no such release]")
    return target


def _withdraw(home: Home, release: Release) -> None:
    draft = home.state / f"{WITHDRAWN}.new"
    with draft.open("w", encoding="ascii") as file:
        file.write("".join(f"{commit}\n" for commit in (*home.withdrawn(), release.commit)))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(home.state / WITHDRAWN)
    _flush(home.state)


def _point(home: Home, release: Release) -> None:
    link = home.root / LINK
    link.unlink(missing_ok=True)
    link.symlink_to(Path(home.releases.name) / release.name)
    os.replace(link, home.current)  # noqa: PTH105 - the atomic one, by its name
    _flush(home.root)


def _forget_old(home: Home, live: Release) -> None:
    """Keep the newest; a folder loses its name before its files, so that what has a name is whole."""
    for release in home.kept()[:-RELEASES_KEPT]:
        if release != live:
            (home.releases / release.name).rename(home.releases / f"{GONE}{release.name}")
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
