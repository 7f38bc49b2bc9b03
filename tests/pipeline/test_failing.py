"""A village that our own program breaks at: told, and the others are published without it."""

import csv
import errno
import os
import signal
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from build_scripts.cli import app
from build_scripts.errors import ConfigError, InternalError, MachineError
from build_scripts.model import Outcome, Request
from build_scripts.pipeline import catalog_of, peers, run, run_build, run_check, village
from build_scripts.pipeline.failing import mistake_in, place_of, require_some
from build_scripts.pipeline.release import last_good
from build_scripts.pipeline.releasing import Push, run_release
from build_scripts.release import Home
from tests.conftest import AS_OF, Copy, quiet
from tests.deploy.tiny import git
from tests.pipeline.test_build import OTHER, SMALL, change

BROKEN, FINE = SMALL[:12], OTHER[:12]
NEW = "新修的凉亭"
PRIVATE = "张三 110101199003070000"


def future_of(problem: Exception) -> Future[int]:
    """A job that is done, and broke."""
    future: Future[int] = Future()
    future.set_exception(problem)
    return future


@pytest.mark.parametrize(
    "problem",
    [
        pytest.param(MemoryError(), id="memory"),
        pytest.param(MachineError("满了"), id="machine"),
        pytest.param(OSError(errno.ENOSPC, "full"), id="disk"),
        pytest.param(ModuleNotFoundError("x", name="nh3"), id="library"),
    ],
)
def test_what_the_machine_cannot_do_ends_the_run(problem: Exception) -> None:
    """It holds for every village."""
    with pytest.raises(type(problem)):
        mistake_in(future_of(problem))


@pytest.mark.parametrize(
    "problem",
    [
        pytest.param(InternalError("不可能"), id="ours-known"),
        pytest.param(ConfigError("声明"), id="declaration"),
        pytest.param(KeyError("x"), id="ours-unknown"),
        pytest.param(FileNotFoundError(errno.ENOENT, "gone"), id="a-missing-file"),
        pytest.param(ModuleNotFoundError("x", name="build_scripts.x"), id="our-module"),
    ],
)
def test_what_we_broke_is_handed_out(problem: Exception) -> None:
    """Any other exception is one village's."""
    assert mistake_in(future_of(problem)) is problem


def test_when_nothing_went_through_it_is_not_one_village(tmp_path: Path) -> None:
    """The first failure is raised; with one village through, none is."""
    failures = {BROKEN: KeyError("1"), FINE: ValueError("2")}
    with pytest.raises(KeyError):
        require_some(0, failures)
    require_some(1, failures)
    require_some(0, {})
    assert last_good(tmp_path, BROKEN) is None


def test_the_place_is_told_without_the_value() -> None:
    """Kind of mistake and our innermost line; nothing of the message, which may be a cell."""
    try:
        catalog_of(Path("/nowhere"))
    except ConfigError as error:
        told = place_of(error)
    else:
        raise AssertionError
    kind, place = told.split()
    assert kind == "ConfigError"
    assert place.startswith("build_scripts/")
    assert place.rpartition(":")[2].isdecimal()
    forged = f'{PRIVATE}\n  File "/etc/passwd", line 7, in x\n  File "build_scripts/{PRIVATE}", line 8, in x'
    assert place_of(ValueError(forged)) == "ValueError"


def _crash(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, how: Any = None) -> None:
    """Make a function of ours break when it is asked for the one village."""
    real = getattr(module, name)

    def broken(first: Any, *rest: Any) -> Any:
        if BROKEN in str(getattr(first, "code", "")) + repr(getattr(first, "entry", first))[:400]:
            if how:
                how()
            raise KeyError(PRIVATE)
        return real(first, *rest)

    monkeypatch.setattr(module, name, broken)


def build(data: Path, out: Path, cache: Path, **more: Any) -> Outcome:
    """One build as of the fixed day."""
    return run_build(Request(data, out, AS_OF, cache=cache, **more), quiet)


def _rename_facility(data: Path, folder: str, name: str) -> None:
    change(
        data / "villages" / folder / "cunwu" / "facilities.csv",
        lambda rows: rows[1].__setitem__(rows[0].index("名称"), name),
    )


def _page(out: Path, code: str) -> str:
    return (out / code / "biao" / "facilities" / "index.html").read_text("utf-8")


@pytest.mark.slow
def test_a_village_we_break_at_keeps_its_pages(
    copy_data: Copy, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both villages changed: the other one is published; then mended, both are."""
    data, out = copy_data("shangping", "heyuan"), tmp_path / "site"
    build(data, out, cache)
    good = _page(out, BROKEN)
    _rename_facility(data, SMALL, "坏掉的凉亭")  # built by no other test: what is remembered never breaks
    _rename_facility(data, OTHER, NEW)
    with monkeypatch.context() as broken:
        _crash(broken, village, "compose_village")
        outcome = build(data, out, cache)
        assert list(outcome.failed) == [BROKEN]
        assert outcome.failed[BROKEN].startswith("KeyError build_scripts/pipeline/village.py:")
        assert not outcome.withheld
        assert _page(out, BROKEN) == good
        assert NEW in _page(out, FINE)
        assert run_check(Request(data, out, AS_OF, cache=cache), quiet).failed == {}
    assert build(data, out, cache).failed == {}
    assert "坏掉的凉亭" in _page(out, BROKEN)


@pytest.mark.slow
def test_a_village_that_cannot_be_read_lends_nothing_and_says_so(
    copy_data: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    """It has no pages yet: one page says that it is our mistake; the command ends with 4 and names it."""
    data, out = copy_data("shangping", "heyuan"), tmp_path / "site"
    _rename_facility(data, SMALL, "读不懂的凉亭")
    _crash(monkeypatch, peers, "load_package")
    monkeypatch.setenv("GONGKAI_CACHE", str(cache))
    asked = ["--data", str(data), "--as-of", str(AS_OF), "--out", str(out), "--jobs", "1"]
    for _ in range(2):  # the page that says so is no last good page
        done = CliRunner().invoke(app, ["build", *asked])
        assert done.exit_code == 4, done.output
        assert "上坪村：程序自己出错了（KeyError build_scripts/pipeline" in done.stderr
        assert "our bug at one village, not your data" in done.stderr
        assert "检查没有通过" in done.stderr
        assert "暂缓更新" not in done.stderr
        assert "110101" not in done.output
        page = (out / BROKEN / "index.html").read_text("utf-8")
        assert "不是村里的资料不对" in page
        assert "处错误" not in page
        assert (out / FINE / "biao" / "facilities" / "index.html").is_file()
    alone = CliRunner().invoke(app, ["check", "上坪村", "--data", str(data)])
    assert alone.exit_code == 4


@pytest.mark.slow
def test_a_worker_that_is_killed(copy_data: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A village whose worker dies each time is told; what the other worker does is published."""
    data, out = copy_data("shangping", "heyuan"), tmp_path / "site"
    monkeypatch.setattr(run, "build_village", deadly_village)
    outcome = build(data, out, tmp_path / "cache", jobs=2)
    assert outcome.failed == {BROKEN: "BrokenProcessPool"}
    assert outcome.built == (FINE,)
    assert "不是村里的资料不对" in (out / BROKEN / "index.html").read_text("utf-8")


def deadly_village(job: village.Job) -> village.Built:
    """As build_village; the memory is full at one village."""
    if job.code == BROKEN:
        os.kill(os.getpid(), signal.SIGKILL)
    return village.build_village(job)


@pytest.mark.slow
def test_a_push_is_served_without_the_village_we_break_at(
    copy_data: Copy, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The release holds the other village's change and the broken one's page of before, and says so."""
    data, repository = copy_data("shangping", "heyuan"), tmp_path
    push = Push(tmp_path / "srv", repository, data, AS_OF)
    _commit(repository)
    (tmp_path / "srv" / "state").mkdir(parents=True)
    cache.mkdir(exist_ok=True)
    (tmp_path / "srv" / "state" / "cache").symlink_to(cache)
    assert run_release(push, quiet).release
    current = Home(push.root).current
    good = _page(current, BROKEN)
    _rename_facility(data, SMALL, "推送的凉亭")
    _rename_facility(data, OTHER, NEW)
    _commit(repository)
    _crash(monkeypatch, village, "compose_village")
    published = run_release(push, quiet)
    assert published.release
    assert list(published.outcome.failed) == [BROKEN]
    assert NEW in _page(current, FINE)
    assert _page(current, BROKEN) == good


def _commit(repository: Path) -> None:
    if not (repository / ".git").exists():
        git("init", "--quiet", "--initial-branch=main", str(repository))
    git("add", "data", folder=repository)
    git("commit", "--quiet", "-m", "x", folder=repository)


@pytest.mark.slow
def test_pages_of_another_version_stay(copy_data: Copy, tmp_path: Path, cache: Path) -> None:
    """A Summary that this version cannot read does not stop the run; the pages it belongs to stay."""
    data, out = copy_data("shangping", "heyuan"), tmp_path / "site"
    build(data, out, cache)
    page = _page(out, BROKEN)
    (out / BROKEN / "summary.json").write_text("{}")
    path = data / "villages" / SMALL / "caiwu" / "period-balances.csv"
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    path.write_text("\n".join(",".join(row) for row in rows[:5]).replace(rows[4][-1], "x"), "utf-8")
    outcome = build(data, out, cache)
    assert outcome.withheld == (BROKEN,)
    assert _page(out, BROKEN) == page
