"""What somebody proposes, looked at before it is published: what changes, what is wrong, how it would look.

What of the proposed commit is taken, and what never is, `taking` decides; program, templates, rules and words
are those of the checkout this runs in.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.committed import find_commit, fork_of, write_commit
from build_scripts.model import Outcome, Request
from build_scripts.model.changes import Comparison, VillageChange
from build_scripts.pipeline.changing import run_changes
from build_scripts.pipeline.run import Progress, run_build, run_check
from build_scripts.pipeline.taking import DATA, TAKEN, not_taken, take_commit
from build_scripts.preview import check_token, forget_old, mark_release, new_token

Draw = Callable[[tuple[VillageChange, ...], Outcome], str]
Build = Callable[[Request, Progress], Outcome]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A commit of `repository` and the commit or branch it is to be merged into.

    `request` says where the trusted data are, the day, and the cache.
    """

    repository: Path
    commit: str
    against: str
    request: Request


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a proposal changes and what is wrong in the villages it changes; `left` was not taken."""

    request: Request
    changes: tuple[VillageChange, ...]
    outcome: Outcome
    left: tuple[str, ...]


@contextmanager
def reviewed(proposal: Proposal, progress: Progress) -> Iterator[Reviewed]:
    """Compare with where the proposal began and check what it changes; its folders go with the context."""
    commit = find_commit(proposal.repository, proposal.commit)
    base = fork_of(proposal.repository, find_commit(proposal.repository, proposal.against), commit)
    with TemporaryDirectory(prefix="gongkai-") as folder:
        before, after = Path(folder, "before"), Path(folder, "after")
        for below in TAKEN:
            write_commit(proposal.repository, base, below, before)
        taken = take_commit(proposal.repository, commit, proposal.request.data, after)
        request = replace(proposal.request, data=taken.data)
        changes = run_changes(Comparison(request.data, str(before / DATA)))
        outcome = _checked(request, changes, progress)
        others = not_taken(proposal.repository, base, commit)
        yield Reviewed(request, changes, outcome, (*taken.left, *others))


def make_preview(
    request: Request, changes: tuple[VillageChange, ...], draw: Draw, token: str, progress: Progress
) -> Outcome:
    """The site as it would be, marked, in the folder `token` of `request.out`, where other previews are.

    `draw` writes the page of changes. No token makes a new one; a preview of the same token is replaced.
    """
    previews, token = request.out, check_token(token or new_token())
    target, aside = previews / token, previews / f".{token}.new"
    previews.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(aside, ignore_errors=True)
    try:
        outcome = run_build(replace(request, out=aside, former=request.former or aside), progress)
        mark_release(aside, draw(changes, outcome))
        shutil.rmtree(target, ignore_errors=True)
        aside.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        aside.with_name(f".{aside.name}.lock").unlink(missing_ok=True)
    forget_old(previews)
    return replace(outcome, out=target)


def _checked(request: Request, changes: tuple[VillageChange, ...], progress: Progress) -> Outcome:
    """The findings of the villages that change, those that are gone included; none when nothing changes."""
    codes = tuple(change.code for change in changes)
    return run_check(replace(request, only=codes), progress) if codes else Outcome({}, {})
