"""The desk a check writes findings at: the package, the words, and the screen every value passes."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from build_scripts.check.gaps import is_incomplete, unread_columns
from build_scripts.check.screen import Screen
from build_scripts.model import Catalog, Disclosure, Finding, Package, Where, letter, make_finding

Address = tuple[str, int | None, str]
METADATA = "datapackage.json"


@dataclass(frozen=True)
class Desk:
    """Makes findings of one package; every value given to it is screened before a message is made."""

    package: Package
    catalog: Catalog

    @cached_property
    def screen(self) -> Screen:
        """Hides what looks private."""
        return Screen(self.catalog.words["check"])

    @cached_property
    def refused(self) -> AbstractSet[Address]:
        """Places that `load` has already refused: file, line, field (empty for a whole row or file)."""
        return {(f.file, f.line, f.field) for f in self.package.findings}

    @cached_property
    def columns(self) -> Mapping[str, frozenset[str]]:
        """Columns that `load` has refused or found missing, by file."""
        disclosures, findings = self.package.disclosures.values(), self.package.findings
        return {disclosure.path: unread_columns(disclosure, findings) for disclosure in disclosures}

    def known(self, path: str, line: int | None, field: str) -> bool:
        """True when `load` has refused this cell, its row, its column, or the whole file."""
        if field in self.columns.get(path, ()):
            return True
        return not self.refused.isdisjoint({(path, line, field), (path, line, ""), (path, None, "")})

    def absent(self, path: str) -> bool:
        """True when `load` has said why there is no such file: it was refused, or what lists it was."""
        files = {finding.file for finding in self.package.findings}
        above = ("", METADATA, path, *(str(folder) for folder in PurePosixPath(path).parents))
        return not files.isdisjoint(above)

    def unsure(self, path: str, names: Collection[str]) -> bool:
        """True when some cell of these columns of a file is not known."""
        findings = [finding for finding in self.package.findings if finding.file == path]
        named = {finding.field for finding in findings} | self.columns.get(path, frozenset())
        return is_incomplete(findings) or not named.isdisjoint(names)

    def cell(
        self, code: str, disclosure: Disclosure, line: int | None, label: str, **values: object
    ) -> Finding:
        """A finding at one cell; `value` is the cell as filed, shown only when it is not private."""
        raw = str(values.pop("value", ""))
        value = self.screen.cell(raw, disclosure.table.by_name.get(label)) if raw else ""
        hidden = value == self.screen.words["hidden"]
        where = Where(
            village=self.package.code,
            file=disclosure.path,
            line=line,
            field="" if self.screen.hides(label) else label,
            column=column_of(disclosure, label),
            value="" if hidden else raw,
        )
        named = {"value": value} if hidden else {}
        return make_finding(self.catalog.findings[code], where, **self._texts(values), **named)

    def note(self, code: str, file: str, line: int | None = None, /, **values: object) -> Finding:
        """A finding about a file or a whole row; a value `field` names the place inside it."""
        field = str(values.pop("field", ""))
        where = Where(self.package.code, file, line, field)
        return make_finding(self.catalog.findings[code], where, **self._texts(values))

    def hint(self, near: str) -> str:
        """「，可能是“…”」 when there is a value near to the one found."""
        return self.screen.words["near"].format(near=self.screen.text(near)) if near else ""

    def also(self, rows: Sequence[int]) -> str:
        """「，另有 n 行也这样写」 when more rows say the same."""
        return self.screen.words["also"].format(count=len(rows)) if rows else ""

    def _texts(self, values: dict[str, object]) -> dict[str, str]:
        return {name: self.screen.text(value) for name, value in values.items()}


def column_of(disclosure: Disclosure, label: str) -> str:
    """The letter of a column as filed; empty when the file has none of that name."""
    if label not in disclosure.header:
        return ""
    place = disclosure.header.index(label)
    return disclosure.letters[place] if place < len(disclosure.letters) else letter(place)
