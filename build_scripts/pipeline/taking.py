"""What a commit that somebody pushed may bring: files of the villages and answers, as plain files, no more.

Program, templates, rules, words and the list of villages are those of the trusted checkout: a push cannot
turn a check off. Nothing of the commit is executed or checked out.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_scripts.committed import changed_paths, write_commit
from build_scripts.settings import ANSWERS, answers_beside

DATA, VILLAGES = "data", "villages"
TAKEN = (f"{DATA}/{VILLAGES}", ANSWERS)


@dataclass(frozen=True, slots=True)
class Taken:
    """The data folder to build from, and the paths of the commit that nothing is made of."""

    data: Path
    left: tuple[str, ...]


def take_commit(repository: Path, commit: str, trusted: Path, folder: Path) -> Taken:
    """Into the new `folder` the declarations of the data folder `trusted` and what TAKEN names."""
    data = folder / DATA
    shutil.copytree(trusted, data, ignore=lambda where, _: [VILLAGES] if Path(where) == trusted else [])
    (data / VILLAGES).mkdir()
    left = tuple(path for below in TAKEN for path in write_commit(repository, commit, below, folder))
    return Taken(data, (*left, *_unowned(data)))


def _unowned(data: Path) -> Iterator[str]:
    """Answers in a folder that bears the code of no village: nobody would ever read them."""
    answers = answers_beside(data)
    region = json.loads((data / "region.json").read_text("utf-8"))
    known = {village["code"] for village in region.get("villages", ())}
    for path in sorted(answers.rglob("*")):
        inside = path.relative_to(answers).parts
        if path.is_file() and (len(inside) == 1 or inside[0] not in known):
            yield f"{ANSWERS}/{'/'.join(inside)}"


def not_taken(repository: Path, before: str, commit: str) -> Iterator[str]:
    """Paths that differ between the commits and are not looked at."""
    below = tuple(f"{folder}/" for folder in TAKEN)
    return (path for path in changed_paths(repository, before, commit) if not path.startswith(below))
