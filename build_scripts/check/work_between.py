"""Rule type `work-between`: work begins after the steps that come before it, and before the others."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check.course import DAY, KEY, METHOD, STEP, STEPS, days_of_steps
from build_scripts.check.course import require_course as require
from build_scripts.check.options import RuleOptions
from build_scripts.check.rows import partition, select
from build_scripts.model import Scope, Verdict
from build_scripts.model.procedures import Step, read_procedures

WORK = "start_work_on"
VALUES = ("step", "step_date", "found")


class Options(RuleOptions):
    """`before`: every such step of the machine is filed, and not after work began; `after`: not before."""

    side: Literal["before", "after"]

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        require(info, (KEY, METHOD, WORK), {STEPS: (KEY, STEP, DAY)})
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each decision whose work has begun; it points at the first step out of place."""
    methods = read_procedures(scope.catalog.codelists).methods
    days, parts = days_of_steps(scope), partition(scope.frames[STEPS], (KEY,), {}, (STEP, DAY))
    for row in select(scope.rows, (KEY, METHOD, WORK), options.where):
        steps = [step for step in methods.get(row[METHOD], ()) if step.work == options.side]
        if row[WORK] and steps and not parts.doubt.about((row[KEY],)):
            told = [(step, days.get((row[KEY], step.step))) for step in steps]
            wrong = next((one for one in told if not _in_place(*one, row[WORK])), None)
            step, day = wrong or told[-1]
            values = {"step": step.step, "step_date": day, "found": row[WORK]}
            yield Verdict(row["line"], wrong is None, values, WORK)


def _in_place(step: Step, day: date | None, work: date) -> bool:
    """What comes afterwards may still be to come; what comes before must be there."""
    if day is None:
        return step.work == "after"
    return day <= work if step.work == "before" else day >= work
