"""Rule type `outcome-agrees`: a decision ended as the step in which it fell says."""

from collections.abc import Iterator
from typing import Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check.course import KEY, METHOD, STEP, STEPS
from build_scripts.check.course import require_course as require
from build_scripts.check.options import RuleOptions, Some, require_codes
from build_scripts.check.rows import partition, select
from build_scripts.model import Scope, Verdict
from build_scripts.model.procedures import read_procedures

OUTCOME, RESULT, FALLS = "outcome", "result", "resolved_on"
VALUES = ("step", "step_result", "found")


class Options(RuleOptions):
    """`outcome` = `result` of the step that fills `resolved_on`, where both are among `final`."""

    final: Some[str]

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        require(info, (KEY, METHOD, OUTCOME), {STEPS: (KEY, STEP, RESULT)})
        require_codes(info, OUTCOME, self.final)
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each decision that has ended and whose deciding step has."""
    methods = read_procedures(scope.catalog.codelists).methods
    taken = partition(scope.frames[STEPS], (KEY, STEP), {}, (RESULT,)).sure
    for row in select(scope.rows, (KEY, METHOD, OUTCOME), options.where):
        for step in methods.get(row[METHOD], ()):
            held = taken.get((row[KEY], step.step), []) if step.fills == FALLS else []
            if len(held) == 1 and row[OUTCOME] in options.final and held[0][RESULT] in options.final:
                found = held[0][RESULT]
                values = {"step": step.step, "step_result": found, "found": row[OUTCOME]}
                yield Verdict(row["line"], found == row[OUTCOME], values, OUTCOME)
