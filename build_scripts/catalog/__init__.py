"""Stage 0, catalog: everything declared in data/ in, one Catalog out. Reads files; knows no village's rows.

Refuses unknown keys, rule types, view types and references with the nearest valid name (ConfigError, exit 2).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.catalog.codelists import read_codelists
from build_scripts.catalog.declarations import parse, read_json
from build_scripts.catalog.profiles import read_profile
from build_scripts.catalog.references import check_references
from build_scripts.catalog.worked import check_worked
from build_scripts.errors import ConfigError
from build_scripts.model import Catalog, Codelist, FindingText, Region, Rule, Table, View

__all__ = ["Validators", "load_catalog", "read_codelists"]

Tables = Mapping[str, Table]
Codelists = Mapping[str, Codelist]


@dataclass(frozen=True, slots=True)
class Validators:
    """What the later stages accept; handed in so that this stage imports none of them."""

    rule: Callable[[Rule, Table, Tables, Codelists], None]
    view: Callable[[View, Table, Codelists], None]


def load_catalog(data: Path, validators: Validators) -> Catalog:
    """Read and cross-check all declarations below `data`; ConfigError names file, key and mend."""
    region = parse(Region, read_json(data / "region.json"), "region.json")
    tables = _tables(data / "tables")
    codelists = read_codelists(data / "codelists")
    catalog = Catalog(
        region=region,
        profile=read_profile(data / "profiles", region.profile),
        tables=tables,
        codelists=codelists,
        findings=_findings(data / "findings"),
        words={path.stem: read_json(path) for path in sorted((data / "words").glob("*.json"))},
    )
    check_references(catalog)
    check_worked(catalog)
    for table in tables.values():
        for rule in table.rules:
            validators.rule(rule, table, tables, codelists)
        for view in table.views:
            validators.view(view, table, codelists)
    return catalog


def _tables(folder: Path) -> dict[str, Table]:
    tables = [parse(Table, read_json(path), f"tables/{path.name}") for path in sorted(folder.glob("*.json"))]
    if not tables:
        raise ConfigError(f"{folder} 里没有数据表声明。请检查 --data 指向的文件夹。 [no tables declared]")
    return {table.name: table for table in sorted(tables, key=lambda t: t.page.order)}


def _findings(folder: Path) -> dict[str, FindingText]:
    texts = [
        parse(FindingText, item, f"findings/{path.name}[{number}]")
        for path in sorted(folder.glob("*.json"))
        for number, item in enumerate(read_json(path))
    ]
    codes = [text.code for text in texts]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise ConfigError(f"findings/：编号重复：{'、'.join(twice)} [duplicate finding codes]")
    return {text.code: text for text in texts}
