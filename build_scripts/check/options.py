"""What the options of a rule may name: columns, tables and code lists, checked against the declarations.

An option model is plain pydantic; the names inside it are checked only when a `Names` is handed over as
validation context, so that a test can build options without a catalog.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, TypeVar

from pydantic import AfterValidator, ValidationInfo
from pydantic import Field as Key

from build_scripts.check.rows import Conditions
from build_scripts.errors import BadOptionError, UnknownNameError
from build_scripts.model import Codelist, Table
from build_scripts.model.declared import Declared

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Names:
    """What a rule of `table` may name; `where` is the place shown when it names something else."""

    where: str
    table: Table
    tables: Mapping[str, Table]
    codelists: Mapping[str, Codelist]


def _names(info: ValidationInfo) -> Names | None:
    return info.context if isinstance(info.context, Names) else None


def _column(names: Names, table: Table, alias: str, types: Iterable[str]) -> str:
    if alias not in table.by_alias:
        raise UnknownNameError("列（alias）", alias, table.by_alias, f"{names.where} → {table.name}")
    field = table.field(alias)
    if types and field.type not in types:
        raise BadOptionError(
            f"{names.where}：{table.name}.{alias} 是 {field.type}，这里要 {'、'.join(types)} "
            f"[{alias!r} has the wrong type]"
        )
    return alias


def _own(*types: str) -> AfterValidator:
    def known(alias: str, info: ValidationInfo) -> str:
        names = _names(info)
        return _column(names, names.table, alias, types) if names else alias

    return AfterValidator(known)


def _far(*types: str) -> AfterValidator:
    def known(alias: str, info: ValidationInfo) -> str:
        names = _names(info)
        return _column(names, _other(names, info), alias, types) if names else alias

    return AfterValidator(known)


def _other(names: Names, info: ValidationInfo) -> Table:
    """The table named by `other` or `table`; an empty name is the rule's own."""
    name = info.data.get("other") or info.data["table"]
    return names.tables[name] if name else names.table


def _known_table(name: str, info: ValidationInfo) -> str:
    names = _names(info)
    if names and name not in names.tables:
        raise UnknownNameError("数据表", name, names.tables, names.where)
    return name


def _known_codelist(name: str, info: ValidationInfo) -> str:
    names = _names(info)
    if names and name not in names.codelists:
        raise UnknownNameError("代码表", name, names.codelists, names.where)
    return name


def _known_conditions(conditions: Conditions, info: ValidationInfo) -> Conditions:
    names = _names(info)
    return _conditions(names, names.table, conditions) if names else conditions


def _far_conditions(conditions: Conditions, info: ValidationInfo) -> Conditions:
    names = _names(info)
    return _conditions(names, _other(names, info), conditions) if names else conditions


def _conditions(names: Names, table: Table, conditions: Conditions) -> Conditions:
    for alias, values in conditions.items():
        _column(names, table, alias, ())
        codelist = names.codelists.get(table.field(alias).codelist)
        for code in values if isinstance(values, tuple) else (values,):
            if codelist and code is not None and str(code) not in codelist.codes:
                raise UnknownNameError("代码", str(code), codelist.codes, f"{names.where} → {alias}")
    return conditions


def require(info: ValidationInfo, own: Iterable[str], far: Mapping[str, Iterable[str]] | None = None) -> None:
    """The columns a type reads without being told: of the rule's own table and, by name, of others."""
    if names := _names(info):
        for alias in own:
            _column(names, names.table, alias, ())
        for table, aliases in (far or {}).items():
            _known_table(table, info)
            for alias in aliases:
                _column(names, names.tables[table], alias, ())


def require_codes(info: ValidationInfo, alias: str, codes: Iterable[str]) -> None:
    """The codes stand in the code list of the rule's own column `alias`."""
    if names := _names(info):
        _conditions(names, names.table, {alias: tuple(codes)})


Alias = Annotated[str, _own()]
NumberAlias = Annotated[str, _own("number", "integer")]
DateAlias = Annotated[str, _own("date")]
FarAlias = Annotated[str, _far()]
FarNumberAlias = Annotated[str, _far("number", "integer")]
FarDateAlias = Annotated[str, _far("date")]
TableName = Annotated[str, AfterValidator(_known_table)]
ListName = Annotated[str, AfterValidator(_known_codelist)]
OwnRows = Annotated[Conditions, AfterValidator(_known_conditions)]
FarRows = Annotated[Conditions, AfterValidator(_far_conditions)]
Some = Annotated[tuple[Item, ...], Key(min_length=1)]


class RuleOptions(Declared):
    """Options every rule type has: `where` keeps the rows of the rule's own table that it looks at."""

    where: OwnRows = Key(default_factory=dict)
