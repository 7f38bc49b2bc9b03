"""Faults put into releases, one at each step: `python -m tests.deploy.faults FOLDER` prints what came of it.

A step is whatever the process asks of the file system or of another program: Python tells of each one before
it happens (audit events). Run n is killed (SIGKILL), or told that the disk is full or broken, at its n-th
step; when a run comes to its end undisturbed, every step has been hit once. After each fault all that is
served is hashed. A program of its own, not a test: it forks, and a killed process must be nobody's worker.
"""

import errno
import fcntl
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from build_scripts.errors import BuildError
from build_scripts.pipeline import releasing
from build_scripts.release import Home, Release, live
from tests.deploy import tiny

if TYPE_CHECKING:
    from _typeshed import FileDescriptorLike

COMMITS = 420
STEPS = {
    "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.symlink", "os.link", "os.fsync", "subprocess.Popen",
    "fcntl.flock", "gongkai.half",
}  # fmt: skip
ERRORS = {"full": errno.ENOSPC, "broken": errno.EIO}
KINDS = ("kill", *ERRORS)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
DONE, FAILED = 0, 3


class Faults:
    """The next fault: at which step, of which kind; and what was found after all of them."""

    def __init__(self, root: Path) -> None:
        """A county with many commits, the first of them live."""
        self.root = root
        self.home = Home(root)
        files = [{f"{tiny.FOLDER}/a.csv": f"{number}"} for number in range(COMMITS)]
        self.commits = tiny.repository(root / "repo.git", files)
        self.next = 0
        self.steps: list[str] = []
        self.release()

    def release(self) -> None:
        """Publish the next commit."""
        self.next += 1
        releasing.run_release(tiny.push(self.root, self.commits[self.next - 1]), _quiet, tiny.build)

    def rollback(self) -> None:
        """From the newest to the oldest that is kept."""
        releasing.run_rollback(self.root, self.home.kept()[0].name)

    def again(self) -> None:
        """The daily run while the newest commit is withdrawn: the live one once more, with its banner."""
        releasing.run_release(tiny.push(self.root), _quiet, tiny.build)

    def hit(self, kind: str, act: Callable[[], None]) -> int:
        """Run `act` again and again, each time with the fault one step later; the number of faults."""
        step = 1
        while True:
            if act == self.rollback:
                releasing.run_rollback(self.root, self.home.kept()[-1].name)
            before = self.verify()
            code = self._child(step, kind, act)
            now, attempted = self.verify(), self.commits[self.next]
            assert now == before or now.commit in {attempted, before.commit} or act == self.rollback
            if code == DONE:
                return step - 1
            assert code == (-signal.SIGKILL if kind == "kill" else FAILED), (kind, step, code)
            self.next += act == self.release
            step += 1

    def verify(self) -> Release:
        """What is live; it and every other finished site must be whole and tell of its own commit."""
        now = self.home.live()
        assert now in self.home.kept()
        for release in self.home.kept():
            site = self.home.releases / release.name
            assert tiny.told_by(site) == str(self.commits.index(release.commit))
        for copy in self.home.releases.glob("[0-9]*-restored"):
            assert tiny.told_by(copy) == str(self.commits.index(copy.name.split("-")[1]))
        assert (self.root / "current").resolve() == self.home.releases / self.home.served()
        assert self.home.served().startswith(now.name)
        return now

    def _child(self, step: int, kind: str, act: Callable[[], None]) -> int:
        child = os.fork()
        if not child:
            _run(step, kind, act)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _run(step: int, kind: str, act: Callable[[], None]) -> NoReturn:
    left = step

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event not in STEPS and not (event == "open" and _writes(*arguments)):
            return
        left -= 1
        if left == 0 and kind == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif left == 0:
            raise OSError(ERRORS[kind], os.strerror(ERRORS[kind]))

    fsync = os.fsync

    def told_fsync(fd: "FileDescriptorLike") -> None:
        sys.audit("os.fsync", fd)
        fsync(fd)

    os.fsync = told_fsync
    sys.addaudithook(hook)
    code = DONE
    try:
        act()
    except (OSError, BuildError):
        code = FAILED
    # a fault that was taken care of, while old things were cleared away, is no end of the faults
    os._exit(FAILED if left <= 0 else code)


def _writes(path: object, _: object, flags: object) -> bool:
    return isinstance(path, str) and isinstance(flags, int) and bool(flags & WRITING)


def _quiet(stage: str, village: str) -> None:
    pass


def main(folder: Path) -> dict[str, int]:
    """Faults in releases and in rollbacks; then one undisturbed run that finds and clears everything."""
    live.RELEASES_KEPT = 3
    faults = Faults(folder)
    hits = {f"release-{kind}": faults.hit(kind, faults.release) for kind in KINDS}
    hits |= {f"rollback-{kind}": faults.hit(kind, faults.rollback) for kind in KINDS}
    faults.next += 1  # the last commit came through undisturbed, in a child
    faults.release()
    tiny.git("update-ref", "refs/heads/main", faults.commits[faults.next - 1], folder=folder / "repo.git")
    releasing.run_rollback(folder, "1")
    assert faults.home.served().endswith("-restored")
    hits |= {f"again-{kind}": faults.hit(kind, faults.again) for kind in KINDS}
    assert faults.home.served().endswith("-restored")
    faults.next = len(faults.commits) - 1
    faults.release()
    faults.verify()
    litter = [
        path.name for path in (*folder.iterdir(), *(folder / "releases").iterdir()) if path.name[0] == "."
    ]
    assert not litter, litter
    assert not (folder / "state" / "next").exists()
    with (folder / "state" / "build.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return hits


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
