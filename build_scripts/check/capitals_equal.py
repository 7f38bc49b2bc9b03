"""Rule type `capitals-equal`: an amount in capitals is a whole amount, and the same as the one in figures."""

from collections.abc import Iterator
from typing import Literal

from build_scripts.check.options import Alias, NumberAlias, RuleOptions
from build_scripts.check.rows import filled, select
from build_scripts.model import Scope, Verdict
from build_scripts.model.capitals import read_capitals, write_capitals

VALUES = ("expected", "found", "read", "difference")


class Options(RuleOptions):
    """`judge` the form of `capitals`, or whether they equal `amount` once they can be read."""

    capitals: Alias
    amount: NumberAlias
    judge: Literal["form", "amount"] = "amount"


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each row with both; capitals that cannot be read are judged by their form alone."""
    cells = (options.capitals, options.amount)
    for row in select(scope.rows, cells, options.where):
        if filled(row, cells):
            text, amount = row[options.capitals], row[options.amount]
            read = read_capitals(text)
            values = {"expected": write_capitals(amount), "found": text, "read": read}
            values["difference"] = None if read is None else read - amount
            if options.judge == "form":
                yield Verdict(row["line"], read is not None, values, options.capitals)
            elif read is not None:
                yield Verdict(row["line"], read == amount, values, options.amount)
