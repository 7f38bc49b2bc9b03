"""Rule type `body-allowed`: a matter was put before a meeting that the law lets decide it."""

from collections.abc import Iterator
from typing import Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check.course import BODY, MATTER, refuse_unreadable
from build_scripts.check.options import RuleOptions, require
from build_scripts.check.rows import filled, select
from build_scripts.model import Scope, Verdict
from build_scripts.model.procedures import MATTERS, read_procedures

VALUES = ("allowed", "statute")


class Options(RuleOptions):
    """`bodies` of the matter hold the meeting, or `noted_bodies`, which another law still allows.

    With `noted` the rule points at exactly those: two laws differ, and nobody is told to be wrong.
    """

    noted: bool = False

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        require(info, (MATTER, BODY))
        if info.context is not None:
            refuse_unreadable(info.context.codelists)
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each decision on a matter that only some meetings may decide."""
    matters = read_procedures(scope.catalog.codelists).matters
    for row in select(scope.rows, (MATTER, BODY), options.where):
        matter = matters.get(row[MATTER])
        if matter and matter.bodies and filled(row, (BODY,)):
            told = row[BODY] in matter.noted
            if not options.noted or matter.noted:
                passed = not told if options.noted else told or row[BODY] in matter.bodies
                values = {"allowed": _titles(scope, matter.bodies), "statute": _statute(scope, row[MATTER])}
                yield Verdict(row["line"], passed, values, BODY)


def _titles(scope: Scope, bodies: frozenset[str]) -> tuple[str, ...]:
    """In the order of the list of bodies, as people know it."""
    listed = scope.catalog.codelists["decision-bodies"]
    return tuple(listed.title(code) for code in listed.codes if code in bodies)


def _statute(scope: Scope, matter: str) -> str:
    rows = {row["code"]: row for row in scope.catalog.codelists[MATTERS].rows}
    code = rows[matter].get("statute", "")
    statutes = scope.catalog.codelists.get("statutes")
    return statutes.title(code) if statutes else code
