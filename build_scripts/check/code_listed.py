"""Rule type `code-listed`: a code is among the entries of a code list that count here."""

from collections.abc import Iterator, Mapping

from pydantic import Field as Key

from build_scripts.check.options import Alias, ListName, RuleOptions
from build_scripts.check.rows import select
from build_scripts.model import Codelist, Scope, Verdict

VALUES = ("found",)
Wanted = str | tuple[str, ...]


class Options(RuleOptions):
    """`field` holds a code of `codelist` whose columns have one of the values in `where_list`."""

    field: Alias
    codelist: ListName
    where_list: dict[str, Wanted] = Key(default_factory=dict)


def check(scope: Scope, options: Options) -> Iterator[Verdict]:
    """Apply to each filled cell."""
    listed = codes(scope.catalog.codelists[options.codelist], options.where_list)
    for row in select(scope.rows, (options.field,), options.where):
        found = row[options.field]
        if found is not None:
            yield Verdict(row["line"], str(found) in listed, {"found": found}, options.field)


def codes(codelist: Codelist, where: Mapping[str, Wanted]) -> frozenset[str]:
    """The codes of the entries whose columns have one of the values in `where`."""
    return frozenset(entry["code"] for entry in codelist.rows if _counts(entry, where))


def _counts(entry: Mapping[str, str], where: Mapping[str, Wanted]) -> bool:
    return all(
        entry.get(column, "") in ((wanted,) if isinstance(wanted, str) else wanted)
        for column, wanted in where.items()
    )
