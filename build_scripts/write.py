"""Stage write: Pages and Downloads in, a folder of Markdown and files out; only what changed is touched."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import yaml

from build_scripts.errors import InternalError
from build_scripts.model import Download, Page


def write_folder(folder: Path, pages: Iterable[Page], downloads: Iterable[Download]) -> int:
    """Make `folder` hold exactly these pages and files; the number of files that changed."""
    wanted = {f"{page.path}index.md": _markdown(page) for page in pages}
    wanted |= {download.path: download.content for download in downloads}
    changed = sum(write_file(_inside(folder, path), content) for path, content in wanted.items())
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in wanted:
            path.unlink()
    return changed


def write_file(path: Path, content: bytes) -> bool:
    """Write through a temporary name, so that no reader ever sees half a file; True when it changed."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(content)
    os.replace(temporary, path)  # noqa: PTH105 - the atomic one, by its name
    return True


def _markdown(page: Page) -> bytes:
    """Front matter through a YAML writer, so that no title can add a key; then the one HTML block."""
    meta = yaml.safe_dump(
        {"title": page.title, "description": page.description},
        allow_unicode=True,
        sort_keys=True,
        width=9999,
    )
    return f"---\n{meta}---\n\n{page.body.strip()}\n".encode()


def _inside(folder: Path, path: str) -> Path:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts:
        raise InternalError(f"页面路径跳出了输出文件夹：{path} [path outside output]")
    return folder / parts
