"""Rule type `office-size`: a board in office today has as many members as its rules ask for."""

from collections.abc import Iterator
from typing import Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check.holders import END, PERSON, ROLE, START, in_office
from build_scripts.check.options import Alias, RuleOptions, Some, require, require_codes
from build_scripts.check.rows import partition
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Scope, Verdict

VALUES = ("members", "minimum", "maximum")


class Options(RuleOptions):
    """Different people of `roles` in one `group` today: from `minimum` to `maximum`."""

    group: Alias
    roles: Some[str]
    minimum: Threshold
    maximum: Threshold

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        require(info, (PERSON, ROLE, START, END))
        require_codes(info, ROLE, self.roles)
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each group with somebody in office; the verdict stands at its first member."""
    low, high = (int(resolve(end, scope.profile)) for end in (options.minimum, options.maximum))
    where = options.where | {ROLE: options.roles}
    parts = partition(scope.rows, (options.group,), where, (PERSON, START, END))
    for rows in parts.sure.values():
        serving = [row for row in rows if in_office(row, scope.today)]
        if serving:
            members = len({row[PERSON] for row in serving})
            values = {"members": members, "minimum": low, "maximum": high}
            lines = tuple(row["line"] for row in serving[1:])
            yield Verdict(serving[0]["line"], low <= members <= high, values, ROLE, lines)
