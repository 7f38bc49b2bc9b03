"""Rule type `notice-days`: people were told of a meeting so many days before it."""

from collections.abc import Iterator
from typing import Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check.course import BODY, DAY, DECISIONS, KEY, METHOD, STEP, Taken, taken
from build_scripts.check.course import require_course as require
from build_scripts.check.options import RuleOptions
from build_scripts.check.thresholds import PREFIX, resolve
from build_scripts.model import Scope, Verdict

NOTICE = "notice_on"
VALUES = ("meeting", "days", "minimum")


class Options(RuleOptions):
    """From `notice_on` to `held_on` lie the days of notice that the step's meeting needs (profile).

    `given` is False for a rule about meetings whose day of notice is not filed at all.
    """

    given: bool = True

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        require(info, (KEY, STEP, DAY, NOTICE), {DECISIONS: (KEY, METHOD, BODY)})
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each step in a meeting that must be announced; a notice given later is another rule's."""
    for found in taken(scope, (DAY, NOTICE), options.where):
        if found.body and found.body.notice and found.row[DAY]:
            yield from _missing(found) if not options.given else _early_enough(found, scope)


def _missing(found: Taken) -> Iterator[Verdict]:
    values = {"meeting": found.body.code if found.body else "", "days": None, "minimum": None}
    yield Verdict(found.row["line"], found.row[NOTICE] is not None, values, NOTICE)


def _early_enough(found: Taken, scope: Scope) -> Iterator[Verdict]:
    row, body = found.row, found.body
    if body and row[NOTICE] and row[NOTICE] <= row[DAY]:
        minimum = int(resolve(f"{PREFIX}{body.notice}", scope.profile))
        days = (row[DAY] - row[NOTICE]).days
        values = {"meeting": body.code, "days": days, "minimum": minimum}
        yield Verdict(row["line"], days >= minimum, values, NOTICE)
