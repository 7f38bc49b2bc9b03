"""A declared view is refused before any village is read when it names what does not exist."""

from collections.abc import Mapping

from pydantic import ValidationError

from build_scripts.chart.options import ViewOptions
from build_scripts.chart.registry import VIEW_TYPES
from build_scripts.errors import BadOptionError, UnknownNameError
from build_scripts.model import Codelist, Table, View

NUMERIC = ("money", "quantity", "count")


def validate_view(view: View, table: Table, codelists: Mapping[str, Codelist]) -> None:
    """Raise UnknownNameError or BadOptionError for the first wrong name or value of `view`."""
    where = f"tables/{table.name}.json views {view.name}"
    if view.type not in VIEW_TYPES:
        raise UnknownNameError("图表类型", view.type, VIEW_TYPES, where)
    if view.scope != "all" and not table.page.period:
        raise BadOptionError(f"{where}：这张表没有期间列，scope 只能写 all [no page.period]")
    options = _options(VIEW_TYPES[view.type].Options, view, where)
    _check_columns(options, table, where)
    _check_where(options, table, codelists, where)
    for name in options.CODELISTS:
        codelist = getattr(options, name)
        if codelist and codelist not in codelists:
            raise UnknownNameError("代码表", codelist, codelists, where)


def _options(kind: type[ViewOptions], view: View, where: str) -> ViewOptions:
    for key in view.options:
        if key not in kind.model_fields:
            raise UnknownNameError("图表选项", key, kind.model_fields, where)
    try:
        return kind.model_validate(view.options)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadOptionError(f"{where}：选项 {place} 不对 [{first['msg']}]") from None


def _check_columns(options: ViewOptions, table: Table, where: str) -> None:
    """Charts show, and choose by, only what anyone may see."""
    public = {field.alias: field for field in table.public_fields}
    named = {name: getattr(options, name) for name in options.ALIASES}
    for name, alias in (*named.items(), *(("where", alias) for alias in options.where)):
        if alias not in table.by_alias:
            raise UnknownNameError("列（alias）", alias, table.by_alias, where)
        if alias not in public:
            raise BadOptionError(f"{where}：列 {alias} 不公开，不能画成图 [{name}: not public]")
        if name in options.NUMBERS and public[alias].kind not in NUMERIC:
            raise BadOptionError(f"{where}：列 {alias} 不是数字 [{name}: not a number]")
        if name in options.DATES and public[alias].kind != "date":
            raise BadOptionError(f"{where}：列 {alias} 不是日期 [{name}: not a date]")


def _check_where(options: ViewOptions, table: Table, codelists: Mapping[str, Codelist], where: str) -> None:
    for alias, wanted in options.where.items():
        _check_codes(table.field(alias).codelist, wanted, codelists, where)
    series = getattr(options, "series", "")
    if series:
        _check_codes(table.field(series).codelist, list(getattr(options, "order", ())), codelists, where)


def _check_codes(name: str, wanted: object, codelists: Mapping[str, Codelist], where: str) -> None:
    if name not in codelists:
        return
    for code in wanted if isinstance(wanted, list) else [wanted]:
        if code not in codelists[name].codes:
            raise UnknownNameError("代码", str(code), codelists[name].codes, where)
