"""Pages and downloads become files; only what changed is touched, nothing leaves the folder."""

from pathlib import Path

import pytest
import yaml

from build_scripts.errors import InternalError
from build_scripts.model import Download, Page
from build_scripts.write import fragments_of, read_fragment, stand_in, write_file, write_folder

PAGE = Page("202610/", '标题: "a"\n---\nkey: x', "说明", "<div>正文</div>")


def test_a_page_is_front_matter_and_a_stand_in(tmp_path: Path) -> None:
    """A title with YAML in it stays one value; the body waits beside, with the line it replaces."""
    write_folder(tmp_path / "pages", [PAGE], [])
    text = (tmp_path / "pages" / "202610" / "index.md").read_text("utf-8")
    assert next(yaml.safe_load_all(text)) == {"title": PAGE.title, "description": PAGE.description}
    marker, body = read_fragment(fragments_of(tmp_path / "pages") / "202610" / "index.html")
    assert text.rstrip().endswith(marker)
    assert body.strip() == PAGE.body


def test_the_stand_in_is_found_by_headings_and_holds_no_cell() -> None:
    """Search sees title, description and headings; rows stay out of the builder; one line, escaped."""
    body = "<div><h2>收支<b>逐笔</b></h2><table><tr><td>第一\n笔</td></tr></table></div>"
    line = stand_in(Page("", "月\n报 <b>", "说明", body))
    assert "收支逐笔" in line
    assert "第一" not in line
    assert "\n" not in line
    assert "月 报 &lt;b&gt;" in line


def test_unchanged_files_are_left_alone(tmp_path: Path) -> None:
    """The second writing of the same content touches nothing."""
    downloads = [Download("data/a.csv", b"1")]
    assert write_folder(tmp_path / "p", [PAGE], downloads) == 3
    before = (tmp_path / "p" / "data" / "a.csv").stat().st_mtime_ns
    assert write_folder(tmp_path / "p", [PAGE], downloads) == 0
    assert (tmp_path / "p" / "data" / "a.csv").stat().st_mtime_ns == before


def test_files_no_longer_wanted_go(tmp_path: Path) -> None:
    """A page that is not composed any more does not stay behind."""
    write_folder(tmp_path / "p", [PAGE], [Download("old.csv", b"1")])
    write_folder(tmp_path / "p", [PAGE], [])
    assert not (tmp_path / "p" / "old.csv").exists()
    write_folder(tmp_path / "p", [], [])
    assert not list(tmp_path.rglob("*.html"))


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
