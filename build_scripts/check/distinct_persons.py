"""Rule type `distinct-persons`: signatures under different posts come from different people.

One person may hold two posts (书记、主任一肩挑): signing under both is signing twice. Who held a post on the
day of the signature is told by the list of office-holders; where it names nobody or several, nothing is said.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import Field as Key
from pydantic import ValidationInfo, model_validator

from build_scripts.check.holders import END, MEMBERSHIPS, PERSON, ROLE, START, Holders, holders
from build_scripts.check.options import Alias, DateAlias, RuleOptions, require
from build_scripts.check.rows import Row, filled, select
from build_scripts.model import Scope, Verdict

PAIR = 2
VALUES = ("first_column", "first_role", "then_column", "then_role")


class Options(RuleOptions):
    """`signatures`: the column of a post → the column of the day it signed."""

    signatures: Annotated[dict[Alias, DateAlias], Key(min_length=PAIR)]

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        require(info, (), {MEMBERSHIPS: (PERSON, ROLE, START, END)})
        return self


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row in which at least two of the signatures have one known person each."""
    known = holders(scope.frames[MEMBERSHIPS])
    columns = (*options.signatures, *options.signatures.values())
    for row in select(scope.rows, columns, options.where):
        signed = list(_signed(row, options.signatures, known))
        if len(signed) >= PAIR:
            yield _verdict(row, signed, scope)


def _signed(row: Row, signatures: dict[str, str], known: Holders) -> Iterator[tuple[str, str]]:
    """(column, person) of each signature that one known person made."""
    for post, day in signatures.items():
        if filled(row, (post, day)):
            when: date = row[day]
            person = known.person(row[post], when)
            if person:
                yield post, person


def _verdict(row: Row, signed: list[tuple[str, str]], scope: Scope) -> Verdict:
    names = [person for _, person in signed]
    same = [column for column, person in signed if names.count(person) > 1]
    twice = [column for column, person in signed if same and person == dict(signed)[same[0]]]
    first, then = twice[:PAIR] if twice else (signed[0][0], signed[-1][0])
    values = {"first_column": scope.table.field(first).name, "first_role": row[first]}
    values |= {"then_column": scope.table.field(then).name, "then_role": row[then]}
    return Verdict(row["line"], not twice, values, then)
