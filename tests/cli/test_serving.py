"""`serve`: this machine only, one rebuild a save, mistakes shown and not fatal."""

import threading
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from watchdog.events import DirModifiedEvent, FileClosedNoWriteEvent, FileModifiedEvent

from build_scripts.cli import serving
from build_scripts.errors import ConfigError
from build_scripts.model import Request
from tests.cli.drawn import run

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


def test_serve_builds_rebuilds_and_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build, show the address, build after a save, survive a mistake, end well on Ctrl-C."""
    asked: list[Request] = []
    turns = iter([None, None, KeyboardInterrupt()])

    def build(request: Request) -> int:
        asked.append(request)
        if len(asked) == 2:
            raise ConfigError("声明写错")
        return 0

    def settle(_: serving.Changes, __: float) -> None:
        ending = next(turns)
        if ending is not None:
            raise ending

    monkeypatch.setattr(serving, "build", build)
    monkeypatch.setattr(serving.Changes, "settle", settle)
    monkeypatch.setattr(serving, "served", _fake_served)
    result = run("serve", "--data", tmp_path, "--out", tmp_path / "site", "--port", "8123")
    assert result.exit_code == 0
    assert len(asked) == 3
    assert "http://127.0.0.1:8123/" in result.stdout
    assert result.stdout.endswith("已停下。\n")
    assert "声明写错" in result.stderr


class _fake_served:  # noqa: N801 - stands in for a function
    """An address without a server."""

    def __init__(self, _: Path, port: int) -> None:
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
