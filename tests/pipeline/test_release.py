"""The folder a site is put into: only ours is replaced, one build at a time."""

import fcntl
import gzip
from pathlib import Path

import pytest

from build_scripts.errors import ConfigError, MachineError
from build_scripts.pipeline.release import (
    KEY_FILE,
    Finished,
    Place,
    check_target,
    last_good,
    locked,
    make_release,
)
from build_scripts.release import unsound
from build_scripts.settings import DATA, ROOT


@pytest.mark.parametrize(
    "out",
    [DATA, DATA / "villages", ROOT, ROOT.parent, ROOT / "content", ROOT / "build_scripts"],
    ids=["data", "in-data", "project", "above", "prose", "code"],
)
def test_sources_are_never_replaced(out: Path) -> None:
    """A slip in --out must not cost a county its data."""
    with pytest.raises(ConfigError, match="--out"):
        check_target(out, DATA)


def test_data_elsewhere_is_not_replaced_either(tmp_path: Path) -> None:
    """--data and --out may be anyone's folders, but not the same."""
    with pytest.raises(ConfigError, match="--out"):
        check_target(tmp_path, tmp_path)


def test_other_peoples_files_stay(tmp_path: Path) -> None:
    """A folder or file that is not a site of ours is refused and left alone."""
    mine = tmp_path / "x" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("1")
    for target in (mine.parent, mine):
        with pytest.raises(ConfigError, match="别的文件"):
            check_target(target, DATA)
    assert mine.read_text() == "1"


def test_new_empty_and_own_folders_are_taken(tmp_path: Path) -> None:
    """Nothing there, nothing in it, or a site of ours."""
    check_target(tmp_path / "new", DATA)
    (tmp_path / "empty").mkdir()
    check_target(tmp_path / "empty", DATA)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / KEY_FILE).write_text("x")
    check_target(tmp_path / "site", DATA)


def test_one_build_at_a_time(tmp_path: Path) -> None:
    """While one holds the site, another cannot; afterwards it can."""
    out = tmp_path / "deep" / "site"
    with locked(out), out.with_name(".site.lock").open("wb") as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with locked(out):
        pass


def test_a_place_that_cannot_be_written_is_the_machines_fault() -> None:
    """The message names the folder; exit code 3."""
    with pytest.raises(MachineError, match="/proc"), locked(Path("/proc/gongkai/site")):
        pass


def test_no_last_good_pages(tmp_path: Path) -> None:
    """A village that was never published has none."""
    assert last_good(tmp_path, "990101102202") is None


def generation(tmp_path: Path, number: int, *, kept: bool = False) -> Path:
    """Release `number`, made after the one before it, with one hashed asset of its own; `kept` keeps a/."""
    before, out = tmp_path / f"r{number - 1}", tmp_path / f"r{number}"
    html = tmp_path / f"html{number}"
    (html / "assets").mkdir(parents=True)
    (html / "assets" / f"{number}.css").write_text("")
    (html / "index.html").write_text(f'<link href="assets/{number}.css">')
    (tmp_path / "a").mkdir(exist_ok=True)
    (tmp_path / "a" / "index.html").write_text('<link href="../assets/0.css">')
    village = [Place("a", before / "a" if kept else tmp_path / "a")] if kept or not number else []
    make_release(out, [Place("", html), *village], Finished(str(number), "", before))
    return out


def test_hashed_assets_stay_for_ten_releases(tmp_path: Path) -> None:
    """A visitor's old page finds them in the nine that follow, not in the tenth."""
    assets = [
        {path.stem for path in (generation(tmp_path, number) / "assets").iterdir()} for number in range(12)
    ]
    assert assets[9] == {str(number) for number in range(10)}
    assert assets[11] == {str(number) for number in range(2, 12)}
    assert "assets/0.css" not in (tmp_path / "r11" / "SHA256SUMS").read_text()


def test_pages_that_are_kept_keep_their_assets(tmp_path: Path) -> None:
    """A village withheld for longer than that holds nobody up: what its old pages ask for stays as long."""
    for number in range(12):
        site = generation(tmp_path, number, kept=number > 0)
    assert (site / "assets" / "0.css").is_file()
    assert not (generation(tmp_path, 12) / "assets" / "0.css").exists()


def test_a_release_is_finished_alike_whatever_its_pages_come_from(tmp_path: Path) -> None:
    """Pages kept from before twins, policy and traditional characters get all three; assets get new twins."""
    before, html = tmp_path / "before", tmp_path / "work" / "html"
    page = f"<html><head></head><body>{'门前修路 ' * 300}</body></html>"
    for path in (html, before, before / "a"):
        path.mkdir(parents=True)
        (path / "index.html").write_text(page, "utf-8")
    (before / "assets").mkdir()
    (before / "assets" / "old.css").write_text("x" * 2000, "utf-8")
    (before / "assets" / "old.css.gz").write_bytes(b"damaged")
    out = tmp_path / "out"
    places = [Place("", html), Place("a", before / "a")]
    make_release(out, places, Finished("k", "", before, traditional=True))
    for name in ("index.html", "a/index.html", "hant/index.html", "hant/a/index.html"):
        text = (out / name).read_text("utf-8")
        assert "Content-Security-Policy" in text
        assert ("門" in text) == name.startswith("hant/")
        assert gzip.decompress((out / f"{name}.gz").read_bytes()).decode() == text
    assert gzip.decompress((out / "assets" / "old.css.gz").read_bytes()) == b"x" * 2000
    assert list(unsound(out)) == []
