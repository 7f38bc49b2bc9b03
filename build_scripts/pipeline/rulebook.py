"""What the rules say of their worked examples: for the rule pages remembered, for `explain` one at a time."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter

from build_scripts.cache import content_key, declarations_key, remembered
from build_scripts.check import demonstrate, demonstrate_all
from build_scripts.compose import Drawing, Entry, rule_entries
from build_scripts.errors import UnknownNameError
from build_scripts.model import Catalog, Demonstration
from build_scripts.pipeline.declared import read_catalog
from build_scripts.write import write_file

__all__ = ["Drawing", "Entry", "demonstrations", "find_entry"]

FILE = "worked.json"
SHOWN = TypeAdapter(dict[str, Demonstration])


def demonstrations(
    catalog: Catalog, cache: Path, program: tuple[str, str], *, use: bool
) -> dict[str, Demonstration]:
    """By code; nothing but the declarations and the code of the program goes into them."""

    def make(work: Path) -> None:
        write_file(work / FILE, SHOWN.dump_json(demonstrate_all(catalog)))

    work, _ = remembered(cache / "worked", content_key("worked", *program), make, use=use)
    return SHOWN.validate_json((work / FILE).read_bytes())


def find_entry(data: Path, code: str, kind: str) -> tuple[Entry, Mapping[str, str]]:
    """The entry of one code, and the words for what the check fills in.

    UnknownNameError, which calls a code `kind`, names the nearest.
    """
    catalog = read_catalog(data, declarations_key(data))
    if code not in catalog.rules and code not in catalog.findings:
        raise UnknownNameError(kind, code, [*catalog.rules, *catalog.findings])
    table, rule = catalog.rules.get(code, (None, None))
    shown = {code: demonstrate(rule, table, catalog)} if rule and table else {}
    entry = next(entry for entry in rule_entries(catalog, shown) if entry.code == code)
    return entry, catalog.words["places"]
