"""Compressed twins: the same content, the same bytes twice, never older than their file."""

import gzip
from pathlib import Path

import brotli
import pytest

from build_scripts.headers import complete_twins, copy_twins, is_twin, write_twins

TEXT = "村务公开 " * 400


def folder(path: Path, **files: str) -> Path:
    """Files by name, `a__html` for a.html."""
    path.mkdir()
    for name, text in files.items():
        (path / name.replace("__", ".")).write_text(text, "utf-8")
    return path


def names(path: Path) -> set[str]:
    """The twins in a folder."""
    return {one.name for one in path.iterdir() if is_twin(one)}


def test_only_texts_that_gain(tmp_path: Path) -> None:
    """Text of a kilobyte or more; pictures and workbooks are compressed in themselves."""
    site = folder(tmp_path / "a", a__html=TEXT, b__html="x" * 1023, c__png=TEXT, d__xlsx=TEXT, e__js=TEXT)
    write_twins(site)
    assert names(site) == {"a.html.gz", "a.html.br", "e.js.gz", "e.js.br"}


def test_a_twin_unpacks_to_its_file(tmp_path: Path) -> None:
    """Both of them, byte for byte."""
    site = folder(tmp_path / "a", a__csv=TEXT)
    write_twins(site)
    assert gzip.decompress((site / "a.csv.gz").read_bytes()).decode() == TEXT
    assert brotli.decompress((site / "a.csv.br").read_bytes()).decode() == TEXT


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    """No time and no name inside."""
    first, second = folder(tmp_path / "a", a__html=TEXT), folder(tmp_path / "b", a__html=TEXT)
    for site in (first, second):
        write_twins(site)
    for name in names(first):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_what_exists_is_not_made_again(tmp_path: Path) -> None:
    """A remembered shard brings its twins along."""
    site = folder(tmp_path / "a", a__html=TEXT, a__html__gz="kept", a__html__br="kept")
    write_twins(site)
    complete_twins(site)
    assert (site / "a.html.gz").read_text() == "kept"


@pytest.mark.parametrize("name", ["riqi.ics", "atom.xml", "sitemap.xml", "robots.txt"])
def test_what_a_release_changes_is_made_anew(tmp_path: Path, name: str) -> None:
    """Calendars and feeds take up their history after the shard was built."""
    site = folder(tmp_path / "a", **{name.replace(".", "__"): TEXT, f"{name}.gz": "old", f"{name}.br": "old"})
    complete_twins(site)
    assert gzip.decompress((site / f"{name}.gz").read_bytes()).decode() == TEXT


def test_a_twin_without_a_file_goes(tmp_path: Path) -> None:
    """Nothing is served that has no page."""
    site = folder(tmp_path / "a", gone__html__gz="x", gone__html__br="x")
    complete_twins(site)
    assert names(site) == set()


def test_twins_are_lent(tmp_path: Path) -> None:
    """Those of unchanged assets are made once."""
    first, second = folder(tmp_path / "a", a__css=TEXT), folder(tmp_path / "b", a__css=TEXT)
    write_twins(first)
    copy_twins(first, second)
    assert names(second) == {"a.css.gz", "a.css.br"}


@pytest.mark.slow
def test_every_twin_of_the_site_is_true(site: Path) -> None:
    """All of the built site; no page of a kilobyte lacks one, and the sums name them."""
    unpack = {".gz": gzip.decompress, ".br": brotli.decompress}
    found = [path for path in site.rglob("*") if is_twin(path)]
    wrong = [t for t in found if unpack[t.suffix](t.read_bytes()) != t.with_suffix("").read_bytes()]
    assert wrong == []
    pages = [page for page in site.rglob("*.html") if page.stat().st_size >= 1024]
    assert {page.with_name(f"{page.name}.br") for page in pages} <= set(found)
    listed = (site / "SHA256SUMS").read_text("utf-8")
    assert all(f"  {twin.relative_to(site).as_posix()}\n" in listed for twin in found)
