"""Every private cell of a file as it was filed, for whoever shows cells outside a finding."""

from collections.abc import Callable

from build_scripts.check.desk import Desk
from build_scripts.check.headers import private_labels
from build_scripts.check.privacy import check_privacy
from build_scripts.check.screen import suspicious
from build_scripts.model import Catalog, Disclosure, Package

NEVER = "never"
Place = tuple[int, str]


def private_cells(
    disclosure: Disclosure, package: Package, catalog: Catalog
) -> Callable[[int, str, str], bool]:
    """A test of one cell of `disclosure` (row, label of its column, text): True when it may not be shown."""
    filed = {**package.disclosures, disclosure.table.name: disclosure}
    desk = Desk(Package(package.code, package.slug, package.folder, {}, filed, (), ()), catalog)
    found = check_privacy(desk)
    places = frozenset((f.line, f.field) for f in found if f.file == disclosure.path)
    never = {field.name for field in disclosure.table.fields if field.privacy == NEVER}
    closed = never | private_labels(disclosure, desk)

    def is_private(line: int, label: str, text: str) -> bool:
        return label in closed or (line, label) in places or (line, "") in places or suspicious(text, label)

    return is_private
