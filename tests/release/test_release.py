"""Which finished site is served: names, the switch, the way back, and what may not be served at all."""

import hashlib
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from build_scripts.errors import ConfigError, MachineError
from build_scripts.release import Home, find_problems, live, locked, put_live, roll_back, unsound

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MORNING = datetime(2026, 11, 22, 6, tzinfo=UTC)


def made(home: Home, **files: str) -> Path:
    """A finished site, not yet live; `index` is index.html."""
    site = home.state / "next"
    site.mkdir()
    for name, text in files.items():
        (site / f"{name}.html").write_text(text, "utf-8")
    seal(site)
    return site


def seal(site: Path) -> None:
    """Write SHA256SUMS over everything."""
    files = sorted(path for path in site.iterdir() if path.name != "SHA256SUMS")
    sums = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
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
    release = put_live(home, made(home, index="1"), number(1), NOON)
    assert release.name == f"20261122T120000Z-{number(1)}"
    assert (release.made, release.commit) == (NOON, number(1))
    assert (home.current / "index.html").read_text() == "1"
    assert home.current.readlink() == Path("releases") / release.name
    assert sorted(path.name for path in home.root.iterdir()) == ["current", "releases", "state"]


def test_a_clock_that_goes_back_does_not_matter(home: Home) -> None:
    """Names sort in the order in which the sites were made."""
    first = put_live(home, made(home, index="1"), number(1), NOON)
    second = put_live(home, made(home, index="2"), number(2), MORNING)
    assert first < second
    assert home.live() == second


def test_24_releases_are_kept(home: Home) -> None:
    """The oldest go, whole; one that is served stays however old it is."""
    for count in range(live.RELEASES_KEPT + 3):
        put_live(home, made(home, index=str(count)), number(count), NOON)
    assert home.kept()[0].commit == number(3)
    assert len(list(home.releases.iterdir())) == len(home.kept()) == 24


def test_the_way_back_and_forth(home: Home) -> None:
    """By steps or by name; what was gone back from is remembered until something newer is served."""
    releases = [put_live(home, made(home, index=str(n)), number(n), NOON) for n in range(3)]
    assert roll_back(home, "1") == releases[1]
    assert (home.current / "index.html").read_text() == "1"
    assert roll_back(home, "1") == releases[0]
    assert home.withdrawn() == (number(2), number(1))
    assert roll_back(home, releases[2].name) == home.live() == releases[2]
    put_live(home, made(home, index="3"), number(3), NOON)
    assert home.withdrawn() == ()


def test_the_same_commit_of_another_day_is_not_withdrawn(home: Home) -> None:
    """Going back to yesterday's pages of the same data forbids nothing."""
    for _ in range(2):
        put_live(home, made(home, index="1"), number(1), NOON)
    roll_back(home, "1")
    assert home.withdrawn() == ()


@pytest.mark.parametrize("wanted", ["2", "999999999", "x", "-1", "../releases", ""])
def test_what_is_not_kept_cannot_be_served(home: Home, wanted: str) -> None:
    """The refusal lists what there is; the live one stays."""
    releases = [put_live(home, made(home, index=str(n)), number(n), NOON) for n in range(2)]
    with pytest.raises(ConfigError, match=releases[0].name):
        roll_back(home, wanted)
    assert home.live() == releases[1]


def test_a_damaged_release_is_not_gone_back_to(home: Home) -> None:
    """A file that changed on the disk is found by its hash."""
    first = put_live(home, made(home, index="1"), number(1), NOON)
    second = put_live(home, made(home, index="2"), number(2), NOON)
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
    site = made(home, **{f"p{count}": "1" for count in range(6)})
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
