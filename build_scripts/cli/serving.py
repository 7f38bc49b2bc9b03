"""Command `serve`: the site on this machine only, built again a moment after a file was saved."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import typer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from build_scripts.cli.running import build
from build_scripts.cli.wording import say
from build_scripts.errors import BuildError, MachineError
from build_scripts.model import Request
from build_scripts.settings import CONTENT, THEME

HOST = "127.0.0.1"
QUIET_SECONDS = 0.5
CHANGES = {"created", "modified", "deleted", "moved"}


class Changes(FileSystemEventHandler):
    """Remembers that something was written; opened or merely read files do not count."""

    def __init__(self) -> None:
        """Start with nothing changed."""
        self.seen = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog in its own thread."""
        if event.event_type in CHANGES and not event.is_directory:
            self.seen.set()

    def settle(self, quiet: float) -> None:
        """Wait for a change, then until no other has come for `quiet` seconds: one save, one build."""
        self.seen.wait()
        self.seen.clear()
        while self.seen.wait(quiet):
            self.seen.clear()


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without caching and without a log line a request."""

    def end_headers(self) -> None:
        """Never let a browser keep a page that is being worked on."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Say nothing."""


def serve(request: Request, port: int) -> None:
    """Build, serve and rebuild until Ctrl-C; a mistake in the data or a declaration is shown, not fatal."""
    changes = Changes()
    with watched((request.data, CONTENT, THEME), changes), served(request.out, port) as address:
        _attempt(request)
        typer.echo(say("serving", address=address))
        try:
            while True:
                changes.settle(QUIET_SECONDS)
                _attempt(request)
        except KeyboardInterrupt:
            typer.echo(say("stopped"))


@contextmanager
def served(folder: Path, port: int) -> Iterator[str]:
    """The folder at an address of this machine, in a thread; port 0 takes any free one."""
    try:
        server = ThreadingHTTPServer((HOST, port), partial(Quiet, directory=str(folder)))
    except OSError as error:
        raise MachineError(say("port-taken", port=port, reason=error.strerror)) from error
    with server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def watched(folders: Iterable[Path], changes: Changes) -> Iterator[None]:
    """Tell `changes` of every write below the folders."""
    observer = Observer()
    for folder in folders:
        observer.schedule(changes, str(folder), recursive=True)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()


def _attempt(request: Request) -> None:
    try:
        build(request)
    except (BuildError, OSError) as error:  # a file may be half saved just now
        typer.echo(str(error), err=True)
