"""Remembered work, found again by the content of everything it was made from; never by a file's date.

An entry is a folder made aside and renamed when complete: what exists is whole.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import time

from build_scripts import settings

KEPT = 3
ABANDONED_SECONDS = 86_400  # a folder still being made by another process is younger
CODE = (
    settings.ROOT / "build_scripts",
    settings.THEME,
    settings.MKDOCS_YML,
    settings.ROOT / "requirements.lock",
)
DECLARATIONS = ("tables", "codelists", "profiles", "findings", "words", "seed-figures", "region.json")


def content_key(*parts: str) -> str:
    """A short hash of texts; 32 hex digits, so that two different inputs never meet."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def tree_key(paths: Iterable[Path]) -> str:
    """A hash of every file below the paths: names relative to each path, links as links, and contents."""
    digest = hashlib.sha256()
    for root in paths:
        files = [root] if root.is_file() else sorted(p for p in root.rglob("*") if not _ignored(p))
        for path in files:
            digest.update(f"\0{root.name}/{path.relative_to(root)}\0".encode("utf-8", "surrogateescape"))
            digest.update(_content(path))
    return digest.hexdigest()


def code_key() -> str:
    """A hash of the program, its templates, the locked libraries and the Python that runs them."""
    return content_key(tree_key(CODE), sys.version)


def declarations_key(data: Path) -> str:
    """A hash of everything declared below `data`, villages' own files left out."""
    return tree_key(data / name for name in DECLARATIONS if (data / name).exists())


def remembered(
    folder: Path, key: str, make: Callable[[Path], None], *, use: bool = True
) -> tuple[Path, bool]:
    """The entry `key` of `folder`, made by `make(path)` when it is not there; True when it was."""
    entry = folder / key
    if use and entry.is_dir():
        return entry, True
    aside = folder / f".{key}.{os.getpid()}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    make(aside)
    if not use:
        shutil.rmtree(entry, ignore_errors=True)
    try:
        aside.rename(entry)
    except OSError:  # another process made the same entry meanwhile; equal by its key
        shutil.rmtree(aside)
    _forget_old(folder, entry)
    return entry, False


def _forget_old(folder: Path, newest: Path) -> None:
    whole = [p for p in folder.iterdir() if p != newest and not p.name.startswith(".")]
    stale = sorted(whole, key=lambda p: p.stat().st_mtime)[: -(KEPT - 1)]
    unfinished = [p for p in folder.glob(".*") if time() - p.stat().st_mtime > ABANDONED_SECONDS]
    for entry in (*stale, *unfinished):
        shutil.rmtree(entry, ignore_errors=True)


def _ignored(path: Path) -> bool:
    return (path.is_dir() and not path.is_symlink()) or "__pycache__" in path.parts


def _content(path: Path) -> bytes:
    if path.is_symlink():
        return os.readlink(path).encode("utf-8", "surrogateescape")  # noqa: PTH115 - the text, unresolved
    return hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b""
