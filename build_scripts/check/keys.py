"""Keys: a row's own key given twice, and references to rows that are not there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from build_scripts.check.cells import nearest
from build_scripts.check.descriptor import Bodies, Body, target
from build_scripts.check.desk import Desk
from build_scripts.model import Finding
from build_scripts.model.declared import ForeignKey

REPEATED_KEY, EMPTY_KEY, NOT_FOUND, NO_FILE = "STR-028", "STR-029", "STR-030", "STR-031"
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a village, looked up once; `desk` words what is wrong with them."""

    desk: Desk
    bodies: Bodies
    indexes: dict[tuple[str, Key], dict[str, int]] = field(default_factory=dict)
    uses: dict[tuple[str, Key], list[tuple[int, str]]] = field(default_factory=dict)
    told: set[tuple[str, Key, str, str]] = field(default_factory=set)

    def lines(self, table: str, names: Key) -> dict[str, int]:
        """For every value of the columns, the spreadsheet row where it stands first."""
        if (table, names) not in self.indexes:
            body = self.bodies[table]
            found: dict[str, int] = {}
            for line, key in zip(body.disclosure.lines, body.keys(names), strict=True):
                found.setdefault("/".join(key), line)
            self.indexes[table, names] = found
        return self.indexes[table, names]

    def repeated(self, index: int, body: Body) -> Iterator[Finding]:
        """A row whose primary key stands in an earlier row, or is empty though no column is required."""
        names = body.table.table_schema.primary_key
        line, key = body.disclosure.lines[index], body.cells(index, names)
        if self._refused(body, line, names):
            return
        if any(key):
            value = "/".join(key)
            values = {"value": value, "other": self.lines(body.table.name, names)[value]}
            yield self.desk.cell(REPEATED_KEY, body.disclosure, line, names[0], **values)
        elif not any(body.table.by_name[name].required for name in names):
            yield self.desk.cell(EMPTY_KEY, body.disclosure, line, names[0])

    def missing(self, names: Key, far: tuple[str, Key], index: int, body: Body) -> Iterator[Finding]:
        """A value that stands in no row of the other table: said once, where it is first used."""
        line, sought = body.disclosure.lines[index], "/".join(body.cells(index, names))
        table = self.desk.catalog.tables[far[0]]
        use = (body.table.name, names, table.name, sought)
        if use in self.told or self._refused(body, line, names) or self.desk.unsure(table.path, far[1]):
            return
        self.told.add(use)
        rows = [other for other, key in self._uses(body, names) if key == sought and other != line]
        hint = self.desk.hint(nearest(sought, self.lines(*far))) + self.desk.also(rows)
        values = {"value": sought, "table": table.title, "column": far[1], "hint": hint}
        yield replace(self.desk.cell(NOT_FOUND, body.disclosure, line, names[0], **values), rows=tuple(rows))

    def _uses(self, body: Body, names: Key) -> list[tuple[int, str]]:
        """Every row with the value it refers by, looked up once."""
        if (body.table.name, names) not in self.uses:
            keys = map("/".join, body.keys(names))
            self.uses[body.table.name, names] = list(zip(body.disclosure.lines, keys, strict=True))
        return self.uses[body.table.name, names]

    def dangling(self, body: Body) -> Iterator[Finding]:
        """References into a table the village has no file of: one finding at the first use."""
        for key in body.table.table_schema.foreign_keys:
            far = self.desk.catalog.tables[target(key, body.table)]
            if far.name not in self.bodies and not self.desk.absent(far.path):
                yield from self._first_use(key, body, far.title)

    def _first_use(self, key: ForeignKey, body: Body, title: str) -> Iterator[Finding]:
        if not body.positions.keys() >= set(key.fields):
            return
        for line, cells in zip(body.disclosure.lines, body.keys(key.fields), strict=True):
            if any(cells):
                values = {"value": "/".join(cells), "table": title}
                yield self.desk.cell(NO_FILE, body.disclosure, line, key.fields[0], **values)
                return

    def _refused(self, body: Body, line: int, names: Sequence[str]) -> bool:
        return any(self.desk.known(body.disclosure.path, line, name) for name in names)
