"""Rule type `held-by`: a step of a decision was taken by an organization of the kind the machine names."""

from collections.abc import Iterator
from typing import Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check.course import BODY, DECISIONS, KEY, METHOD, STEP, Taken, taken
from build_scripts.check.course import require_course as require
from build_scripts.check.options import RuleOptions
from build_scripts.check.rows import partition
from build_scripts.model import Scope, Verdict

ORGANIZATIONS, ORG, NAME, KIND, HOLDER = "organizations", "org_id", "name", "classification", "body_org_id"
VALUES = ("organization", "kind", "kinds", "meeting")


class Options(RuleOptions):
    """The organization in `body_org_id` is one of the kinds that hold this step, or its meeting."""

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        far = {DECISIONS: (KEY, METHOD, BODY), ORGANIZATIONS: (ORG, NAME, KIND)}
        require(info, (KEY, STEP, HOLDER), far)
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each step that only some kinds of organizations hold, when the organization is listed."""
    listed = partition(scope.frames[ORGANIZATIONS], (ORG,), {}, (KIND,), (NAME,)).sure
    for found in taken(scope, (HOLDER,), options.where):
        kinds, holder = _kinds(found), listed.get((found.row[HOLDER],), [])
        if kinds and len(holder) == 1:
            kind = holder[0][KIND]
            values = {"organization": holder[0][NAME], "kind": kind, "kinds": tuple(sorted(kinds))}
            values["meeting"] = found.body.code if found.body else found.step.step
            yield Verdict(found.row["line"], kind in kinds, values, HOLDER)


def _kinds(found: Taken) -> frozenset[str]:
    return found.step.holders or (found.body.holders if found.body else frozenset())
