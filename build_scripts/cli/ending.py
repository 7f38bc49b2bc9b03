"""How a run ends: every exception becomes one line for people and one exit code for machines.

0 fine · 1 a clerk's data · 2 a declaration or option · 3 the machine · 4 our bug.
"""

import errno
import traceback
from types import TracebackType

import typer
from typer.exceptions import Abort, Exit, TyperException

from build_scripts.cli.wording import say
from build_scripts.errors import EXIT_BUG, EXIT_ENVIRONMENT, BuildError, is_machines

INTERRUPTED = 130


class Ending:
    """Context of one command; the outermost boundary of the program."""

    def __init__(self, *, debug: bool) -> None:
        """Remember whether a traceback is wanted."""
        self.debug = debug

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, _: TracebackType | None
    ) -> None:
        """Print the problem and leave with its code; typer's own endings pass through."""
        if problem is None or isinstance(problem, Exit | Abort | TyperException | BrokenPipeError):
            return
        if isinstance(problem, KeyboardInterrupt):
            raise Exit(INTERRUPTED)
        if not isinstance(problem, Exception):
            return
        if self.debug:
            typer.echo("".join(traceback.format_exception(problem)), err=True)
        sentence, code = _verdict(problem)
        typer.echo(sentence, err=True)
        raise Exit(code)


def _verdict(problem: Exception) -> tuple[str, int]:
    if isinstance(problem, BuildError):
        return str(problem), problem.exit_code
    if isinstance(problem, MemoryError):
        return say("no-memory"), EXIT_ENVIRONMENT
    if isinstance(problem, OSError) and is_machines(problem):
        key = "disk-full" if problem.errno in (errno.ENOSPC, errno.EDQUOT) else "machine"
        return say(key, reason=problem), EXIT_ENVIRONMENT
    if isinstance(problem, ModuleNotFoundError) and is_machines(problem):
        return say("no-library", name=problem.name), EXIT_ENVIRONMENT
    return say("bug", kind=type(problem).__name__, reason=problem), EXIT_BUG
