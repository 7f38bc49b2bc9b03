"""Rule type `code-listed`: a code is among the entries of a code list that count here."""

from collections.abc import Iterator

from pydantic import Field as Key

from build_scripts.check.options import Alias, ListName, RuleOptions
from build_scripts.check.rows import select
from build_scripts.model import Scope, Verdict

VALUES = ("found",)


class Options(RuleOptions):
    """`field` holds a code of `codelist` whose columns have one of the values in `where_list`."""

    field: Alias
    codelist: ListName
    where_list: dict[str, str | tuple[str, ...]] = Key(default_factory=dict)


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each filled cell."""
    entries = scope.catalog.codelists[options.codelist].rows
    listed = {entry["code"] for entry in entries if _counts(entry, options)}
    for row in select(scope.rows, (options.field,), options.where):
        found = row[options.field]
        if found is not None:
            yield Verdict(row["line"], str(found) in listed, {"found": found}, options.field)


def _counts(entry: dict[str, str], options: Options) -> bool:
    return all(
        entry.get(column, "") in ((wanted,) if isinstance(wanted, str) else wanted)
        for column, wanted in options.where_list.items()
    )
