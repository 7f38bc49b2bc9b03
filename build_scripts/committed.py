"""Plain files of one commit into a folder, read by git and never by checking out: no hook, no filter runs.

Links, submodules and files larger than the limit are left out, as are names that lead elsewhere.
"""

import subprocess
from pathlib import Path, PurePosixPath

from build_scripts.errors import ConfigError, MachineError
from build_scripts.settings import MAX_FILE_BYTES

PLAIN = {"100644", "100755"}
SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-replace-objects")


def find_commit(repository: Path, name: str) -> str:
    """The full number of the commit that `name` means; ConfigError when there is none."""
    if name.startswith("-"):
        raise ConfigError(f"“{name}”不是文件夹，也不是提交。 [neither a folder nor a commit]")
    found = _git(repository, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode:
        raise ConfigError(f"“{name}”不是文件夹，也不是提交。 [neither a folder nor a commit]")
    return found.stdout.decode().strip()


def top_of(folder: Path) -> Path:
    """The repository that `folder` lies in; ConfigError when it is in none."""
    found = _git(folder, "rev-parse", "--show-toplevel")
    if found.returncode:
        raise ConfigError(f"{folder} 不在 git 仓库里，不能和提交比较；请写文件夹。 [not in a git repository]")
    return Path(found.stdout.decode().rstrip("\n"))


def precedes(repository: Path, older: str, newer: str) -> bool:
    """True when `newer` holds the history of `older`; False when one is not there at all."""
    return not _git(repository, "merge-base", "--is-ancestor", older, newer).returncode


def changed_paths(repository: Path, older: str, newer: str) -> tuple[str, ...]:
    """Every path that differs between two commits."""
    listed = _git(repository, "diff-tree", "-r", "-z", "--name-only", "--no-renames", older, newer)
    return tuple(path for path in listed.stdout.decode("utf-8", "surrogateescape").split("\0") if path)


def fork_of(repository: Path, older: str, newer: str) -> str:
    """The commit that both grew from; `older` itself when their histories have nothing in common."""
    found = _git(repository, "merge-base", older, newer)
    return older if found.returncode else found.stdout.decode().strip()


def write_commit(repository: Path, commit: str, below: str, target: Path) -> tuple[str, ...]:
    """Every plain file of `commit` below the folder `below` to the same path below `target`.

    What was left out comes back.
    """
    listed = _git(repository, "ls-tree", "-r", "-z", "--long", "--full-tree", commit, "--", f"{below}/")
    if listed.returncode:
        raise MachineError(f"git：{listed.stderr.decode('utf-8', 'replace').strip()[:200]} [git ls-tree]")
    wanted: dict[str, str] = {}
    left = []
    for entry in listed.stdout.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = entry.partition("\t")
        mode, _, blob, size = about.split() if about else ("", "", "", "0")
        if mode in PLAIN and int(size) <= MAX_FILE_BYTES and _inside(path):
            wanted[path] = blob
        elif path:
            left.append(path)
    for path, content in zip(wanted, _contents(repository, list(wanted.values())), strict=True):
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return tuple(left)


def _contents(repository: Path, blobs: list[str]) -> list[bytes]:
    """The contents of the blobs, in their order, by one call of git."""
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    read = _git(repository, "cat-file", "--batch", stdin=asked).stdout if blobs else b""
    contents, start = [], 0
    for _ in blobs:
        end = read.index(b"\n", start)
        size = int(read[start:end].split()[2])
        contents.append(read[end + 1 : end + 1 + size])
        start = end + size + 2
    return contents


def _inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return not path.startswith("/") and ".." not in parts and ".git" not in parts and path.isprintable()


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    try:
        command = ["git", *SAFE, "-C", str(folder), *arguments]
        return subprocess.run(command, input=stdin, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError as error:
        raise MachineError("找不到 git，请先安装：apt-get install git [git is missing]") from error
