"""Which cells of a package may be shown outside a finding: not those that are, or look, private."""

from collections.abc import Callable
from functools import cache

from build_scripts.check.desk import Desk
from build_scripts.check.privacy import check_privacy
from build_scripts.check.screen import suspicious
from build_scripts.model import Catalog, Field, Package

PUBLIC = "public"


def may_show(package: Package, catalog: Catalog) -> Callable[[str, int, Field, str], bool]:
    """A test of one cell: its file, its row, its column, its text."""

    @cache
    def private() -> frozenset[tuple[str, int | None, str]]:
        return frozenset((f.file, f.line, f.field) for f in check_privacy(Desk(package, catalog)))

    def allowed(file: str, line: int, field: Field, text: str) -> bool:
        closed = field.privacy != PUBLIC or (file, line, field.name) in private()
        return not closed and not suspicious(text, field.name)

    return allowed
