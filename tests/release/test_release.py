"""Which finished site is served: names, the switch, the way back, and what may not be served at all."""

import errno
import hashlib
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from build_scripts.errors import ConfigError, MachineError
from build_scripts.release import (
    Home,
    Release,
    find_problems,
    live,
    locked,
    put_live,
    roll_back,
    unsound,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PAGE = '<html lang="zh"><head></head><body>正文</body></html>'
MORNING = datetime(2026, 11, 22, 6, tzinfo=UTC)


def made(home: Home, **files: str) -> Path:
    """A finished site, not yet live; `index` is index.html."""
    site = home.state / "next"
    site.mkdir()
    for name, text in files.items():
        (site / f"{name}.html").write_text(f"{text}{PAGE}", "utf-8")
    (site / "tables").mkdir()
    (site / "tables" / "a.html").write_text(f"表{PAGE}", "utf-8")
    (site / "tables" / "a.csv").write_text("1", "utf-8")
    seal(site)
    return site


def release_of(home: Home, count: int, now: datetime = NOON) -> Release:
    """Put a site live that says a number, made from the commit of that number."""
    return put_live(home, made(home, index=str(count)), number(count), now).release


def shown(home: Home) -> str:
    """What the home page that is served says, its own words only; every file is as listed."""
    assert not list(unsound(home.current.resolve()))
    return (home.current / "index.html").read_text("utf-8").partition("<")[0]


def banners(home: Home) -> set[str]:
    """What all pages that are served say above everything else: one set of words."""
    texts = [path.read_text("utf-8") for path in home.current.resolve().rglob("*.html")]
    return {re.sub(r"<.*?>|\s", "", text.partition("<body>")[2].partition("正文")[0]) for text in texts}


def seal(site: Path) -> None:
    """Write SHA256SUMS over everything."""
    files = sorted(path for path in site.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    names = {path: path.relative_to(site).as_posix() for path in files}
    sums = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {names[path]}\n" for path in files)
    (site / "SHA256SUMS").write_text("".join(sums), "utf-8")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty server."""
    home = Home(tmp_path)
    home.prepare()
    return home


def number(count: int) -> str:
    """The number of a commit."""
    return f"{count:040x}"


def test_what_is_put_live_is_served(home: Home) -> None:
    """The link is relative, the name says when and which commit, nothing is left beside it."""
    assert home.live() is None
    release = release_of(home, 1)
    assert release.name == f"20261122T120000Z-{number(1)}"
    assert (release.made, release.commit) == (NOON, number(1))
    assert shown(home) == "1"
    assert home.current.readlink() == Path("releases") / release.name
    assert sorted(path.name for path in home.root.iterdir()) == ["current", "releases", "state"]


def test_a_clock_that_goes_back_does_not_matter(home: Home) -> None:
    """Names sort in the order in which the sites were made."""
    first, second = release_of(home, 1), release_of(home, 2, MORNING)
    assert first < second
    assert home.live() == second


def test_24_releases_are_kept(home: Home) -> None:
    """The oldest go, whole; one that is served stays however old it is."""
    for count in range(live.RELEASES_KEPT + 3):
        release_of(home, count)
    assert home.kept()[0].commit == number(3)
    assert len(list(home.releases.iterdir())) == len(home.kept()) == 24


def test_the_way_back_and_forth(home: Home) -> None:
    """By steps or by name; what was gone back from is remembered until something newer is served."""
    releases = [release_of(home, count) for count in range(3)]
    assert roll_back(home, "1").release == home.live() == releases[1]
    assert shown(home) == "1"
    assert roll_back(home, "1").release == releases[0]
    assert home.withdrawn() == (number(2), number(1))
    assert roll_back(home, releases[1].restored).release == releases[1]
    assert home.withdrawn() == (number(2),)
    assert roll_back(home, releases[2].name).release == home.live() == releases[2]
    assert home.withdrawn() == ()
    assert home.back_to() is None
    roll_back(home, "1")
    release_of(home, 3)
    assert home.withdrawn() == ()


def test_pages_say_that_the_site_went_back(home: Home) -> None:
    """Every page, with the day and time in China, until something newer or the way forth again."""
    releases = [release_of(home, count) for count in range(3)]
    before = (home.releases / releases[0].name / "index.html").read_text("utf-8")
    assert banners(home) == {""}
    roll_back(home, "2")
    said = "本站已恢复到2026年11月22日20:00的版本。在那以后公开的，暂时看不到；原因由管理员另行公布。"
    assert banners(home) == {said}
    assert home.served() == releases[0].restored
    page = (home.current / "tables" / "a.html").read_text("utf-8")
    assert 'href="../assets/tuihui/tuihui.css"' in page
    assert (home.current / "assets/tuihui/tuihui.css").is_file()
    assert (home.releases / releases[0].name / "index.html").read_text("utf-8") == before
    assert home.kept() == tuple(releases)
    roll_back(home, releases[2].name)
    assert (banners(home), shown(home)) == ({""}, "2")
    assert not list(home.releases.glob("*-restored"))
    roll_back(home, "1")
    release_of(home, 3)
    assert (banners(home), shown(home)) == ({""}, "3")
    assert not list(home.releases.glob("*-restored"))


def test_what_is_made_again_says_so_too(home: Home) -> None:
    """The daily run repeats the good commit in the same words; no step back leads to what was withdrawn."""
    first, second = release_of(home, 1), release_of(home, 2)
    roll_back(home, "1")
    said = banners(home)
    again = release_of(home, 1)
    assert (home.served(), home.live()) == (again.restored, again)
    assert banners(home) == said
    assert home.kept() == (first, second, again)
    with pytest.raises(ConfigError, match="没有可以退到"):
        roll_back(home, "1")
    assert roll_back(home, second.name).release == second
    assert (banners(home), home.withdrawn()) == ({""}, ())


def test_only_pages_are_copied(home: Home) -> None:
    """Everything else is the same file by another name; a packed page, which has no banner, is left out."""
    site = made(home, index="1")
    for name in ("index.html.gz", "index.html.br", "a.csv.gz"):
        (site / name).write_bytes(b"packed")
    seal(site)
    first = put_live(home, site, number(1), NOON).release
    release_of(home, 2)
    roll_back(home, "1")
    plain, copy = home.releases / first.name, home.current.resolve()
    assert (plain / "tables/a.csv").samefile(copy / "tables/a.csv")
    assert (copy / "a.csv.gz").is_file()
    assert not list(copy.glob("*.html.*"))
    assert not list(unsound(copy))


def _no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_pages_that_cannot_say_so_are_served(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page without a place for it, or a full disk: the release is served and the reason is told."""
    site = made(home, index="1")
    (site / "odd.html").write_text("x")
    seal(site)
    first = put_live(home, site, number(1), NOON).release
    release_of(home, 2)
    odd = roll_back(home, "1")
    assert (odd.release, home.served()) == (first, first.name)
    assert "odd.html" in odd.untold
    assert shown(home) == "1"
    monkeypatch.setattr("os.link", _no_space)
    again = put_live(home, made(home, index="1"), number(1), NOON)
    assert "No space" in again.untold
    assert home.served() == again.release.name
    assert not list(home.state.glob("restored.new"))


def test_the_same_commit_of_another_day_is_not_withdrawn(home: Home) -> None:
    """Going back to yesterday's pages of the same data forbids nothing, but is said, until the next run."""
    for _ in range(2):
        release_of(home, 1)
    roll_back(home, "1")
    assert home.withdrawn() == ()
    assert "已恢复到" in banners(home).pop()
    release_of(home, 1)
    assert banners(home) == {""}


@pytest.mark.parametrize("wanted", ["2", "999999999", "x", "-1", "../releases", ""])
def test_what_is_not_kept_cannot_be_served(home: Home, wanted: str) -> None:
    """The refusal lists what there is; the live one stays."""
    releases = [release_of(home, count) for count in range(2)]
    with pytest.raises(ConfigError, match=releases[0].name):
        roll_back(home, wanted)
    assert home.live() == releases[1]


def test_a_damaged_release_is_not_gone_back_to(home: Home) -> None:
    """A file that changed on the disk is found by its hash."""
    first, second = release_of(home, 1), release_of(home, 2)
    (home.releases / first.name / "index.html").write_text("x")
    with pytest.raises(ConfigError, match=r"index\.html"):
        roll_back(home, "1")
    assert home.live() == second


def test_nothing_to_go_back_from(home: Home) -> None:
    """Before the first release there is none."""
    with pytest.raises(ConfigError, match="没有发布过"):
        roll_back(home, "1")


def test_a_foreign_link_is_not_a_release(home: Home) -> None:
    """Only what lies in releases/ under a name of ours is taken for the live one."""
    home.current.symlink_to("/etc")
    assert home.live() is None


def test_a_disk_that_does_not_flush_stops_it(
    home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`sync` says no: the old site stays."""
    program = tmp_path / "bin" / "sync"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho broken >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    with pytest.raises(MachineError, match="broken"):
        put_live(home, made(home, index="1"), number(1), NOON)
    assert home.live() is None


def test_a_lock_is_for_one(home: Home) -> None:
    """While it is held another process waits; here: a second handle in a forked child is refused."""
    path = home.state / "build.lock"
    with locked(path):
        assert os.system(f"flock --nonblock {path} true") != 0  # noqa: S605 - our own words
    assert os.system(f"flock --nonblock {path} true") == 0  # noqa: S605 - our own words


def test_a_place_that_cannot_be_written() -> None:
    """The message names the folder; exit code 3."""
    with pytest.raises(MachineError, match="/proc"):
        Home(Path("/proc/gongkai")).prepare()


def test_a_sound_site(home: Home) -> None:
    """Every file as the manifest says, as many pages as before."""
    site = made(home, index="1", a="1")
    assert not list(find_problems(site, site, str.isdigit))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(lambda site: (site / "index.html").write_text("2"), "index.html", id="changed"),
        pytest.param(lambda site: (site / "a.html").unlink(), "a.html", id="missing"),
        pytest.param(lambda site: (site / "b.html").write_text(""), "b.html", id="too-many"),
        pytest.param(lambda site: (site / "c").symlink_to("/etc/passwd"), "多出或缺少文件 c", id="link"),
        pytest.param(lambda site: (site / "SHA256SUMS").unlink(), "没有 SHA256SUMS", id="no-manifest"),
    ],
)
def test_an_unsound_site(home: Home, change: Callable[[Path], object], problem: str) -> None:
    """Each file that is not exactly as listed is named."""
    site = made(home, index="1", a="1")
    change(site)
    (found,) = unsound(site)
    assert problem in found


def test_pages_that_went_missing(home: Home) -> None:
    """A site that lost many pages is refused, unless somebody says that it must be so."""
    former = home.root / "former"
    former.mkdir()
    for count in range(10):
        (former / f"{count}.html").write_text("")
    site = made(home, **{f"p{count}": "1" for count in range(5)})
    assert "10 页" in next(find_problems(site, former, str.isdigit))
    assert not list(find_problems(site, former, str.isdigit, fewer=True))


@pytest.mark.parametrize(
    ("text", "private"),
    [
        pytest.param("号 110101199003070000 的人", True, id="identity"),
        pytest.param("1101011990030700001", False, id="longer"),
        pytest.param("a110101199003070000", False, id="part-of-a-word"),
        pytest.param("0.110101199003070000", False, id="fraction"),
    ],
)
def test_an_identity_number_is_never_served(home: Home, text: str, private: bool) -> None:
    """The file is named, the number is not."""
    site = made(home, index=text)
    found = list(find_problems(site, None, lambda value: value.startswith("110101")))
    assert bool(found) == private
    assert all("index.html" in problem and "110101" not in problem for problem in found)
