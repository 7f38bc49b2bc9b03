"""Rule type `sum-equals`: in a row, the added minus the subtracted cells make the cell to equal them."""

from collections.abc import Iterator

from build_scripts.check.options import NumberAlias, RuleOptions, Some
from build_scripts.check.rows import filled, select
from build_scripts.model import Scope, Table, Verdict

VALUES = ("expected", "found", "difference", "equation")


class Options(RuleOptions):
    """`equals` = Σ `add` − Σ `subtract`."""

    add: Some[NumberAlias]
    subtract: tuple[NumberAlias, ...] = ()
    equals: NumberAlias


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row in which every cell of the equation is filled."""
    terms = (*options.add, *options.subtract, options.equals)
    equation = _equation(scope.table, options)
    for row in select(scope.rows, terms, options.where):
        if filled(row, terms):
            expected = sum(row[a] for a in options.add) - sum(row[a] for a in options.subtract)
            found = row[options.equals]
            values = {"expected": expected, "found": found, "difference": found - expected}
            yield Verdict(row["line"], found == expected, values | {"equation": equation}, options.equals)


def _equation(table: Table, options: Options) -> str:
    plus = " + ".join(table.field(alias).name for alias in options.add)
    minus = "".join(f" − {table.field(alias).name}" for alias in options.subtract)
    return f"{plus}{minus} = {table.field(options.equals).name}"
