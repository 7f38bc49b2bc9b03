"""A pushed commit: what is taken of it, whether it may be served, and that the old site outlives every no."""

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.errors import ConfigError, InternalError, MachineError
from build_scripts.model import Outcome, Request
from build_scripts.pipeline import releasing
from build_scripts.pipeline.releasing import Published, run_release, run_rollback
from build_scripts.release import Home
from tests.conftest import quiet
from tests.deploy import tiny

A = f"{tiny.FOLDER}/a.csv"


@pytest.fixture(autouse=True)
def _checks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tiny county has no tables: a check of it finds nothing."""
    monkeypatch.setattr(releasing, "run_check", lambda *_: Outcome({}, {}))


def county(root: Path, *trees: dict[str, str]) -> list[str]:
    """The commits of a server's repository; a number stands for a village file that says it."""
    return tiny.repository(root / "repo.git", list(trees))


def numbered(root: Path, count: int) -> list[str]:
    """Commits whose village file says 0, 1, 2 and so on."""
    return county(root, *({A: str(number)} for number in range(count)))


def publish(root: Path, commit: str = "", **options: bool) -> Published:
    """Publish with the tiny builder."""
    return run_release(replace(tiny.push(root, commit), **options), quiet, tiny.build)  # type: ignore[arg-type]


def told(root: Path) -> str:
    """What is served says."""
    return tiny.told_by(root / "current")


def test_only_plain_files_of_the_villages_are_taken(tmp_path: Path) -> None:
    """Links, scripts, templates, rules and declarations of the push stay out; each is named.

    An answer that belongs to no village is named, too.
    """
    other = {"Makefile": "x", "data/region.json": "bad", "data/tables/x.json": "{}", "theme/a.html": "x"}
    first, second = county(
        tmp_path,
        {A: "0"},
        {A: "1", f"{tiny.FOLDER}/b.csv": "->/etc/passwd", "content/answers/a.md": "x"} | other,
    )
    publish(tmp_path, first)
    published = publish(tmp_path, second)
    assert set(published.left) == {f"{tiny.FOLDER}/b.csv", "content/answers/a.md", *other}
    source = tmp_path / "state" / "source"
    files = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert files == {"data/region.json", A, "content/answers/a.md"}
    assert (source / "data/region.json").read_text() == "{}"


def test_a_file_that_is_too_large_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file over the limit is named; the rest is published."""
    monkeypatch.setattr("build_scripts.committed.MAX_FILE_BYTES", 10)
    (commit,) = county(tmp_path, {A: "0", f"{tiny.FOLDER}/big.csv": "x" * 11})
    assert publish(tmp_path, commit).left == (f"{tiny.FOLDER}/big.csv",)


def test_the_newest_commit_wins(tmp_path: Path) -> None:
    """An older pipeline that finishes late is refused; the same commit may be built again."""
    commits = numbered(tmp_path, 3)
    publish(tmp_path, commits[2])
    assert publish(tmp_path, commits[1]).refused == "older"
    assert told(tmp_path) == "2"
    assert publish(tmp_path, commits[2]).release
    assert len(Home(tmp_path).kept()) == 2


def test_a_release_that_is_overtaken_while_it_is_built(tmp_path: Path) -> None:
    """A rollback during the build decides: what was withdrawn does not come back by itself."""
    commits = numbered(tmp_path, 3)
    for commit in commits[:2]:
        publish(tmp_path, commit)

    def build(request: Request, progress: object) -> Outcome:
        run_rollback(tmp_path, "1")
        return tiny.build(request, progress)

    published = run_release(tiny.push(tmp_path, commits[1]), quiet, build)
    assert (published.release, published.refused) == (None, "withdrawn")
    assert told(tmp_path) == "0"
    assert not (tmp_path / "state" / "next").exists()


def test_what_was_withdrawn_waits_for_something_newer(tmp_path: Path) -> None:
    """After a rollback the daily run repeats the good commit; the next push is served."""
    commits = numbered(tmp_path, 4)
    tiny.git("update-ref", "refs/heads/main", commits[2], folder=tmp_path / "repo.git")
    for commit in commits[:3]:
        publish(tmp_path, commit)
    back = run_rollback(tmp_path, "2").release
    assert publish(tmp_path, commits[2]).refused == "withdrawn"
    assert publish(tmp_path, commits[1]).refused == "older"
    daily = publish(tmp_path)
    assert daily.release
    assert told(tmp_path) == "0"
    assert Home(tmp_path).served() == daily.release.restored
    assert Home(tmp_path).back_to() == back
    assert publish(tmp_path, commits[3]).release
    assert told(tmp_path) == "3"
    assert tiny.BANNER not in (tmp_path / "current" / "index.html").read_text()


def test_the_daily_run_takes_up_what_was_pushed(tmp_path: Path) -> None:
    """A push whose hook was killed is published by the next run without a commit."""
    commits = numbered(tmp_path, 2)
    publish(tmp_path, commits[0])
    assert publish(tmp_path).commit == commits[1]
    assert told(tmp_path) == "1"


def test_a_rewritten_history_is_refused(tmp_path: Path) -> None:
    """A commit that does not hold the live one needs a person's word."""
    commits = numbered(tmp_path, 2)
    publish(tmp_path, commits[0])
    shutil.rmtree(tmp_path / "repo.git")
    (other,) = county(tmp_path, {A: "9"})
    assert publish(tmp_path, other).refused == "unrelated"
    assert told(tmp_path) == "0"
    assert publish(tmp_path, other, rewritten=True).release
    assert told(tmp_path) == "9"


@pytest.mark.parametrize("commit", ["nosuch", "--help", "HEAD~9", "0" * 40])
def test_no_such_commit(tmp_path: Path, commit: str) -> None:
    """Refused before anything is made."""
    numbered(tmp_path, 1)
    with pytest.raises(ConfigError):
        publish(tmp_path, commit)


def test_a_disk_that_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Less than three times the last release: not even begun, and said with the day of what is served."""
    commits = numbered(tmp_path, 2)
    publish(tmp_path, commits[0])
    size = sum(path.stat().st_size for path in (tmp_path / "current").iterdir())
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=3 * size - 1))
    with pytest.raises(MachineError, match=r"磁盘空间不足，本次没有发布；网站仍是.*日的版本"):
        publish(tmp_path, commits[1])
    assert told(tmp_path) == "0"
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=3 * size))
    assert publish(tmp_path, commits[1]).release


def test_an_unsound_site_is_not_served(tmp_path: Path) -> None:
    """A private number in a page: named by file, never shown; the old site stays, the new one is removed."""
    commits = county(tmp_path, {A: "0"}, {A: "号码 11010119900307109X"})
    publish(tmp_path, commits[0])
    with pytest.raises(InternalError, match=r"index\.html") as refused:
        publish(tmp_path, commits[1])
    assert "1990" not in str(refused.value)
    assert told(tmp_path) == "0"
    assert not (tmp_path / "state" / "next").exists()


def test_a_builder_that_fails(tmp_path: Path) -> None:
    """Whatever a build ends with, the old site is served and half of the new one does not stay."""
    commits = numbered(tmp_path, 2)
    publish(tmp_path, commits[0])

    def build(request: Request, _: object) -> Outcome:
        request.out.mkdir()
        (request.out / "index.html").write_text("half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OSError, match="No space"):
        run_release(tiny.push(tmp_path, commits[1]), quiet, build)
    assert told(tmp_path) == "0"
    assert not (tmp_path / "state" / "next").exists()


def test_the_build_goes_on_from_what_is_served(tmp_path: Path) -> None:
    """Last good pages come from the live release, after a rollback from the one gone back to."""
    commits = numbered(tmp_path, 2)
    seen: list[Path | None] = []

    def build(request: Request, progress: object) -> Outcome:
        seen.append(request.former)
        return tiny.build(request, progress)

    for commit in commits:
        run_release(tiny.push(tmp_path, commit), quiet, build)
    target = run_rollback(tmp_path, "1").release
    run_release(tiny.push(tmp_path), quiet, build)
    kept = Home(tmp_path).kept()
    assert seen == [None, tmp_path / "releases" / kept[0].name, tmp_path / "releases" / target.name]
