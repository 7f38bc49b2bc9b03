"""Pages and downloads become files; only what changed is touched, nothing leaves the folder."""

from pathlib import Path

import pytest
import yaml

from build_scripts.errors import InternalError
from build_scripts.model import Download, Page
from build_scripts.write import write_file, write_folder

PAGE = Page("202610/", '标题: "a"\n---\nkey: x', "说明", "<div>正文</div>")


def test_a_page_is_front_matter_and_its_body(tmp_path: Path) -> None:
    """A title with YAML in it stays one value."""
    write_folder(tmp_path, [PAGE], [])
    text = (tmp_path / "202610" / "index.md").read_text("utf-8")
    _, meta, body = text.split("---\n", 2) if text.count("---\n") == 2 else text.rsplit("---\n", 2)
    loaded = next(yaml.safe_load_all(text))
    assert loaded == {"title": PAGE.title, "description": PAGE.description}
    assert meta
    assert body.strip() == PAGE.body


def test_unchanged_files_are_left_alone(tmp_path: Path) -> None:
    """The second writing of the same content touches nothing."""
    downloads = [Download("data/a.csv", b"1")]
    assert write_folder(tmp_path, [PAGE], downloads) == 2
    before = (tmp_path / "data" / "a.csv").stat().st_mtime_ns
    assert write_folder(tmp_path, [PAGE], downloads) == 0
    assert (tmp_path / "data" / "a.csv").stat().st_mtime_ns == before


def test_files_no_longer_wanted_go(tmp_path: Path) -> None:
    """A page that is not composed any more does not stay behind."""
    write_folder(tmp_path, [PAGE], [Download("old.csv", b"1")])
    write_folder(tmp_path, [PAGE], [])
    assert not (tmp_path / "old.csv").exists()


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x"])
def test_paths_stay_inside(tmp_path: Path, path: str) -> None:
    """A path that leads out is our bug and stops the build."""
    with pytest.raises(InternalError):
        write_folder(tmp_path / "in", [], [Download(path, b"")])


def test_write_file_leaves_no_temporary(tmp_path: Path) -> None:
    """Nothing but the file itself is left."""
    assert write_file(tmp_path / "deep" / "a.txt", b"1")
    assert not write_file(tmp_path / "deep" / "a.txt", b"1")
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["a.txt"]
