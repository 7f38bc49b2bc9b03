"""Several files replaced together: a run may be killed or fail at any point, and no half of it stays."""

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_scripts.errors import ConfigError, MachineError
from build_scripts.pipeline import swap
from build_scripts.pipeline.swap import ASIDE, Swap, held, replace_together, settle

PATHS = tuple(f"villages/{village}/caiwu/{table}.csv" for village in ("a", "b") for table in ("x", "y"))
OLD = {path: f"old {path}\r\n".encode() for path in PATHS}
NEW = {path: f"new {path}\r\nmore\r\n".encode() for path in PATHS}
SWAPS = [Swap(path, OLD[path], NEW[path]) for path in PATHS]
Fault = Callable[[str], None]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of two villages with two files each."""
    for path, content in OLD.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def state(data: Path) -> dict[str, bytes]:
    """What the files hold now."""
    return {path: (data / path).read_bytes() for path in PATHS}


def disturb(monkeypatch: pytest.MonkeyPatch, fault: Fault) -> None:
    """Call `fault` before, and half way through, everything that changes the disk."""
    real_store = swap._store

    def half_stored(path: Path, content: bytes) -> None:
        path.write_bytes(content[: len(content) // 2])
        fault(f"write {path.name}")
        path.unlink()
        real_store(path, content)

    def before(owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def disturbed(*args: Any, **extra: Any) -> Any:
            fault(f"{name} {getattr(args[0], 'name', args[0])}")
            return real(*args, **extra)

        monkeypatch.setattr(owner, name, disturbed)

    monkeypatch.setattr(swap, "_store", half_stored)
    for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink"), (Path, "mkdir"), (os, "rmdir")):
        before(owner, name)


def points(data: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every point of an undisturbed run at which something may happen."""
    seen: list[str] = []
    with monkeypatch.context() as patch:
        disturb(patch, seen.append)
        run(data)
    shutil.rmtree(data / "villages")
    for path, content in OLD.items():
        (data / path).parent.mkdir(parents=True, exist_ok=True)
        (data / path).write_bytes(content)
    return seen


def at(number: int, act: Callable[[], None], *, lasting: bool = False) -> Fault:
    """A fault that acts at one point, or from it on."""
    passed: list[str] = []

    def fault(name: str) -> None:
        passed.append(name)
        if len(passed) == number or (lasting and len(passed) > number):
            act()

    return fault


def run(data: Path) -> None:
    """The replacement under test."""
    with held(data):
        replace_together(data, SWAPS)


def die() -> None:
    """As the power button does."""
    os.kill(os.getpid(), signal.SIGKILL)


def fail() -> None:
    """As a full disk does."""
    raise OSError(28, "No space left on device")


def killed_run(data: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """A run in a process of its own that dies at a point."""
    child = os.fork()
    if not child:
        disturb(monkeypatch, at(number, die))
        run(data)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_all_files_are_replaced_and_nothing_else_stays(data: Path) -> None:
    """The way it goes nearly always."""
    run(data)
    assert state(data) == NEW
    assert not (data / ASIDE).exists()


def test_killed_anywhere_it_is_all_or_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the moment: every file is whole at once, and after the next command all are old or all new."""
    ends = []
    for number, name in enumerate(points(data, monkeypatch), start=1):
        shutil.copytree(data, data / "run" / str(number), ignore=shutil.ignore_patterns("run"))
        here = data / "run" / str(number)
        killed_run(here, monkeypatch, number)
        assert all(content in {OLD[path], NEW[path]} for path, content in state(here).items()), name
        settle(here)
        assert state(here) in (OLD, NEW), name
        assert not (here / ASIDE).exists(), name
        ends.append(state(here) == NEW)
    assert ends == sorted(ends)
    assert True in ends
    assert False in ends
    assert len(ends) > 40


def test_what_counts_is_on_the_disk_first(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Contents, journal and folders are flushed before the journal counts, files before it goes."""
    names = [name.split()[0] if name.startswith("fsync") else name for name in points(data, monkeypatch)]
    commit, end = names.index("replace journal.json"), names.index("unlink forward.json")
    before, between = names[:commit], names[commit + 1 : end]
    written = [name for name in before if name.startswith("write")]
    assert len(written) == 2 * len(PATHS) + 1
    assert before.count("fsync") == len(written) + 2
    assert [name for name in between if name != "fsync"] == [f"replace {i}.new" for i in range(len(PATHS))]
    assert between[0] == between[-1] == "fsync"


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "for-good"])
def test_failing_anywhere_it_is_all_or_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch, lasting: bool
) -> None:
    """A disk that fails once or from now on: what is said is true, and the next command finds it settled."""
    for number, name in enumerate(points(data, monkeypatch), start=1):
        here = data / "run" / f"{number}"
        shutil.copytree(data, here, ignore=shutil.ignore_patterns("run"))
        failure = ""
        with monkeypatch.context() as patch:
            disturb(patch, at(number, fail, lasting=lasting))
            try:
                run(here)
            except MachineError as error:
                failure = str(error)
        if "没有改动任何文件" in failure:
            assert state(here) == OLD, name
        elif not failure:
            assert state(here) == NEW, name
        settle(here)
        assert state(here) in (OLD, NEW), name
        assert not (here / ASIDE).exists(), name


def test_killed_while_mending_it_is_mended_later(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second power cut, at every point of the repair of the first."""
    names = points(data, monkeypatch)
    committed = names.index("replace journal.json") + 4
    for number in range(1, 30):
        here = data / "run" / f"{number}"
        shutil.copytree(data, here, ignore=shutil.ignore_patterns("run"))
        killed_run(here, monkeypatch, committed)
        child = os.fork()
        if not child:
            disturb(monkeypatch, at(number, die))
            settle(here)
            os._exit(0)
        os.waitpid(child, 0)
        settle(here)
        assert state(here) == NEW


def test_a_file_changed_meanwhile_is_not_overwritten(data: Path) -> None:
    """Somebody saved it in a spreadsheet while the import was being checked."""
    (data / PATHS[2]).write_bytes(b"theirs")
    with pytest.raises(MachineError, match="被别的程序改了"):
        run(data)
    assert state(data) == OLD | {PATHS[2]: b"theirs"}
    assert not (data / ASIDE).exists()


def test_a_file_changed_after_a_broken_import_is_not_overwritten(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clerk decides; the message says how."""
    committed = points(data, monkeypatch).index("replace journal.json") + 4
    killed_run(data, monkeypatch, committed)
    (data / PATHS[-1]).write_bytes(b"theirs")
    with pytest.raises(ConfigError, match="再导入一次"):
        settle(data)
    assert (data / PATHS[-1]).read_bytes() == b"theirs"


@pytest.mark.parametrize(
    "journal",
    [
        pytest.param('{"files": [{"path": "../out.csv", "before": "", "after": ""}]}', id="parent"),
        pytest.param('{"files": [{"path": "/tmp/out.csv", "before": "", "after": ""}]}', id="absolute"),
        pytest.param('{"files": [{"path": "region.json", "before": "", "after": ""}]}', id="no-village"),
        pytest.param('{"files": [{"path": "villages/link/x", "before": "", "after": ""}]}', id="link"),
        pytest.param('{"files": 3}', id="no-list"),
        pytest.param("[", id="no-json"),
    ],
)
def test_a_journal_of_somebody_else_is_refused(data: Path, journal: str) -> None:
    """What somebody pushed into data/ writes nowhere."""
    (data / "villages" / "link").symlink_to(data.parent)
    (data / ASIDE).mkdir()
    (data / ASIDE / "forward.json").write_text(journal, "utf-8")
    (data / ASIDE / "0.new").write_bytes(b"evil")
    with pytest.raises(ConfigError, match="删去这个文件夹"):
        settle(data)
    assert not (data.parent / "out.csv").exists()


def test_an_import_at_work_is_left_alone(data: Path) -> None:
    """Another command that starts meanwhile neither waits nor clears its files away."""
    with held(data):
        (data / ASIDE).mkdir()
        settle(data)
        assert (data / ASIDE).is_dir()
    settle(data)
    assert not (data / ASIDE).exists()
