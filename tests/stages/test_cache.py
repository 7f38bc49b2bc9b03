"""The cache finds work again by content and never shows half of it."""

import os
from pathlib import Path

import pytest

from build_scripts.cache import KEPT, content_key, declarations_key, remembered, tree_key


def write(path: Path, text: str) -> Path:
    """A small file, its folders made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_tree_key_follows_content_and_name(tmp_path: Path) -> None:
    """Same content, same key; another byte, another name or another file changes it."""
    write(tmp_path / "a" / "x.csv", "1")
    first = tree_key([tmp_path / "a"])
    write(tmp_path / "b" / "a" / "x.csv", "1")
    assert tree_key([tmp_path / "b" / "a"]) == first
    write(tmp_path / "a" / "x.csv", "2")
    assert tree_key([tmp_path / "a"]) != first
    write(tmp_path / "a" / "x.csv", "1")
    (tmp_path / "a" / "x.csv").rename(tmp_path / "a" / "y.csv")
    assert tree_key([tmp_path / "a"]) != first


def test_tree_key_ignores_dates_and_bytecode(tmp_path: Path) -> None:
    """A touched file and a compiled one change nothing."""
    file = write(tmp_path / "x.py", "1")
    first = tree_key([tmp_path])
    os.utime(file, (1, 1))
    write(tmp_path / "__pycache__" / "x.pyc", "junk")
    assert tree_key([tmp_path]) == first


def test_tree_key_sees_links_without_following(tmp_path: Path) -> None:
    """A link counts as a link: its target may be anything, even absent."""
    (tmp_path / "link").symlink_to("/nowhere/at/all")
    first = tree_key([tmp_path])
    (tmp_path / "link").unlink()
    (tmp_path / "link").symlink_to("/nowhere/else")
    assert tree_key([tmp_path]) != first


def test_declarations_leave_villages_out(tmp_path: Path) -> None:
    """A village's rows are not declarations."""
    write(tmp_path / "region.json", "{}")
    write(tmp_path / "villages" / "v" / "a.csv", "1")
    first = declarations_key(tmp_path)
    write(tmp_path / "villages" / "v" / "a.csv", "2")
    assert declarations_key(tmp_path) == first
    write(tmp_path / "tables" / "t.json", "{}")
    assert declarations_key(tmp_path) != first


def test_content_key_keeps_parts_apart() -> None:
    """Moving a letter from one part to the next is another key."""
    assert content_key("ab", "c") != content_key("a", "bc")


def test_remembered_makes_once(tmp_path: Path) -> None:
    """The second call finds what the first made; `use=False` makes it again."""
    made: list[str] = []

    def make(path: Path) -> None:
        made.append("x")
        write(path / "out.txt", str(len(made)))

    entry, reused = remembered(tmp_path, "k", make)
    assert (entry / "out.txt").read_text() == "1"
    assert not reused
    assert remembered(tmp_path, "k", make) == (entry, True)
    assert remembered(tmp_path, "k", make, use=False) == (entry, False)
    assert (entry / "out.txt").read_text() == "2"


def test_failed_work_is_not_remembered(tmp_path: Path) -> None:
    """A maker that dies leaves no entry behind, and the next run makes it whole."""

    def fail(path: Path) -> None:
        write(path / "half.txt", "half")
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        remembered(tmp_path, "k", fail)

    def succeed(path: Path) -> None:
        write(path / "whole.txt", "x")

    entry, reused = remembered(tmp_path, "k", succeed)
    assert not reused
    assert [p.name for p in entry.iterdir()] == ["whole.txt"]


def test_old_entries_go(tmp_path: Path) -> None:
    """Only the newest few are kept."""
    for number in range(KEPT + 3):
        remembered(tmp_path, f"k{number}", Path.touch)
    assert (tmp_path / f"k{KEPT + 2}").is_dir()
    assert len(list(tmp_path.iterdir())) == KEPT
