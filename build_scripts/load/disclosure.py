"""The bytes of one CSV in, its Disclosure and remarks out. Knows one table; opens nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.load.cells import Codes, read_cell
from build_scripts.load.characters import may_show
from build_scripts.load.decode import decode
from build_scripts.load.header import find_header, read_header
from build_scripts.load.parse import Parsed, Record, parse
from build_scripts.load.remark import Reading, Remark
from build_scripts.load.rows import read_body
from build_scripts.load.signature import check_signature
from build_scripts.model import Catalog, Disclosure, Field, Table, letter, to_csv

PRIVATE_HEADERS = "private-headers"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What cells and headers are compared with: all column names, private ones, codes by codelist."""

    names: frozenset[str]
    private: frozenset[str]
    codes: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Filed:
    """What one file held; no disclosure when it cannot be read at all."""

    disclosure: Disclosure | None
    remarks: tuple[Remark, ...]


def vocabulary(catalog: Catalog) -> Vocabulary:
    """Everything of the catalog that reading a cell needs, in sets."""
    codes = {name: frozenset(codelist.codes) for name, codelist in catalog.codelists.items()}
    names = frozenset(field.name for table in catalog.tables.values() for field in table.fields)
    return Vocabulary(names, codes.get(PRIVATE_HEADERS, frozenset()), codes)


def read_disclosure(data: bytes, table: Table, words: Vocabulary) -> Filed:
    """Read one file as far as it can be read; a cell that cannot is empty and has a remark."""
    barred = check_signature(data)
    if barred:
        return Filed(None, (barred,))
    decoded = decode(data, words.names)
    if decoded.refused:
        return Filed(None, decoded.remarks)
    parsed = parse(decoded.text)
    if parsed.remark or not parsed.records:
        return Filed(None, (parsed.remark or Remark("PKG-040"),))
    filed = _read_table(parsed, table, words)
    if filed.disclosure is None:
        return filed
    remarks = (*decoded.remarks, *filed.remarks)
    return Filed(filed.disclosure, remarks or tuple(_layout(data, filed.disclosure)))


def _read_table(parsed: Parsed, table: Table, words: Vocabulary) -> Filed:
    index = find_header(parsed.records, table)
    if isinstance(index, Remark):
        return Filed(None, (index,))
    header = read_header(parsed.records, index, table, words.private)
    body = read_body(parsed, index, header, table)
    columns = [(field, header.positions[field.name]) for field in table.fields]
    read = [_read_row(record, columns, words.codes) for record in body.records]
    disclosure = Disclosure(
        table,
        table.path,
        header=tuple(field.name for field in table.fields),
        rows=tuple(row for row, _ in read),
        lines=tuple(line for line, _ in body.records),
        letters=tuple("" if column is None else letter(column) for _, column in columns),
    )
    return Filed(
        disclosure, (*header.remarks, *body.remarks, *(remark for _, told in read for remark in told))
    )


def _layout(data: bytes, disclosure: Disclosure) -> Iterator[Remark]:
    """Line ends, quotes or a missing mark: nothing a reader sees, but not the canonical bytes."""
    if to_csv(disclosure.header, disclosure.rows) != data:
        yield Remark("NTE-003")


def _read_row(
    record: Record, columns: Iterable[tuple[Field, int | None]], codes: Codes
) -> tuple[tuple[str, ...], list[Remark]]:
    line, cells = record
    row, remarks = [], []
    for field, column in columns:
        raw = "" if column is None else cells[column]
        reading = read_cell(raw, field, codes)
        row.append(reading.text)
        if reading.code:
            remarks.append(_remark(line, column, field, raw, reading))
    return tuple(row), remarks


def _remark(line: int, column: int | None, field: Field, raw: str, reading: Reading) -> Remark:
    open_to_all = may_show(raw, field) and may_show(reading.text, field)
    value, after = (raw, reading.text) if open_to_all else ("", "")
    return Remark(reading.code, line, column, field.name, value, after, reading.values)
