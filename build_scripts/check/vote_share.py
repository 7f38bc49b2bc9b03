"""Rule type `vote-share`: enough people came, or enough voted in favour, counted exactly."""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check.course import BODY, DECISIONS, KEY, MATTER, METHOD, STEP, Taken, taken
from build_scripts.check.course import require_course as require
from build_scripts.check.options import RuleOptions
from build_scripts.check.rows import filled
from build_scripts.model import Scope, Verdict
from build_scripts.model.procedures import Share

DUE, PRESENT, YES, BASIS = "due_count", "present_count", "yes", "due_basis"
HOUSEHOLDS = "户"
VALUES = ("meeting", "needed", "share", "people", "short")


class Options(RuleOptions):
    """`quorum`: present of due; `majority`: in favour of those present, or of all due.

    Shares are those of the meeting the step is held in, and of the matter where it has its own.
    """

    judge: Literal["quorum", "majority"]

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        columns = (KEY, STEP, DUE, PRESENT, YES, BASIS)
        require(info, columns, {DECISIONS: (KEY, METHOD, BODY, MATTER)})
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each step whose counts are filed and whose meeting needs a share."""
    judge = _quorum if options.judge == "quorum" else _majority
    for found in taken(scope, (DUE, PRESENT, YES, BASIS), options.where):
        yield from judge(found)


def _quorum(found: Taken) -> Iterator[Verdict]:
    body, row = found.body, found.row
    if body and filled(row, (DUE, PRESENT)):
        share = body.quorum_households if row[BASIS] == HOUSEHOLDS else body.quorum
        if share:
            yield _verdict(found, share, DUE, PRESENT)


def _majority(found: Taken) -> Iterator[Verdict]:
    """Where all are counted, those present alone cannot make it: the base is everybody due."""
    needed = found.majority
    base = PRESENT if needed and needed.base == "present" else DUE
    if needed and filled(found.row, (YES, base)):
        yield _verdict(found, needed.share, base, YES)


def _verdict(found: Taken, share: Share, base: str, count: str) -> Verdict:
    """Nobody due is no meeting: half of none would be reached by none."""
    row = found.row
    needed = max(1, share.needed(int(row[base])))
    values = {"needed": needed, "share": str(share), "people": row[base]}
    values |= {"short": max(0, needed - int(row[count]))}
    values["meeting"] = found.body.code if found.body else found.step.step
    return Verdict(row["line"], row[count] >= needed, values, count)
