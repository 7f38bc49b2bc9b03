"""Command `serve`: the site on this machine only; what was saved is shown about a second later.

An edited village is read, checked and told at once, and its pages are made as they are asked for; a whole
build follows in a process of its own, so that the next save need not wait for it.
"""

import io
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import unquote, urlsplit

import typer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from build_scripts.cli.running import build, labels_of
from build_scripts.cli.wording import say
from build_scripts.errors import BuildError, MachineError
from build_scripts.model import Request
from build_scripts.pipeline.live import Live
from build_scripts.report import as_text
from build_scripts.settings import CONTENT, THEME, answers_beside

HOST = "127.0.0.1"
QUIET_SECONDS = 0.15
CHANGES = {"created", "modified", "deleted", "moved"}
INDEX = "index.html"
Shown = Callable[[str, str], bytes | None]  # village, path of a page below it → its HTML when it is newer


class Changes(FileSystemEventHandler):
    """Remembers what was written; opened or merely read files do not count."""

    def __init__(self) -> None:
        """Start with nothing changed."""
        self.seen = threading.Event()
        self.paths: set[Path] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog in its own thread."""
        if event.event_type in CHANGES and not event.is_directory:
            written = event.dest_path or event.src_path
            self.paths.add(Path(written.decode() if isinstance(written, bytes) else written))
            self.seen.set()

    def settle(self, quiet: float) -> set[Path]:
        """Wait for a change, then until no other has come for `quiet` seconds: what one save wrote."""
        self.seen.wait()
        self.seen.clear()
        while self.seen.wait(quiet):
            self.seen.clear()
        paths, self.paths = self.paths, set()
        return paths


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without caching and without a log line a request; an edited page as it is now."""

    def __init__(self, *args: Any, shown: Shown, **more: Any) -> None:  # noqa: ANN401 - as http.server's
        """Remember where the edited pages come from."""
        self.shown = shown
        super().__init__(*args, **more)

    def send_head(self) -> Any:  # noqa: ANN401 - as http.server's
        """The edited page, else the file."""
        path = unquote(urlsplit(self.path).path)
        village, _, page = path.removeprefix("/").partition("/")
        asked = page.removesuffix(INDEX)
        content = self.shown(village, asked) if path.endswith(("/", f"/{INDEX}")) else None
        if content is None:
            return super().send_head()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def end_headers(self) -> None:
        """Never let a browser keep a page that is being worked on."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Say nothing."""


class Follower:
    """Whole builds one after the other behind the edits; many edits during one build are one more build."""

    def __init__(self, run: Callable[[], None], live: Live) -> None:
        """Nothing to build yet."""
        self.run, self.live = run, live
        self.wanted = threading.Event()
        threading.Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        while True:
            self.wanted.wait()
            self.wanted.clear()
            edits = self.live.edits
            self.run()
            self.live.built(edits)


def serve(request: Request, port: int) -> None:
    """Build, serve and rebuild until Ctrl-C; a mistake in the data or a declaration is shown, not fatal."""
    changes, live = Changes(), Live(request)
    with watched(sources(request.data), changes), served(request.out, port, live.page) as address:
        _attempt(request)
        typer.echo(say("serving", address=address))
        threading.Thread(target=_warm, args=(live,), daemon=True).start()
        follower = Follower(lambda: _aside(request), live)
        try:
            while True:
                _show(live, request, changes.settle(QUIET_SECONDS))
                follower.wanted.set()
        except KeyboardInterrupt:
            typer.echo(say("stopped"))


def sources(data: Path) -> tuple[Path, ...]:
    """The folders whose files make the site: the data with their answers, pages and templates."""
    answers = answers_beside(data)
    own = answers.is_dir() and not answers.is_relative_to(CONTENT)
    return (data, CONTENT, THEME, *((answers,) if own else ()))


@contextmanager
def served(folder: Path, port: int, shown: Shown = lambda *_: None) -> Iterator[str]:
    """The folder at an address of this machine, in a thread; port 0 takes any free one."""
    try:
        server = ThreadingHTTPServer((HOST, port), partial(Quiet, directory=str(folder), shown=shown))
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


def _warm(live: Live) -> None:
    with suppress(BuildError, OSError):  # the build has told it; the next save tells it again
        live.warm()


def _show(live: Live, request: Request, paths: Iterable[Path]) -> None:
    """Show and tell the villages whose files were saved; anything else waits for the whole build."""
    try:
        for village in live.touched(paths):
            start = perf_counter()
            outcome = live.study(village)
            typer.echo(as_text(outcome, labels_of(live.catalog, request.data)), err=True)
            typer.echo(say("shown", name=village.name, seconds=f"{perf_counter() - start:.1f}"), err=True)
    except (BuildError, OSError) as error:  # a file may be half saved just now
        typer.echo(str(error), err=True)


def _aside(request: Request) -> None:
    """One whole build in a process of its own, which ends with this one."""
    process = get_context("spawn").Process(target=_attempt, args=(request,), daemon=True)
    process.start()
    process.join()


def _attempt(request: Request) -> None:
    try:
        build(request)
    except (BuildError, OSError) as error:  # a file may be half saved just now
        typer.echo(str(error), err=True)
