"""Worked examples of rules: their tables, columns, codes and thresholds exist, their cells can be read."""

from collections.abc import Mapping

from build_scripts.errors import BadOptionError, UnknownNameError
from build_scripts.model import Catalog, Table, Worked, drawn_value

FIRST = 2  # the spreadsheet row of the first row
Cell = str | int | bool | None


def check_worked(catalog: Catalog) -> None:
    """Raise ConfigError for the first worked example that names what nothing declares."""
    for table, rule in catalog.rules.values():
        if rule.worked is not None:
            where = f"tables/{table.name}.json {rule.code} worked"
            _check_names(rule.worked, catalog, where)
            _check_fails(rule.worked, table, where)


def _check_names(worked: Worked, catalog: Catalog, where: str) -> None:
    for name, rows in worked.tables.items():
        if name not in catalog.tables:
            raise UnknownNameError("数据表", name, catalog.tables, where)
        for line, row in enumerate(rows, start=FIRST):
            _check_row(row, catalog.tables[name], f"{where} {name}:{line}")
    for key in worked.profile:
        if key not in catalog.profile.settings:
            raise UnknownNameError("地区规则的设置", key, catalog.profile.settings, where)


def _check_row(row: Mapping[str, Cell], table: Table, where: str) -> None:
    for alias, cell in row.items():
        if alias not in table.by_alias:
            raise UnknownNameError("列（alias）", alias, table.by_alias, where)
        field = table.field(alias)
        if cell not in (None, "") and drawn_value(field, cell) is None:
            raise BadOptionError(f"{where} {alias}：{cell!r} 不是 {field.type} [not a {field.type}]")


def _check_fails(worked: Worked, table: Table, where: str) -> None:
    """An example shows the rule's own table, and the rows it points at are among them."""
    if table.name not in worked.tables:
        raise UnknownNameError("数据表", table.name, worked.tables, where)
    lines = range(FIRST, FIRST + len(worked.tables[table.name]))
    for line in worked.fails:
        if line not in lines:
            raise BadOptionError(f"{where} fails：例子里没有第 {line} 行 [no row {line}]")
    if not worked.fails:
        raise BadOptionError(f"{where} fails：至少写一行不对的 [no failing row]")
