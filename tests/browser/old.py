"""An old Chromium, driven by its own protocol: Playwright speaks to none as old as these."""

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from websockets.sync.client import ClientConnection, connect

from build_scripts.settings import ROOT

ENGINES = ROOT / ".cache" / "engines"
VERSIONS = tuple(json.loads((ROOT / "tests/browser/engines.json").read_text("utf-8")))
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-zygote", "--single-process"),
    *("--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=360,740", "--remote-debugging-port=0"),
)
WAIT = 30  # seconds for an answer; only a browser that hangs needs them
Message = dict[str, Any]


@dataclass
class OldPage:
    """The one page of an old browser, and the errors it told since it was opened."""

    socket: ClientConnection
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    sent: int = 0

    def open(self, url: str) -> None:
        """Go there and wait until it has loaded."""
        self.errors.clear()
        self.asked.clear()
        self.call("Page.navigate", url=url)
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def run(self, expression: str) -> Any:
        """The value of an expression, a promise's when it is one."""
        told = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return told["result"].get("value")

    def wait_for(self, expression: str) -> Any:
        """The first true value of an expression; fails with the errors of the page when there is none."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            if value := self.run(expression):
                return value
            time.sleep(0.1)
        pytest.fail(f"never true: {expression}; errors: {self.errors}")

    def call(self, method: str, **params: object) -> Message:
        """One command of the protocol and its result; what is told meanwhile is kept."""
        self.sent += 1
        self.socket.send(json.dumps({"id": self.sent, "method": method, "params": params}))
        while (answer := self._next()).get("id") != self.sent:
            pass
        assert "error" not in answer, f"{method}: {answer['error']}"
        result: Message = answer["result"]
        return result

    def _next(self) -> Message:
        message: Message = json.loads(self.socket.recv(timeout=WAIT))
        params = message.get("params", {})
        match message.get("method"):
            case "Runtime.exceptionThrown":
                details = params["exceptionDetails"]
                self.errors.append(details.get("exception", {}).get("description") or details["text"])
            case "Log.entryAdded" if params["entry"]["level"] == "error":
                self.errors.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")
            case "Runtime.consoleAPICalled" if params["type"] == "error":
                self.errors.append(str(params["args"]))
            case "Network.requestWillBeSent":
                self.asked.append(params["request"]["url"])
        return message


@contextmanager
def old_browser(version: str) -> Iterator[OldPage]:
    """A page of Chromium `version`, which `.ci/engines` has brought here."""
    binary = ENGINES / version / "chromium"
    assert binary.is_file(), "no old browser: run `make test`, which brings it or says how"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = [str(binary), *FLAGS, f"--user-data-dir={folder}", "about:blank"]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            address = _address(Path(folder, "DevToolsActivePort"))
            # these browsers hang up when they are pinged, which the library does after 20 seconds
            with connect(address, max_size=None, ping_interval=None) as socket:
                page = OldPage(socket)
                for domain in ("Page", "Runtime", "Log", "Network"):
                    page.call(f"{domain}.enable")
                yield page
        finally:
            process.kill()
            process.wait()


def _address(port_file: Path) -> str:
    """Where the browser's page listens; it writes its port when it is ready."""
    end = time.monotonic() + WAIT
    while not (port_file.is_file() and port_file.read_text().count("\n")):
        assert time.monotonic() < end, "the old browser did not start"
        time.sleep(0.05)
    address = f"http://127.0.0.1:{port_file.read_text().split()[0]}/json/list"
    while time.monotonic() < end:
        with urlopen(address) as answer:
            targets = json.load(answer)
        for target in targets:
            if target["type"] == "page":
                return str(target["webSocketDebuggerUrl"])
        time.sleep(0.05)
    pytest.fail("the old browser opened no page")
