"""What the tests of the command line share: a small drawn catalog, findings, a runner."""

from pathlib import Path

from typer.testing import CliRunner, Result

from build_scripts.catalog import Validators, load_catalog
from build_scripts.cli import app
from build_scripts.model import (
    Catalog,
    Codelist,
    Field,
    Finding,
    Level,
    PageSpec,
    Profile,
    Region,
    Table,
    Township,
    VillageEntry,
)
from build_scripts.model.declared import Schema
from build_scripts.settings import DATA

CODE, OTHER = "990101102203", "990101102204"
VILLAGE = VillageEntry(code=CODE, slug="taoyuan", name="桃源村", township="990101102")
NAMESAKE = VillageEntry(code=OTHER, slug="xitou", name="溪头村", township="990101102")


def run(*args: str | Path) -> Result:
    """The command line with these arguments."""
    return CliRunner().invoke(app, [str(arg) for arg in args], prog_name="gongkai")


def real_catalog() -> Catalog:
    """The declarations of data/, their rules and views taken on trust."""
    return load_catalog(DATA, Validators(rule=lambda *_: None, view=lambda *_: None))


def field(name: str, alias: str, **more: object) -> Field:
    """One column of text."""
    given = {"name": name, "alias": alias, "type": "string", "kind": "text", "title": name}
    return Field.model_validate(given | {"description": "", "example": ""} | more)


def table(name: str, *fields: Field, order: int = 1) -> Table:
    """One public table whose first column is the key."""
    return Table(
        name=name,
        title=f"{name} 表",
        description="",
        standard="",
        group="caiwu",
        path=f"caiwu/{name}.csv",
        audience="public",
        mechanisms=(),
        table_schema=Schema(fields=fields, primary_key=(fields[0].name,)),
        rules=(),
        views=(),
        page=PageSpec(order=order, sort=fields[0].alias),
    )


def catalog(*tables: Table) -> Catalog:
    """A catalog of two villages with one code list of two words."""
    directions = Codelist(
        name="directions", rows=({"code": "收入", "title": "收入"}, {"code": "支出", "title": "支出"})
    )
    region = Region(
        code="990101",
        name="望禾县",
        title="示例",
        profile="none",
        townships=(Township(code="990101102", name="柳泉乡"),),
        villages=(VILLAGE, NAMESAKE),
    )
    return Catalog(
        region=region,
        profile=Profile(name="none", title="无", settings={}),
        tables={table.name: table for table in tables},
        codelists={"directions": directions},
        findings={},
    )


def finding(**given: object) -> Finding:
    """A finding about one cell; every part can be changed."""
    usual: dict[str, object] = {
        "code": "FIN-004",
        "level": Level.ERROR,
        "village": CODE,
        "file": "caiwu/accounts.csv",
        "line": 12,
        "column": "G",
        "field": "金额",
        "value": "9.00",
        "message": "期初 9.00 元，应为 10.00 元",
        "english": "differs",
        "fix": "核对上月期末余额",
    }
    return Finding(**(usual | given))  # type: ignore[arg-type]
