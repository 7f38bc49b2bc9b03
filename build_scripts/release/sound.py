"""What is wrong with a finished site: every file as its manifest says, no page lost, nothing private.

Links and other hosts were looked at when it was built (stage publish).
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

SUMS = "SHA256SUMS"
FEWEST = 70  # percent of the pages of the release before
TEXTS = {".html", ".csv", ".json", ".ics", ".xml", ".atom", ".txt", ".svg"}
LONG_NUMBER = re.compile(rb"(?<![0-9A-Za-z.])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")


def find_problems(
    site: Path, former: Path | None, private: Callable[[str], bool], *, fewer: bool = False
) -> Iterator[str]:
    """Yield what forbids serving `site` after `former`; `private` judges a number of 18 digits.

    `fewer` says that pages may be missing, because somebody took them away on purpose.
    """
    yield from unsound(site)
    pages, before = _pages(site), _pages(former) if former else 0
    if pages * 100 < before * FEWEST and not fewer:
        lost = f"网页少了很多，上一次有 {before} 页，这次只有 {pages} 页"
        yield f"{lost}；如果就该这样，请管理员加 --fewer-pages"
    yield from _leaks(site, private)


def unsound(site: Path) -> Iterator[str]:
    """Yield where the files of `site` are not exactly those of its SHA256SUMS."""
    sums = site / SUMS
    if not sums.is_file():
        yield f"没有 {SUMS}"
        return
    lines = (line.partition("  ") for line in sums.read_text("utf-8").splitlines())
    wanted = {name: digest for digest, _, name in lines}
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if not _is_folder(path)}
    for name in sorted(wanted.keys() ^ (found.keys() - {SUMS})):
        yield f"多出或缺少文件 {name}"
    for name in sorted(wanted.keys() & found.keys()):
        if found[name].is_symlink() or _sha256(found[name]) != wanted[name]:
            yield f"文件与 {SUMS} 不一致：{name}"


def _leaks(site: Path, private: Callable[[str], bool]) -> Iterator[str]:
    """Where an identity number stands in what would be served; the number itself is never shown."""
    for path in sorted(site.rglob("*")):
        if path.suffix in TEXTS and path.is_file():
            numbers = {number.decode() for number in LONG_NUMBER.findall(path.read_bytes())}
            if any(private(number) for number in numbers):
                yield f"疑似完整身份证号（已隐藏）：{path.relative_to(site).as_posix()}"


def _pages(site: Path) -> int:
    return sum(1 for _ in site.rglob("*.html"))


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
