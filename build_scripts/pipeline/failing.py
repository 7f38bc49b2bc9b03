"""A village that our own program broke at: told by kind and place, and never in the way of the others."""

import re
import traceback
from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from build_scripts.errors import is_machines
from build_scripts.settings import ROOT, THEME

Failures = Mapping[str, BaseException]  # by village code
FRAME = re.compile(r'^  File "([^"\n]+)", line (\d+)', re.MULTILINE)
OURS = (ROOT / "build_scripts", THEME)


def mistake_in(future: Future[Any]) -> BaseException | None:
    """What broke in a job that is done; what is the machine's fault is raised, for it holds for every job."""
    problem = future.exception()
    if problem is not None and is_machines(problem):
        raise problem
    return problem


def require_some(went_through: int, failures: Failures) -> None:
    """Raise the first failure when nothing at all went through: then it is not one village's."""
    for problem in failures.values():
        if not went_through:
            raise problem


def place_of(problem: BaseException) -> str:
    """Kind and our innermost line, `KeyError build_scripts/compose/months.py:40`.

    Never the message: it may hold what stands in a cell.
    """
    frames = FRAME.findall("".join(traceback.format_exception(problem)))
    ours = [f"{Path(file).relative_to(ROOT)}:{line}" for file, line in frames if _is_ours(Path(file))]
    return " ".join([type(problem).__name__, *ours[-1:]])


def _is_ours(file: Path) -> bool:
    return any(file.is_relative_to(folder) for folder in OURS) and file.is_file()
