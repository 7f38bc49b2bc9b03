"""The records below the header: blank, total and signature rows set aside, ragged ones evened or refused."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.load.header import Header
from build_scripts.load.parse import Parsed, Record, is_blank
from build_scripts.load.remark import Remark
from build_scripts.model import Table

LISTED = 10
COLON = re.compile("[:：]")
BLANK = re.compile(r"\s+")
TOTAL = re.compile(r"(?:本?(?:页|月|季|季度|年|年度|期|村|组)?)(?:合|小|总|共|累)计(?:[:：].*)?")
SIGNATURE = re.compile(
    r"(?:制表|填表|编制|审核|复核|审批|批准|经办|经手|证明|会计|出纳|记账|单位|填报|村|监委会|监督)"
    r"[^:：]{0,8}[:：].*|(?:备注|说明|注)[:：].*"
)


@dataclass(frozen=True, slots=True)
class Body:
    """Rows of data as wide as the header, and what was said about the others."""

    records: tuple[Record, ...]
    remarks: tuple[Remark, ...]


def read_body(parsed: Parsed, index: int, header: Header, table: Table) -> Body:
    """Keep the rows of data; a row that is set aside has its remark."""
    below = parsed.records[index + 1 :]
    keys = [header.positions[name] for name in table.table_schema.primary_key or (table.fields[0].name,)]
    judged = [(record, _judge(record, header.width, [k for k in keys if k is not None])) for record in below]
    kept = tuple((line, _even(cells, header.width)) for (line, cells), remark in judged if remark is None)
    remarks = (
        *(remark for _, remark in judged if remark),
        *_blank_rows(header.line, [line for line, _ in below], parsed.last),
        *_short_rows(below, header.width),
        *_wide_rows(below, header.width),
    )
    return Body(kept, remarks)


def _judge(record: Record, width: int, keys: Sequence[int]) -> Remark | None:
    line, cells = record
    words = [BLANK.sub("", cell) for cell in cells]
    unkeyed = all(not words[key] or TOTAL.fullmatch(words[key]) for key in keys if key < len(words))
    total = next((column for column, word in enumerate(words) if TOTAL.fullmatch(word)), None)
    if unkeyed and total is not None:
        return Remark("PKG-051", line, total, value=COLON.split(words[total])[0])
    signed = next((column for column, word in enumerate(words) if SIGNATURE.fullmatch(word)), None)
    if signed is not None and (unkeyed or signed in keys):
        return Remark("PKG-052", line, signed)
    if not is_blank(cells[width:]):
        return Remark("PKG-049", line, width, values={"extra": len(cells) - width})
    return None


def _even(cells: list[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))][:width]


def _blank_rows(above: int, lines: Sequence[int], last: int) -> Iterator[Remark]:
    end = lines[-1] if lines else above
    blank = sorted(set(range(above + 1, end)) - set(lines))
    if blank:
        yield Remark("PKG-050", blank[0], values={"count": len(blank)}, rows=tuple(blank[:LISTED]))
    if last > end:
        yield Remark("NTE-004", end + 1, value=str(last - end))


def _short_rows(records: Sequence[Record], width: int) -> Iterator[Remark]:
    short = [line for line, cells in records if len(cells) < width]
    if short:
        yield Remark("NTE-008", short[0], value=str(len(short)))


def _wide_rows(records: Sequence[Record], width: int) -> Iterator[Remark]:
    wide = [line for line, cells in records if len(cells) > width and is_blank(cells[width:])]
    if wide:
        yield Remark("NTE-007", wide[0], value=str(len(wide)))
