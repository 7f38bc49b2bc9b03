"""The folder of a server that publishes itself: what lies where, which release is live, who is at work.

`releases/<UTC stamp>-<commit>/` are finished sites, never changed again; `current` links to the one that is
served; `state/` holds locks, the cache and what is being made. After a rollback `current` links to
`…-<commit>-restored`, a copy whose pages say that the site went back; the release itself stays beside it.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from build_scripts.errors import MachineError

WITHDRAWN = "withdrawn.txt"
STAMP = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"(\d{8}T\d{6}Z)-([0-9a-f]{40,64})")
RESTORED = "-restored"
BACK_TO = "# "  # before the name of the release that was gone back to, in WITHDRAWN


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """One finished site by the name of its folder, `<UTC stamp>-<commit>`; names sort as they were made."""

    name: str

    @property
    def restored(self) -> str:
        """The folder of its copy whose pages say that the site went back to it."""
        return f"{self.name}{RESTORED}"

    @property
    def commit(self) -> str:
        """The full number of the commit whose data it shows."""
        return self.name.partition("-")[2]

    @property
    def made(self) -> datetime:
        """When it was made, in UTC."""
        return datetime.strptime(self.name.partition("-")[0], STAMP).replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of the server by its root; reads, and makes only its own empty folders."""

    root: Path

    @property
    def releases(self) -> Path:
        """Where finished sites are."""
        return self.root / "releases"

    @property
    def current(self) -> Path:
        """The link to the site that is served."""
        return self.root / "current"

    @property
    def state(self) -> Path:
        """What is being made and what must be remembered; never served."""
        return self.root / "state"

    def prepare(self) -> None:
        """Make the folders that are missing."""
        try:
            for folder in (self.releases, self.state):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise MachineError(
                f"不能在 {self.root} 里写文件：{error.strerror} [cannot write there]"
            ) from error

    def kept(self) -> tuple[Release, ...]:
        """All releases, the oldest first."""
        names = (entry.name for entry in os.scandir(self.releases) if entry.is_dir(follow_symlinks=False))
        return tuple(sorted(Release(name) for name in names if NAME.fullmatch(name)))

    def live(self) -> Release | None:
        """The release that is served, as it is or as a copy that says so; None before the first."""
        name = self.served().removesuffix(RESTORED)
        return Release(name) if NAME.fullmatch(name) and (self.releases / name).is_dir() else None

    def served(self) -> str:
        """The name of the folder that `current` links to; "" before the first."""
        return self.current.readlink().name if self.current.is_symlink() else ""

    def withdrawn(self) -> tuple[str, ...]:
        """Commits that were live until somebody rolled back; they and what is older do not come back."""
        return tuple(line for line in self._withdrawn() if not line.startswith(BACK_TO))

    def back_to(self) -> Release | None:
        """The release that somebody went back to, until there is a newer commit."""
        names = [line.removeprefix(BACK_TO) for line in self._withdrawn() if line.startswith(BACK_TO)]
        return Release(names[-1]) if names and NAME.fullmatch(names[-1]) else None

    def _withdrawn(self) -> list[str]:
        path = self.state / WITHDRAWN
        return path.read_text("ascii").splitlines() if path.is_file() else []

    def next_release(self, commit: str, now: datetime) -> Release:
        """A new name; later than all others even when the clock went back."""
        latest = max((release.made for release in self.kept()), default=now - timedelta(seconds=1))
        made = max(now.astimezone(UTC), latest + timedelta(seconds=1))
        return Release(f"{made:{STAMP}}-{commit}")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait until nobody else holds the lock file; it goes with the process, however that ends."""
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
