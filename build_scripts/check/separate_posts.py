"""Rule type `separate-posts`: nobody holds two posts at one time that the law keeps apart."""

from collections.abc import Iterator
from typing import Self

from pydantic import ValidationInfo, model_validator

from build_scripts.check.holders import END, PERSON, ROLE, START, overlapping, whole
from build_scripts.check.options import RuleOptions, Some, require, require_codes
from build_scripts.check.rows import Row, select
from build_scripts.model import Scope, Verdict

VALUES = ("other_role", "other_line", "since")


class Options(RuleOptions):
    """Roles of `supervisors` and roles of `others` are not held by the same name at overlapping times."""

    supervisors: Some[str]
    others: Some[str]

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        require(info, (PERSON, ROLE, START, END))
        require_codes(info, ROLE, (*self.supervisors, *self.others))
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each term of a supervisor whose name is whole."""
    rows = [row for row in select(scope.rows, (PERSON, ROLE, START, END), options.where) if row[PERSON]]
    others = [row for row in rows if row[ROLE] in options.others]
    for row in rows:
        if row[ROLE] in options.supervisors and whole(row[PERSON]):
            yield _verdict(row, others)


def _verdict(row: Row, others: list[Row]) -> Verdict:
    for other in others:
        since = overlapping(row, other)
        if other[PERSON] == row[PERSON] and since:
            values = {"other_role": other[ROLE], "other_line": other["line"], "since": since}
            return Verdict(row["line"], False, values, ROLE, (other["line"],))
    return Verdict(row["line"], True, dict.fromkeys(VALUES), ROLE)
