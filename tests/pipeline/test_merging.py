"""Rows that come in and rows that are there: added, known, filled or refused; never changed."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.load.disclosure import vocabulary
from build_scripts.model import Disclosure
from build_scripts.model.intake import Origin, Planned
from build_scripts.pipeline.merging import Incoming, Merging, add, incoming, start
from tests.cli.drawn import catalog, field, table

TABLE = table(
    "accounts",
    field("编号", "entry_id", kind="id"),
    field("日期", "day", type="date", kind="date"),
    field("摘要", "summary"),
    field("金额", "amount", type="number", kind="money"),
)
WORDS = vocabulary(catalog(TABLE))
HEADER = tuple(column.name for column in TABLE.fields)
OWN = "A1 | 2026-10-03 | 电费 | 330.30\nA2 | | 工资 | 1800.00"


def cells(drawing: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a drawing: cells between bars."""
    return tuple(tuple(cell.strip() for cell in re.split(r"\|", line)) for line in drawing.splitlines())


def village(drawing: str = OWN) -> Merging:
    """The village's file before anything comes in."""
    rows = cells(drawing)
    return start(Disclosure(TABLE, TABLE.path, HEADER, rows, tuple(range(2, len(rows) + 2))))


def sheet(drawing: str, first: int = 4, absent: str = "") -> Incoming:
    """Rows as planned of a sheet whose first row of data is row 4; it lacks the column `absent`."""
    rows = cells(drawing)
    origins = tuple(
        tuple(Origin("11月", first + i, 0 if name == absent else j + 1) for j, name in enumerate(HEADER))
        for i in range(len(rows))
    )
    return incoming("账.xlsx", Planned("990101102203", "accounts", HEADER, rows, origins), TABLE, WORDS)


def show(text: str, _field: object) -> str:
    """Nothing is private here."""
    return text


def merged(*sheets: Incoming, own: str = OWN) -> Merging:
    """The file with the sheets added one after another."""
    merging = village(own)
    for one in sheets:
        add(merging, one, show)
    return merging


CASES = [
    pytest.param("A3 | 2026-11-02 | 水费 | 80", (1, 0, 0, 0), id="new"),
    pytest.param("A1 | 2026-10-03 | 电费 | 330.3", (0, 1, 0, 0), id="the-same-however-spelled"),
    pytest.param("A2 | 2026-10-05 | 工资 | 1800.00", (0, 0, 1, 0), id="an-empty-cell-filled"),
    pytest.param("A1 | 2026-10-03 | 电费 | 333.30", (0, 0, 0, 1), id="another-amount"),
    pytest.param("A1 | | 电费 | 330.30", (0, 0, 0, 1), id="a-value-taken-away"),
    pytest.param("A1 | 2026-10-04 | 水费 | 330.30", (0, 0, 0, 2), id="two-cells-differ"),
    pytest.param("A3 | | 水费 | 80\nA3 | | 水费 | 80", (1, 0, 0, 1), id="twice-in-a-sheet"),
    pytest.param("| | 没有编号 | 80\n| | 也没有 | 90", (2, 0, 0, 0), id="no-key-is-for-the-check"),
]


@pytest.mark.parametrize(("drawing", "expected"), CASES)
def test_rows_meet_rows(drawing: str, expected: tuple[int, ...]) -> None:
    """Added, known, filled, refused."""
    merging = merged(sheet(drawing))
    counts = (merging.added, merging.known, len(merging.filled), len(merging.refusals))
    assert counts == expected


def test_a_clash_names_its_cell_and_both_values() -> None:
    """Where in the sheet, what is filed, what is there now."""
    ((book, refusal),) = merged(sheet("A1 | 2026-10-03 | 电费 | 333.30")).refusals
    assert (book, refusal.code, refusal.sheet, refusal.address) == ("账.xlsx", "IMP-081", "11月", "D4")
    assert (refusal.values["before"], refusal.values["after"]) == ("330.30", "333.30")


def test_a_key_used_twice_names_the_first() -> None:
    """Also when both rows are the same: a total counted them twice."""
    ((_, refusal),) = merged(sheet("A3 | | 水费 | 80\nA3 | | 水费 | 80")).refusals
    assert (refusal.code, refusal.address, refusal.values["other"]) == ("IMP-082", "A5", "A4")


def test_a_column_that_the_sheet_lacks_says_nothing() -> None:
    """It neither clashes with what is filed nor empties it."""
    merging = merged(sheet("A1 | | 电费 | 330.30", absent="日期"))
    assert (merging.known, merging.changed) == (1, False)


def test_overlapping_sheets_add_a_row_once() -> None:
    """Two exports that both hold the last days of a month."""
    merging = merged(sheet("A3 | | 水费 | 80"), sheet("A3 | | 水费 | 80.0\nA4 | | 茶叶 | 20", first=9))
    assert (merging.added, merging.known, len(merging.refusals)) == (2, 1, 0)
    assert [merging.sources[line].origins[0].row for line in merging.new_lines] == [4, 10]


def test_a_filled_cell_is_told() -> None:
    """Which row, which cell, what it holds now."""
    (change,) = merged(sheet("A2 | 2026/10/5 | 工资 | 1800")).filled
    assert (change.key, change.field, change.before, change.after) == ("A2", "日期", "", "2026-10-05")
    assert change.origin.address == "B4"


def test_a_moving_column_is_updated_and_told() -> None:
    """Paid so far goes on changing in its row; what else differs there still clashes."""
    moving = TABLE.model_copy(update={"moving": ("amount",)})
    merging = start(Disclosure(moving, moving.path, HEADER, cells(OWN), (2, 3)))
    add(merging, sheet("A1 | 2026-10-03 | 电费 | 400.00\nA2 | | 奖金 | 1900.00"), show)
    assert merging.rows[0][3] == "400.00"
    (moved,) = merging.filled
    assert (moved.code, moved.before, moved.after, moved.key) == ("moved", "330.30", "400.00", "A1")
    assert [refusal.values["field"] for _, refusal in merging.refusals] == ["摘要"]
    assert merging.rows[1][3] == "1800.00"


def test_one_number_written_in_two_ways_is_the_same() -> None:
    """1800 stands there already when the file says 1800.00."""
    merging = merged(sheet("A2 | | 工资 | 1800"))
    assert (merging.added, merging.known, merging.refusals) == (0, 1, [])


def test_spellings_are_told_with_their_cells() -> None:
    """What `load` understands is written canonically, and the clerk sees both."""
    one = sheet("A3 | 2026/11/2 | 水费 | ￥1,280")
    assert [(s.origin.address, s.before, s.after) for s in one.spellings] == [
        ("B4", "2026/11/2", "2026-11-02"),
        ("D4", "￥1,280", "1280.00"),
    ]


@pytest.mark.parametrize("bad", ["约500", "1.2万", "3分之1", "1e5", "合计"])
def test_rows_that_cannot_be_read_stay_as_they_are(bad: str) -> None:
    """They go to the check, which says why; their sound neighbours with them."""
    one = sheet(f"A3 | | 水费 | {bad}\nA4 | | 茶叶 | 20")
    assert not one.sound
    assert [row.cells[3] for row in one.rows] == [bad, "20"]
    assert not merged(one).sound


AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2).filter(lambda value: value or 1)
SPELLINGS = st.sampled_from(["{:f}", "{:,f}", "￥{:,f}", "{:f}元", " {:f} ", "¥{:f}"])


@given(st.lists(st.tuples(AMOUNTS, SPELLINGS), min_size=1, max_size=20), st.booleans())
def test_no_amount_ever_changes(given_rows: list[tuple[Decimal, str]], again: bool) -> None:
    """What is written is the number of the source cell, and the village's own rows stay as they were."""
    texts = [spelling.format(abs(value) if "￥" in spelling else value) for value, spelling in given_rows]
    drawing = "\n".join(f"N{i} | | 一笔 | {text}" for i, text in enumerate(texts))
    one = sheet(drawing)
    merging = merged(one, *([one] if again else []))
    assert merging.rows[:2] == list(cells(OWN))
    assert len(merging.rows) == 2 + len(texts)
    assert one.sound
    written = [Decimal(row[3]) for row in merging.rows[2:]]
    assert written == [Decimal(re.sub(r"[￥¥元, ]", "", text)) for text in texts]
    assert merging.known == (len(texts) if again else 0)
