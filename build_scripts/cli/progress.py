"""What a person sees while a run goes on, on stderr: a bar on a terminal, a line a village in a log."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from build_scripts.cli.wording import label
from build_scripts.report import printable

Step = Callable[[str, str], None]


@contextmanager
def shown_progress(steps: int) -> Iterator[Step]:
    """A callable that is told each step as it ends: what was done, for which village."""
    if on_terminal():
        with _bar() as bar:
            task = bar.add_task("", total=steps)
            yield lambda stage, name: bar.update(task, advance=1, description=_line(stage, name))
    else:
        yield lambda stage, name: typer.echo(_line(stage, name), err=True)


def on_terminal() -> bool:
    """True when a person watches."""
    return sys.stderr.isatty()


def _bar() -> Progress:
    columns = (
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    return Progress(*columns, console=Console(stderr=True, markup=False, emoji=False), transient=True)


def _line(stage: str, name: str) -> str:
    return f"{label(f'stage-{stage}')} {printable(name)}"
