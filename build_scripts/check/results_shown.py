"""Rule type `results-shown`: what came of a finished decision is shown to everybody within some days."""

from collections.abc import Iterator
from datetime import date
from typing import Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check.course import DAY, KEY, METHOD, STEP, STEPS, days_of_steps
from build_scripts.check.course import require_course as require
from build_scripts.check.options import RuleOptions
from build_scripts.check.rows import partition, select
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict
from build_scripts.model.procedures import read_procedures

DONE, AFTER = "completed_on", "after"
VALUES = ("step", "step_date", "found", "days", "maximum")


class Options(RuleOptions):
    """The steps that come after work are filed at most `maximum` days after it was completed."""

    maximum: Threshold

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        require(info, (KEY, METHOD, DONE), {STEPS: (KEY, STEP, DAY)})
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each completed decision whose results are shown, or ought to have been by now."""
    methods, maximum = read_procedures(scope.catalog.codelists).methods, _days(scope, options)
    days, parts = days_of_steps(scope), partition(scope.frames[STEPS], (KEY,), {}, (STEP, DAY))
    for row in select(scope.rows, (KEY, METHOD, DONE), options.where):
        steps = [step.step for step in methods.get(row[METHOD], ()) if step.work == AFTER]
        if row[DONE] and steps and not parts.doubt.about((row[KEY],)):
            told = [(days.get((row[KEY], step)), step) for step in steps]
            late = [(_waited(day, row[DONE], scope.today), day, step) for day, step in told]
            waited, day, step = max(late, key=lambda one: one[0])
            if day or waited > maximum:
                values = {"step": step, "step_date": day, "found": row[DONE]}
                values |= {"days": waited, "maximum": maximum}
                yield Verdict(row["line"], waited <= maximum, values, DONE)


def _days(scope: Scope, options: Options) -> int:
    return int(resolve(options.maximum, scope.profile))


def _waited(day: date | None, done: date, today: date) -> int:
    return ((day or today) - done).days
