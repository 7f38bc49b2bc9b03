"""Rule type `merged-steps`: two steps held as one meeting may be merged, and were held on one day."""

from collections.abc import Iterator
from typing import Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check.course import DAY, DECISIONS, KEY, METHOD, NUMBER, STEP, taken
from build_scripts.check.course import require_course as require
from build_scripts.check.options import RuleOptions
from build_scripts.check.rows import partition
from build_scripts.model import Scope, Verdict

MERGED = "merged_with"
VALUES = ("other_step", "other_date", "may_merge")


class Options(RuleOptions):
    """`merged_with` names an earlier step of the decision that the machine lets this one be merged with."""

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        require(info, (KEY, NUMBER, STEP, DAY, MERGED), {DECISIONS: (KEY, METHOD)})
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each step that is filed as merged with another."""
    filed = partition(scope.rows, (KEY, NUMBER), {}, (STEP, DAY))
    for found in taken(scope, (NUMBER, DAY, MERGED), options.where):
        row, target = found.row, (found.row[KEY], found.row[MERGED])
        if row[MERGED] is None or filed.doubt.about(target):
            continue
        other = next(iter(filed.groups.get(target, [])), None)
        step, day = (other[STEP], other[DAY]) if other else (None, None)
        passed = step in found.step.merges_with and day == row[DAY]
        values = {"other_step": step, "other_date": day, "may_merge": tuple(sorted(found.step.merges_with))}
        yield Verdict(row["line"], passed, values, MERGED, (other["line"],) if other else ())
