"""Privacy: a gate over every cell, label, path and text of a package. A hit is never shown, only its place.

What a column may hold is declared: `kind` and `privacy` of the field, `rdfType` of a public place or of an
office-holder, the columns `masked` and `sensitive` of code lists. No table or column is named here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from build_scripts.check import detectors
from build_scripts.check.desk import METADATA, Desk
from build_scripts.check.headers import private_labels
from build_scripts.check.screen import says_account, says_identity
from build_scripts.model import Disclosure, Field, Finding, Table

IDENTITY, MOBILE, CARD, PLATE, HOME = (f"PRI-00{number}" for number in range(1, 6))
BARE_NAME, BARE_PARTY, SENSITIVE, CLOSED = (f"PRI-00{number}" for number in range(6, 10))
NAME_IN_TEXT, MASKED_NUMBER, MOBILE_AT_OFFICE = (f"PRI-01{number}" for number in range(3))
PLACES = (":location", ":address")
OFFICE_HOLDER = "popolo:person"
NUMBERS = ("money", "quantity", "count")
WORDS = ("text", "name", "party")
SHORT = (*NUMBERS, "date", "month", "time", "year", "flag")
IDENTIFYING = 11  # digits of a mobile number; identity, card and account numbers are longer
PARTIES = "counterparty-kinds"
NATURAL = ("household", "person")
TRADER = "sole-trader"


def check_privacy(desk: Desk) -> Iterator[Finding]:
    """Findings for everything private in the package, cell by cell."""
    gate = Gate(desk)
    for disclosure in desk.package.disclosures.values():
        yield from gate.labels(disclosure)
        yield from gate.rows(disclosure)
    yield from gate.answers()
    yield from gate.paths()
    yield from gate.metadata()


@dataclass(frozen=True)
class Gate:
    """The gate of one package; remembers which texts it has already seen."""

    desk: Desk

    @cached_property
    def seen(self) -> dict[tuple[str, str], str]:
        """The code a text gets under a column, empty for none: most cells repeat."""
        return {}

    @cached_property
    def office_holders(self) -> frozenset[str]:
        """Names that are public because they hold an office."""
        return frozenset(
            cell
            for disclosure in self.desk.package.disclosures.values()
            for place, label in enumerate(disclosure.header)
            if (field := disclosure.table.by_name.get(label)) and field.rdf_type == OFFICE_HOLDER
            for row in disclosure.rows
            if (cell := row[place] if place < len(row) else "")
        )

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """How the names of organisations end."""
        return tuple(self.desk.catalog.words["check"]["organisations"])

    def labels(self, disclosure: Disclosure) -> Iterator[Finding]:
        """Columns that may not exist, and private text in a label."""
        for label in sorted(private_labels(disclosure, self.desk)):
            yield self.desk.cell(CLOSED, disclosure, 1, label)
        for label in disclosure.header:
            code = self.code_for(label, None) if label not in disclosure.table.by_name else ""
            if code:
                yield self.desk.cell(code, disclosure, 1, label)

    def rows(self, disclosure: Disclosure) -> Iterator[Finding]:
        """Private text in the cells of a file, those beyond the last column included."""
        skipped = private_labels(disclosure, self.desk)
        width = len(disclosure.header)
        hits = [
            hit
            for place, label in enumerate(disclosure.header)
            if label not in skipped
            for hit in self._column(place, disclosure)
        ]
        for index, place, code in sorted(hits):
            yield self.desk.cell(code, disclosure, disclosure.lines[index], disclosure.header[place])
        for line, row in zip(disclosure.lines, disclosure.rows, strict=True):
            for cell in row[width:]:
                if code := self.code_for(cell, None):
                    yield self.desk.note(code, disclosure.path, line)

    def _column(self, place: int, disclosure: Disclosure) -> Iterator[tuple[int, int, str]]:
        """Row, column and code of the private cells of one column; each different text is judged once."""
        label, table = disclosure.header[place], disclosure.table
        field = table.by_name.get(label)
        cells = [row[place] if place < len(row) else "" for row in disclosure.rows]
        texts = set(cells) - {""}
        codes = {text: self.code_for(text, field, label) for text in texts if not self._harmless(text, field)}
        doubtful = {text for text in texts if field and not codes.get(text) and self._depends(text, field)}
        for index, cell in enumerate(cells):
            code = codes.get(cell, "")
            if field and cell in doubtful:
                row = dict(zip(disclosure.header, disclosure.rows[index], strict=False))
                code = self._in_row(cell, field, row, table)
            if code:
                yield index, place, code

    def _harmless(self, text: str, field: Field | None) -> bool:
        """A listed code, a date, a month or a number too short to identify anyone."""
        if field is None or field.privacy != "public":
            return False
        if field.kind == "code":
            return text in self._entries(field.codelist)
        return field.kind in SHORT and len(text) < IDENTIFYING and text.isascii() and "*" not in text

    def _depends(self, text: str, field: Field) -> bool:
        """Whether the rest of the row decides about this cell."""
        bare = field.privacy == "masked" and "*" not in detectors.folded(text)
        return bare or self._sensitive(text, field)

    def paths(self) -> Iterator[Finding]:
        """Private text in the name of a folder or of a file, also of one that nobody reads."""
        package = self.desk.package
        filed = {disclosure.path for disclosure in package.disclosures.values()}
        filed |= {answer.path for answer in package.answers.values()}
        for path in sorted(filed | {finding.file for finding in package.findings}):
            if code := self.code_for(path, None):
                yield self.desk.note(code, path)
        if code := self.code_for(package.slug, None):
            yield self.desk.note(code, METADATA)

    def answers(self) -> Iterator[Finding]:
        """Private text in the long answers: line by line as typed, then as it reads without its marks."""
        for answer in self.desk.package.answers.values():
            lines = enumerate(answer.text.split("\n"), start=1)
            found = [(code, line) for line, text in lines if (code := self._in_line(text))]
            yield from (self.desk.note(code, answer.path, line) for code, line in found)
            whole = self.code_for(answer.plain, None)
            if whole and whole not in dict(found):
                yield self.desk.note(whole, answer.path)

    def _in_line(self, text: str) -> str:
        about_person = detectors.sensitive(text) and detectors.person(text)
        return self.code_for(text, None) or (SENSITIVE if about_person else "")

    def metadata(self) -> Iterator[Finding]:
        """Private text in datapackage.json; the schemas in it are written by the tool."""
        for place, text in _texts(self.desk.package.metadata, ""):
            code = self.code_for(text, None)
            if code:
                yield self.desk.note(code, METADATA, field=place)

    def code_for(self, text: str, field: Field | None, label: str = "") -> str:
        """The code of what is private in `text`, judged by itself and its column; empty when nothing is."""
        key = (text, label)
        if key not in self.seen:
            self.seen[key] = self._judge(text, field, label)
        return self.seen[key]

    def _judge(self, text: str, field: Field | None, label: str) -> str:
        if field is not None and field.privacy == "never":
            return CLOSED
        if not detectors.suspect(text):
            return ""
        kind = field.kind if field else "text"
        plain = text.removesuffix(".00") if kind in NUMBERS else detectors.without_own_codes(text)
        tests = NUMBER_TESTS if kind not in WORDS else (*NUMBER_TESTS, *TEXT_TESTS)
        code = next((code for code, test in tests if test(plain, label)), "")
        if code == MOBILE and kind == "phone":
            return MOBILE_AT_OFFICE
        if code in (HOME, NAME_IN_TEXT) and self._public(plain, field):
            return ""
        if code == MASKED_NUMBER and field is not None and field.privacy == "masked":
            return ""
        return code

    def _public(self, text: str, field: Field | None) -> bool:
        place = field is not None and field.rdf_type.endswith(PLACES)
        if detectors.home(text):
            return place
        return any(name in text for name in self.office_holders)

    def _in_row(self, cell: str, field: Field, cells: Mapping[str, str], table: Table) -> str:
        if field.privacy == "masked" and "*" not in detectors.folded(cell):
            if field.kind == "name":
                return BARE_NAME
            if field.kind == "party" and self._person(cell, cells, table):
                return BARE_PARTY
        return SENSITIVE if self._sensitive(cell, field) and self._about_person(cell, cells, table) else ""

    def _person(self, cell: str, cells: Mapping[str, str], table: Table) -> bool:
        """The row's kind of counterparty says person; unsaid or a trader, the name itself decides.

        Where a table has no column for the kind, whatever is not plainly an organisation is a person.
        """
        if all(field.codelist != PARTIES for field in table.fields):
            return not cell.rstrip("）)").endswith(self.organisations)
        kind = next((cells.get(f.name, "") for f in table.fields if f.codelist == PARTIES), "")
        entry = self._entry(PARTIES, kind)
        if entry.get("masked") or ("masked" not in entry and entry.get("term") in NATURAL):
            return True
        return (not kind or entry.get("term") == TRADER) and detectors.name_shaped(cell)

    def _sensitive(self, cell: str, field: Field) -> bool:
        if field.kind == "code":
            return bool(self._entry(field.codelist, cell).get("sensitive"))
        return field.kind in WORDS and detectors.sensitive(cell)

    def _about_person(self, cell: str, cells: Mapping[str, str], table: Table) -> bool:
        named = any(cells.get(f.name) for f in table.fields if f.kind == "name")
        return named or detectors.person(cell) or self._party_is_person(cells, table)

    def _party_is_person(self, cells: Mapping[str, str], table: Table) -> bool:
        parties = (cells.get(f.name, "") for f in table.fields if f.kind == "party")
        return any(party and self._person(party, cells, table) for party in parties)

    def _entry(self, codelist: str, code: str) -> Mapping[str, str]:
        return self._entries(codelist).get(code, {})

    def _entries(self, name: str) -> Mapping[str, Mapping[str, str]]:
        if name not in self._lists:
            codelist = self.desk.catalog.codelists.get(name)
            self._lists[name] = {row["code"]: row for row in codelist.rows} if codelist else {}
        return self._lists[name]

    @cached_property
    def _lists(self) -> dict[str, Mapping[str, Mapping[str, str]]]:
        return {}


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON can be anything
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "schema":
                yield from _texts(inner, f"{place}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{place}[{number}]")


Test = Callable[[str, str], bool]
NUMBER_TESTS: tuple[tuple[str, Test], ...] = (
    (IDENTITY, lambda text, label: detectors.identity(text) or says_identity(text, label)),
    (CARD, lambda text, label: detectors.card(text) or says_account(text, label)),
    (MOBILE, lambda text, _: detectors.mobile(text)),
    (MASKED_NUMBER, lambda text, _: detectors.masked_number(text)),
)
TEXT_TESTS: tuple[tuple[str, Test], ...] = (
    (PLATE, lambda text, _: detectors.plate(text)),
    (HOME, lambda text, _: detectors.home(text)),
    (NAME_IN_TEXT, lambda text, _: detectors.full_name(text)),
)
