"""Rule type `steps-in-order`: a decision takes the declared steps one after the other, none skipped."""

from collections.abc import Iterator, Sequence
from datetime import date

from build_scripts.check.options import Alias, DateAlias, FarAlias, NumberAlias, RuleOptions, TableName
from build_scripts.check.rows import Row, in_order, partition, select
from build_scripts.model import Scope, Verdict
from build_scripts.model.declared import Declared

VALUES = ("expected_step", "found_step", "previous_date", "date")


class Method(Declared):
    """Where a decision's method stands: column `method` of `table`, in the row whose `key` names it."""

    table: TableName
    key: FarAlias
    method: FarAlias


class Options(RuleOptions):
    """The steps of each `group`, by `step_no`, begin the sequence of its method; dates do not go back."""

    group: Alias
    step_no: NumberAlias
    step: Alias
    date: DateAlias
    method: Method
    sequences: dict[str, tuple[str, ...]]


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each step of a decision whose method has a sequence, up to the first that fails."""
    methods = _methods(scope, options.method)
    cells = (options.step_no, options.step, options.date)
    parts = partition(scope.rows, (options.group,), options.where, cells)
    for (name,), steps in parts.sure.items():
        sequence = options.sequences.get(methods.get(name, ""))
        if sequence is not None:
            yield from _walk(in_order(steps, (options.step_no,)), sequence, options)


def _methods(scope: Scope, method: Method) -> dict[str, str]:
    rows = select(scope.frames[method.table], (method.key, method.method), {})
    return {row[method.key]: row[method.method] for row in rows}


def _walk(steps: list[Row], sequence: Sequence[str], options: Options) -> Iterator[Verdict]:
    latest: date | None = None
    for place, row in enumerate(steps):
        expected = sequence[place] if place < len(sequence) else None
        day = row[options.date]
        in_time = latest is None or day is None or day >= latest
        in_sequence = row[options.step] == expected
        values = {"expected_step": expected, "found_step": row[options.step]}
        values |= {"previous_date": latest, "date": day}
        alias = options.date if in_sequence else options.step
        yield Verdict(row["line"], in_sequence and in_time, values, alias)
        if not (in_sequence and in_time):
            return
        latest = day or latest
