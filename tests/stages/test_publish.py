"""A release is verified before it takes the old one's place, and the old one never goes missing."""

from pathlib import Path

import pytest

from build_scripts import publish
from build_scripts.errors import InternalError, MachineError
from build_scripts.index import index_release, sum_up
from build_scripts.publish import publish_release, switch, verify


def site(folder: Path, **pages: str) -> Path:
    """A folder of HTML pages; `index` is the home page, `a__b` becomes a/b/index.html."""
    for name, body in pages.items():
        path = folder / ("index.html" if name == "index" else f"{name.replace('__', '/')}/index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("home", "problem"),
    [
        pytest.param('<a href="a/">x</a>', "", id="page"),
        pytest.param('<a href="a/#top">x</a>', "", id="page-with-anchor"),
        pytest.param('<a href="#here">x</a><a href="tel:0000">t</a>', "", id="no-file-needed"),
        pytest.param('<a href="/a/">x</a>', "", id="from-the-root"),
        pytest.param('<a href="b/">x</a>', "b/", id="dead-link"),
        pytest.param("<img  src='b.png'>", "b.png", id="dead-image"),
        pytest.param('<a href="../x/">x</a>', "../x/", id="out-of-the-site"),
        pytest.param('<a href="https://example.org/">x</a>', "example.org", id="other-host"),
        pytest.param('<script src="//example.org/x.js"></script>', "example.org", id="protocol-relative"),
        pytest.param('<a href="javascript:alert(1)">x</a>', "javascript", id="script-address"),
    ],
)
def test_verify(tmp_path: Path, home: str, problem: str) -> None:
    """Every link leads to a file of the release; none leads to another host."""
    found = list(verify(site(tmp_path, index=home, a="ok")))
    assert bool(found) == bool(problem)
    assert all(problem in text for text in found)


def test_the_site_may_name_its_own_address(tmp_path: Path) -> None:
    """A canonical link to the region's own address is no other host."""
    release = site(tmp_path, index='<link href="https://gongkai.example/x/">')
    assert list(verify(release))
    assert not list(verify(release, "https://gongkai.example/"))


def test_a_site_below_a_path_of_its_host(tmp_path: Path) -> None:
    """The page for wrong addresses links from the root of the host; a link beside the site is dead."""
    release = site(tmp_path, index='<a href="/gk/a/">x</a>', a="ok")
    assert not list(verify(release, "https://gongkai.example/gk/"))
    assert list(verify(release))
    assert list(verify(site(tmp_path, index='<a href="/gk/b/">x</a>'), "https://gongkai.example/gk/"))


def test_a_site_without_home_is_refused(tmp_path: Path) -> None:
    """The first thing a visitor asks for must be there."""
    assert list(verify(site(tmp_path, a="x"))) == ["没有首页 index.html"]


def test_an_unsound_release_changes_nothing(tmp_path: Path) -> None:
    """The old site stays as it was."""
    out = site(tmp_path / "site", index="old")
    with pytest.raises(InternalError, match="共 6 处"):
        publish_release(site(tmp_path / "new", index="".join(f'<a href="{n}/">' for n in range(6))), out)
    assert (out / "index.html").read_text() == "old"


def test_a_sound_release_takes_over(tmp_path: Path) -> None:
    """The new site is at the old place and nothing of the old one is left."""
    out = site(tmp_path / "site", index="old", gone="x")
    publish_release(site(tmp_path / "new", index="new"), out)
    assert (out / "index.html").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
    assert not (out / "gone").exists()


def test_a_run_that_died_between_the_renames_is_mended(tmp_path: Path) -> None:
    """The set-aside old site is found and replaced as usual."""
    site(tmp_path / ".site.old", index="old")
    switch(site(tmp_path / "new", index="new"), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert not (tmp_path / ".site.old").exists()


def test_a_failed_rename_puts_the_old_site_back(tmp_path: Path) -> None:
    """When the new one cannot be moved in, the old one stands again."""
    out = site(tmp_path / "site", index="old")
    with pytest.raises(MachineError):
        switch(tmp_path / "never-made", out)
    assert (out / "index.html").read_text() == "old"


def test_manifest_names_every_file(tmp_path: Path) -> None:
    """SHA256SUMS has one line a file, in order, and does not name itself."""
    release = site(tmp_path, index="x", a="y")
    index_release(release, "https://example.org/base")
    sum_up(release)
    lines = (release / "SHA256SUMS").read_text().splitlines()
    assert [line.split("  ")[1] for line in lines] == [
        "a/index.html",
        "index.html",
        "robots.txt",
        "sitemap.xml",
    ]
    assert all(len(line.split("  ")[0]) == 64 for line in lines)
    assert "https://example.org/base/a/" in (release / "sitemap.xml").read_text()
    assert "Sitemap: https://example.org/base/sitemap.xml" in (release / "robots.txt").read_text()


def test_manifest_is_the_same_twice(tmp_path: Path) -> None:
    """Indexing again changes nothing; without an address there is no sitemap."""
    release = site(tmp_path, index="x")
    index_release(release, "")
    sum_up(release)
    first = (release / "SHA256SUMS").read_bytes()
    index_release(release, "")
    sum_up(release)
    assert (release / "SHA256SUMS").read_bytes() == first
    assert not (release / "sitemap.xml").exists()
    assert "Sitemap" not in (release / "robots.txt").read_text()
    assert publish.SHOWN == 5
