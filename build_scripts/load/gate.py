"""The safety gate: looks at a village's folder without opening a file, and says which may be opened."""

import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from build_scripts.errors import MachineError
from build_scripts.load.remark import Remark
from build_scripts.settings import MAX_FILE_BYTES, MAX_FILES

SUFFIXES = frozenset({".csv", ".json", ".md"})
NAME = re.compile(r"(?!-)[\w.()（）·-]{1,100}")
FOLDERS = 10
# what file managers and open spreadsheets leave behind: nobody's data, never published
LEFTOVERS = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|~\$.*|\.~.*|\..*\.swp", re.IGNORECASE)

Entry = tuple[str, os.stat_result]


@dataclass(frozen=True, slots=True)
class Survey:
    """The files that may be opened, by path below the folder, and remarks by path about the others."""

    files: tuple[str, ...]
    remarks: tuple[tuple[str, Remark], ...]

    def speaks_of(self, path: str) -> bool:
        """True when a remark is about this path or a folder above it."""
        return any(seen in ("", path) or path.startswith(f"{seen}/") for seen, _ in self.remarks)


def survey_folder(folder: Path, most: int = MAX_FILES) -> Survey:
    """Every entry below `folder`, by lstat; no link is followed, no file opened; at most `most`."""
    if folder.is_symlink():
        return Survey((), (("", Remark("PKG-006", value=folder.name)),))
    entries = sorted(_walk(folder, most), key=lambda entry: entry[0]) if folder.is_dir() else []
    files = [entry for entry in entries if not stat.S_ISDIR(entry[1].st_mode)]
    if len(files) > most or len(entries) > most + FOLDERS:
        remark = Remark("PKG-011", values={"limit": most})
        return Survey((), (("", remark),))
    clashes = _clashes([path for path, _ in entries])
    remarks = [(path, remark) for path, status in entries for remark in _judge(path, status, clashes)]
    barred = {path for path, _ in remarks}
    return Survey(tuple(path for path, _ in files if path not in barred), tuple(remarks))


def read_file(path: Path) -> bytes:
    """The bytes of a file that passed the gate; MachineError when the machine refuses."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as file:
            return file.read(MAX_FILE_BYTES)
    except OSError as error:
        raise MachineError(f"打不开 {path}：{error.strerror}。请检查文件权限。 [cannot read]") from error


def _walk(folder: Path, most: int) -> Iterator[Entry]:
    """Entries below `folder`, by path below it; stops soon after there are too many."""
    waiting, seen = [""], 0
    while waiting and seen <= most + FOLDERS:
        prefix = waiting.pop()
        found = _scan(folder / prefix, most)
        seen += len(found)
        yield from ((f"{prefix}{name}", status) for name, status in found)
        waiting += [f"{prefix}{name}/" for name, status in found if stat.S_ISDIR(status.st_mode)]


def _scan(folder: Path, most: int) -> list[Entry]:
    try:
        with os.scandir(folder) as entries:
            data = (entry for entry in entries if not LEFTOVERS.fullmatch(entry.name))
            first = islice(data, most + FOLDERS + 1)
            return [(entry.name, entry.stat(follow_symlinks=False)) for entry in first]
    except OSError as error:
        raise MachineError(f"打不开文件夹 {folder}：{error.strerror}。请检查权限。 [cannot list]") from error


def _clashes(paths: list[str]) -> frozenset[str]:
    """Paths that some machine takes for the same: equal but for case or Unicode form."""
    counts = Counter(map(_folded, paths))
    return frozenset(path for path in paths if counts[_folded(path)] > 1)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _judge(path: str, status: os.stat_result, clashes: frozenset[str]) -> Iterator[Remark]:
    name = path.rpartition("/")[2]
    if not NAME.fullmatch(name) or unicodedata.normalize("NFC", name) != name:
        yield Remark("PKG-007", value=name)
    if path in clashes:
        yield Remark("PKG-008", value=name)
    if stat.S_ISDIR(status.st_mode):
        return
    if not stat.S_ISREG(status.st_mode):
        yield Remark("PKG-006", value=name)
    elif Path(name).suffix not in SUFFIXES:
        yield Remark("PKG-009", value=name, values={"suffix": Path(name).suffix or name})
    elif status.st_size > MAX_FILE_BYTES:
        megabytes = f"{status.st_size / 1_000_000:.1f}"
        yield Remark("PKG-010", values={"size": megabytes, "limit": MAX_FILE_BYTES // 1_000_000})
