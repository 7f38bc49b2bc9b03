"""Compressed twins: beside a text file of 1 KB or more the same in gzip and in brotli, for servers to send.

A twin is made from its file alone and always the same (no time, no name inside). A shard makes its own,
in the worker that built it, and they are remembered with it; what a release writes last is made there.
Everything that ends in .gz or .br is a twin; SHA256SUMS lists twins like all files.
"""

import gzip
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import brotli

from build_scripts.write import write_file

TEXTS = {".html", ".css", ".js", ".csv", ".json", ".svg"}
LATE = {".ics", ".atom", ".xml", ".txt"}  # still changed when the release is put together
SUFFIXES = (".gz", ".br")
SMALLEST = 1024  # bytes; below, a packet holds it anyway
GZIP = 9
BROTLI = 5  # pages are made anew every day; 9 is 3 % smaller and takes 8 times as long
BROTLI_ONCE = 10  # assets, which change with the program only; 11 is 1.5 % smaller in twice the time


def write_twins(folder: Path, quality: int = BROTLI) -> None:
    """Give every text file below `folder` the twins that it lacks; those of LATE kinds wait."""
    _write(_files(folder, TEXTS), quality)


def complete_twins(release: Path) -> None:
    """Make what is missing, make anew what the release may have changed, drop what has lost its file."""
    for twin in _twins(release):
        if not twin.with_suffix("").is_file() or twin.with_suffix("").suffix in LATE:
            twin.unlink()
    _write(_files(release, TEXTS | LATE), BROTLI)


def copy_twins(source: Path, folder: Path) -> None:
    """Put the twins of `source` beside the same files of `folder`."""
    for twin in _twins(source):
        shutil.copyfile(twin, folder / twin.relative_to(source))


def is_twin(path: Path) -> bool:
    """True for the compressed copy of another file."""
    return path.suffix in SUFFIXES


def _write(files: Iterable[Path], quality: int) -> None:
    for path in files:
        zipped, packed = (path.with_name(path.name + suffix) for suffix in SUFFIXES)
        if not (zipped.is_file() and packed.is_file()):
            content = path.read_bytes()
            write_file(zipped, gzip.compress(content, GZIP, mtime=0))
            write_file(packed, brotli.compress(content, quality=quality))


def _files(folder: Path, kinds: set[str]) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in kinds and path.is_file() and path.stat().st_size >= SMALLEST:
            yield path


def _twins(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if is_twin(path) and path.is_file())
