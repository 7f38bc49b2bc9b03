"""Rule type `dates-agree`: a decision and its step tell the same day of the same event."""

from collections.abc import Iterator
from typing import Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check.course import DAY, KEY, METHOD, STEP, STEPS, days_of_steps
from build_scripts.check.course import require_course as require
from build_scripts.check.options import DateAlias, RuleOptions
from build_scripts.check.rows import UNREAD, select
from build_scripts.model import Scope, Verdict
from build_scripts.model.procedures import read_procedures

VALUES = ("step", "step_date", "found")


class Options(RuleOptions):
    """`field` of the decision = the day of the step that fills it, by the machine of the method."""

    field: DateAlias

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        require(info, (KEY, METHOD), {STEPS: (KEY, STEP, DAY)})
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each decision that has the date and whose step is filed."""
    methods = read_procedures(scope.catalog.codelists).methods
    days = days_of_steps(scope)
    for row in select(scope.rows, (KEY, METHOD, options.field), options.where):
        for step in methods.get(row[METHOD], ()):
            day, found = days.get((row[KEY], step.step)), row[options.field]
            if step.fills == options.field and found and day and day is not UNREAD:
                values = {"step": step.step, "step_date": day, "found": found}
                yield Verdict(row["line"], day == found, values, options.field)
