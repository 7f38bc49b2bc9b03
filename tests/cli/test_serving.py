"""`serve`: this machine only, one rebuild a save, mistakes shown and not fatal."""

import threading
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from watchdog.events import DirModifiedEvent, FileClosedNoWriteEvent, FileModifiedEvent

from build_scripts.cli import serving
from build_scripts.errors import ConfigError
from build_scripts.model import Outcome, Request, VillageEntry
from build_scripts.settings import CONTENT, DATA, THEME, answers_beside
from tests.cli.drawn import CODE, VILLAGE, catalog, run

SAVED = FileModifiedEvent("data/x.csv")


def test_served_on_the_loopback_address_only(tmp_path: Path) -> None:
    """Files as they are, never kept by the browser."""
    (tmp_path / "index.html").write_text("公开", "utf-8")
    with serving.served(tmp_path, 0) as address:
        parts = urlsplit(address)
        assert parts.hostname == "127.0.0.1"
        connection = HTTPConnection("127.0.0.1", parts.port or 0)
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert answer.read().decode() == "公开"
        assert answer.headers["Cache-Control"] == "no-store"
        connection.close()


def test_reading_is_no_change() -> None:
    """A build reads every file; that must not start the next one."""
    changes = serving.Changes()
    changes.on_any_event(FileClosedNoWriteEvent("data/x.csv"))
    changes.on_any_event(DirModifiedEvent("data"))
    assert not changes.seen.is_set()
    changes.on_any_event(SAVED)
    assert changes.seen.is_set()


def test_a_burst_of_saves_settles_once() -> None:
    """However many files a save touches, nothing is left to trigger a second build."""
    changes = serving.Changes()
    for _ in range(5):
        changes.on_any_event(SAVED)
    changes.settle(0.01)
    assert not changes.seen.is_set()


def test_saves_during_the_pause_are_in_the_same_build() -> None:
    """The pause starts again with each save."""
    changes = serving.Changes()
    changes.on_any_event(SAVED)
    later = threading.Timer(0.05, changes.on_any_event, [SAVED])
    later.start()
    changes.settle(0.5)
    later.join()
    assert not changes.seen.is_set()


def test_a_real_save_is_noticed(tmp_path: Path) -> None:
    """Through the operating system's own notices."""
    changes = serving.Changes()
    with serving.watched([tmp_path], changes):
        (tmp_path / "x.csv").write_text("1", "utf-8")
        assert changes.seen.wait(10)


class FakeLive:
    """One village under edit: its page of October is newer than the site's."""

    def __init__(self, _: Request) -> None:
        """Nothing studied yet."""
        self.edits = 0
        self.catalog = catalog()
        self.studied: list[str] = []
        self.done: list[int] = []

    def touched(self, paths: set[Path]) -> tuple[VillageEntry, ...]:
        """A file of the village, or something else."""
        return (VILLAGE,) if paths == {Path("data/x.csv")} else ()

    def warm(self) -> None:
        """Nothing to read ahead."""

    def study(self, entry: VillageEntry) -> Outcome:
        """Count; the second reading fails."""
        self.edits += 1
        self.studied.append(entry.code)
        if len(self.studied) == 2:
            raise ConfigError("声明写错")
        return Outcome({entry.code: ()}, {entry.code: ()}, files=3, rows=9)

    def page(self, code: str, path: str) -> bytes | None:
        """The edited page."""
        return "新的".encode() if (code, path) == (CODE, "202610/") else None

    def built(self, edits: int) -> None:
        """Remember what the build knew."""
        self.done.append(edits)


def test_serve_shows_follows_and_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build, show the address, tell after a save, survive a mistake, end well on Ctrl-C."""
    asked: list[Request] = []
    turns = iter([{Path("data/x.csv")}, {Path("data/x.csv")}, {Path("theme/x.j2")}, None])

    def settle(_: serving.Changes, __: float) -> set[Path]:
        paths = next(turns)
        if paths is None:
            raise KeyboardInterrupt
        return paths

    monkeypatch.setattr(serving, "build", asked.append)
    monkeypatch.setattr(serving, "_aside", lambda _: None)
    monkeypatch.setattr(serving, "Live", FakeLive)
    monkeypatch.setattr(serving.Changes, "settle", settle)
    monkeypatch.setattr(serving, "served", _fake_served)
    result = run("serve", "--data", tmp_path, "--out", tmp_path / "site", "--port", "8123")
    assert result.exit_code == 0
    assert len(asked) == 1
    assert "http://127.0.0.1:8123/" in result.stdout
    assert result.stdout.endswith("已停下。\n")
    assert result.stderr.count("桃源村：页面已更新") == 1
    assert "检查通过：3个文件、9行" in result.stderr
    assert "声明写错" in result.stderr


def test_an_edited_page_is_served_before_the_site_has_it(tmp_path: Path) -> None:
    """By its address with and without index.html; all others come from the folder."""
    (tmp_path / CODE / "202610").mkdir(parents=True)
    (tmp_path / CODE / "202610" / "index.html").write_text("旧的", "utf-8")
    (tmp_path / CODE / "index.html").write_text("首页", "utf-8")
    live = FakeLive(Request(tmp_path, tmp_path, date(2026, 11, 22)))
    with serving.served(tmp_path, 0, live.page) as address:
        assert get(f"{address}{CODE}/202610/?da=1") == "新的"
        assert get(f"{address}{CODE}/202610/index.html") == "新的"
        assert get(f"{address}{CODE}/") == "首页"


def get(address: str) -> str:
    """What is served at an address of this machine."""
    parts = urlsplit(address)
    connection = HTTPConnection("127.0.0.1", parts.port or 0)
    connection.request("GET", f"{parts.path}?{parts.query}")
    body = connection.getresponse().read().decode()
    connection.close()
    return body


def test_many_edits_during_a_build_are_one_more_build() -> None:
    """The build that ran while somebody saved does not count as having seen it."""
    live = FakeLive(Request(Path(), Path(), date(2026, 11, 22)))
    running, go, runs = threading.Event(), threading.Event(), [0]

    def build() -> None:
        runs[0] += 1
        running.set()
        assert go.wait(10)

    follower = serving.Follower(build, live)  # type: ignore[arg-type]
    follower.wanted.set()
    assert running.wait(10)
    running.clear()
    live.edits = 3
    follower.wanted.set()
    follower.wanted.set()
    go.set()
    assert running.wait(10)
    assert live.done[0] == 0
    assert runs == [2]


class _fake_served:  # noqa: N801 - stands in for a function
    """An address without a server."""

    def __init__(self, _: Path, port: int, __: object) -> None:
        """Remember the port."""
        self.port = port

    def __enter__(self) -> str:
        """The address of the port."""
        return f"http://127.0.0.1:{self.port}/"

    def __exit__(self, *_: object) -> None:
        """Nothing to stop."""


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    """Before anything is built: which port, and how to take another."""
    with serving.served(tmp_path, 0) as address:
        port = urlsplit(address).port
        result = run("serve", "--out", tmp_path / "site", "--port", str(port))
    assert result.exit_code == 3
    assert str(port) in result.stderr
    assert "--port" in result.stderr


def test_answers_beside_other_data_are_watched(tmp_path: Path) -> None:
    """Those of the repository lie in content/, which is watched; those of another data folder when there."""
    data = tmp_path / "data"
    assert serving.sources(DATA) == (DATA, CONTENT, THEME)
    assert serving.sources(data) == (data, CONTENT, THEME)
    answers_beside(data).mkdir(parents=True)
    assert serving.sources(data) == (data, CONTENT, THEME, answers_beside(data))
