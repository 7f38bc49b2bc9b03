"""Rule type `steps-in-order`: a decision takes the steps of its method's machine in order, none skipped."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check.course import DAY, DECISIONS, KEY, METHOD, NUMBER, STEP, known_decisions
from build_scripts.check.course import require_course as require
from build_scripts.check.options import RuleOptions
from build_scripts.check.rows import Row, in_order, partition
from build_scripts.model import Scope, Verdict
from build_scripts.model.procedures import read_procedures

VALUES = ("expected_step", "found_step", "previous_date", "date")
CELLS = (NUMBER, STEP, DAY)


class Options(RuleOptions):
    """The steps filed begin the sequence that codelists/procedures.csv declares; dates do not go back."""

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        require(info, (KEY, *CELLS), {DECISIONS: (KEY, METHOD)})
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each step of a decision whose method has a machine, up to the first that fails."""
    methods = read_procedures(scope.catalog.codelists).methods
    decisions = known_decisions(scope)
    for (name,), steps in partition(scope.rows, (KEY,), options.where, CELLS).sure.items():
        machine = methods.get(decisions.get(name, {}).get(METHOD, ""))
        if machine is not None:
            yield from _walk(in_order(steps, (NUMBER,)), [step.step for step in machine])


def _walk(steps: list[Row], sequence: Sequence[str]) -> Iterator[Verdict]:
    latest: date | None = None
    for place, row in enumerate(steps):
        expected = sequence[place] if place < len(sequence) else None
        day = row[DAY]
        in_time = latest is None or day is None or day >= latest
        in_sequence = row[STEP] == expected
        values = {"expected_step": expected, "found_step": row[STEP]}
        values |= {"previous_date": latest, "date": day}
        yield Verdict(row["line"], in_sequence and in_time, values, DAY if in_sequence else STEP)
        if not (in_sequence and in_time):
            return
        latest = day or latest
