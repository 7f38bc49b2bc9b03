"""Several files replaced together or not at all, whatever happens in between.

New and old contents are written into a folder beside the villages and flushed; then a journal is put there
in one rename: from this moment on the replacement counts. Each file is then replaced in one rename. A run
that died before the journal has changed nothing; one that died after it is finished by `settle`, which
every command calls before it reads. When a file cannot be replaced (open elsewhere, no permission), the
others are put back.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.errors import BuildError, ConfigError, MachineError

ASIDE = ".importing"
DRAFT, FORWARD, BACK = "journal.json", "forward.json", "back.json"
BELOW = "villages"


@dataclass(frozen=True, slots=True)
class Swap:
    """One file: its path below the data folder, what it holds now and what it shall hold."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a journal: where it is, hashes of its contents, where these wait."""

    target: Path
    before: str
    after: str
    new: Path
    old: Path


@contextmanager
def held(data: Path) -> Iterator[None]:
    """One import at a time; the lock is on the folder itself and goes with the process, however it ends."""
    with _folder(data) as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _settle(data)
        yield


def settle(data: Path) -> None:
    """Finish, or take back, what an import that died has begun; nothing while one is at work."""
    if not (data / ASIDE).is_dir():
        return
    with _folder(data) as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        _settle(data)


def replace_together(data: Path, swaps: Sequence[Swap]) -> None:
    """Replace all files; MachineError leaves them as they were. To be called inside `held`."""
    entries = [{"path": s.path, "before": _hash(s.before), "after": _hash(s.after)} for s in swaps]
    steps = [_step(data, number, entry) for number, entry in enumerate(entries)]
    with _cleared(data):
        _prepare(data, swaps, steps)
        _store(data / ASIDE / DRAFT, json.dumps({"files": entries}, ensure_ascii=False).encode())
        _flush(data, data / ASIDE)
        _check_unchanged(steps)
        (data / ASIDE / DRAFT).replace(data / ASIDE / FORWARD)
    _carry_out(data, steps)


@contextmanager
def _cleared(data: Path) -> Iterator[None]:
    """Up to the journal nothing counts: what fails is cleared away."""
    try:
        yield
    except OSError as error:
        shutil.rmtree(data / ASIDE, ignore_errors=True)
        raise MachineError(f"写不进 {data}：{error.strerror}。没有改动任何文件。 [cannot write]") from error
    except BuildError:
        shutil.rmtree(data / ASIDE, ignore_errors=True)
        raise


def _prepare(data: Path, swaps: Sequence[Swap], steps: Sequence[Step]) -> None:
    (data / ASIDE).mkdir()
    for swap, step in zip(swaps, steps, strict=True):
        _store(step.new, swap.after)
        _store(step.old, swap.before)


def _check_unchanged(steps: Iterable[Step]) -> None:
    for step in steps:
        if _hash_of(step.target) != step.before:
            raise MachineError(
                f"{step.target} 在导入时被别的程序改了，没有改动任何文件。请再导入一次。 [changed meanwhile]"
            )


def _carry_out(data: Path, steps: Sequence[Step]) -> None:
    try:
        _flush(data / ASIDE)
        _forward(steps)
    except OSError as error:
        _take_back(data, steps, error)
        raise MachineError(
            f"写不进 {error.filename2 or error.filename or data}：{error.strerror}。没有改动任何文件；"
            "如果它正在 Excel 或 WPS 里开着，请先关掉。 [cannot replace]"
        ) from error
    _end(data)


def _forward(steps: Sequence[Step]) -> None:
    for step in steps:
        if step.new.exists():
            step.new.replace(step.target)
    _flush(*{step.target.parent for step in steps})


def _back(steps: Sequence[Step]) -> None:
    for step in steps:
        if step.old.exists() and not step.new.exists():
            step.old.replace(step.target)
    _flush(*{step.target.parent for step in steps})


def _take_back(data: Path, steps: Sequence[Step], cause: OSError) -> None:
    aside = data / ASIDE
    try:
        (aside / FORWARD).replace(aside / BACK)
        _flush(aside)
        _back(steps)
    except OSError:
        raise MachineError(
            f"导入写到一半停下了：{cause.strerror}。下一次运行 gongkai 时会自动接着做完或退回。 [cut off]"
        ) from cause
    _end(data)


def _end(data: Path) -> None:
    """All files are as they should be: the journal goes first, so that nothing is done twice."""
    aside = data / ASIDE
    with suppress(OSError):  # what cannot be cleared now is cleared by the next run
        for name in (FORWARD, BACK):
            (aside / name).unlink(missing_ok=True)
        _flush(aside)
        shutil.rmtree(aside)


def _settle(data: Path) -> None:
    aside = data / ASIDE
    try:
        for name, finish in ((BACK, _back), (FORWARD, _forward)):
            if (aside / name).is_file():
                finish(_steps(data, aside / name))
        if aside.is_dir():
            _end(data)
    except OSError as error:
        raise MachineError(
            f"上一次导入没有写完，现在也写不进 {error.filename or aside}：{error.strerror}。"
            "请检查磁盘和权限后再运行。 [cannot finish the last import]"
        ) from error


def _steps(data: Path, journal: Path) -> list[Step]:
    """The files of a journal; one that somebody changed since is not overwritten."""
    try:
        entries: list[Any] = json.loads(journal.read_bytes())["files"]
        steps = [_step(data, number, entry) for number, entry in enumerate(entries)]
    except (ValueError, TypeError, KeyError) as error:
        raise _foreign(journal.parent) from error
    for step in steps:
        if _hash_of(step.target) not in (step.before, step.after):
            raise ConfigError(
                f"上一次导入没有写完，之后 {step.target} 又被改过。请删去文件夹 {journal.parent}，"
                "再导入一次：已经写进去的行不会重复。 [changed after a broken import]"
            )
    return steps


def _step(data: Path, number: int, entry: Mapping[str, str]) -> Step:
    """One file of the villages; a path that leads out of their folders is none of ours."""
    aside, target = data / ASIDE, data / entry["path"]
    if not target.parent.resolve().is_relative_to((data / BELOW).resolve()) or target.is_symlink():
        raise _foreign(aside)
    return Step(target, entry["before"], entry["after"], aside / f"{number}.new", aside / f"{number}.old")


def _foreign(aside: Path) -> ConfigError:
    return ConfigError(f"{aside} 不是本程序留下的，请删去这个文件夹。 [not a journal of ours]")


def _store(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush(*folders: Path) -> None:
    for folder in folders:
        with _folder(folder) as handle:
            os.fsync(handle)


@contextmanager
def _folder(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield handle
    finally:
        os.close(handle)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _hash_of(path: Path) -> str:
    return _hash(path.read_bytes()) if path.is_file() else ""
