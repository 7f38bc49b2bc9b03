"""A whole book: every amount arrives as it stands in its cell, and with one refusal nothing arrives."""

import csv
from collections import Counter
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.intake.vocabulary import read_vocabulary, squeezed
from build_scripts.model import Planned, Range, Sheet, VillageEntry, place
from build_scripts.settings import DATA
from tests.intake.drawn import (
    FIRST,
    HEADER,
    HEYUAN,
    LIUWAN,
    ROWS,
    SECOND,
    SHIQIAO,
    catalog,
    column,
    of,
    planned,
    refused,
    sheet,
)

amount = st.integers(0, 10**12).map(lambda cents: f"{Decimal(cents).scaleb(-2):f}")
FORMS = ("{}", "¥{}", "{:,f}", "{}元")
money = st.tuples(st.sampled_from(FORMS), amount.map(Decimal)).map(lambda drawn: drawn[0].format(drawn[1]))
entry = st.tuples(st.sampled_from(["石桥村", "柳湾村"]), money, money, st.booleans())
UNITS = {"单位：元": 0, "单位：千元": 3, "单位：万元": 4, "": 0}


def value(text: str) -> Decimal:
    """What a person reads: the number without its decoration."""
    return Decimal(text.translate(str.maketrans("", "", "¥元,")))


def drawn_sheet(entries: list[tuple[str, str, str, bool]], unit: str, order: int) -> Sheet:
    """Rows of two villages with 收入 and 支出 apart, a total below, the columns turned by `order`."""
    header = ("村名", *HEADER[:4], "收入金额", "支出金额", HEADER[5], *HEADER[7:])
    rows = [
        (
            name,
            f"L-{n}",
            *FIRST[1:4],
            money if income else "",
            "" if income else money,
            FIRST[5],
            left,
            *FIRST[8:],
        )
        for n, (name, money, left, income) in enumerate(entries)
    ]
    sums = [f"{sum((value(row[at]) for row in rows if row[at]), Decimal(0)):f}" for at in (5, 6)]
    total = ("合计", "", "", "", "", *sums, *[""] * 7)
    turned = [(*row[order:], *row[:order]) for row in (header, *rows, total)]
    return sheet([("2026年10月收支明细",), (unit,), *turned, ("制表人：张某",)])


@settings(max_examples=60)
@given(
    st.lists(entry.filter(lambda drawn: value(drawn[1]) > 0), min_size=1, max_size=6),
    st.sampled_from(sorted(UNITS)),
    st.integers(0, 13),
)
def test_no_amount_ever_changes(entries: list[tuple[str, str, str, bool]], unit: str, order: int) -> None:
    """Every planned amount is its source cell times the unit, every source amount is planned once."""
    drawn = drawn_sheet(entries, unit, order)
    read = planned(drawn, wanted="", table="ledger-entries")
    assert not read.refusals
    used = []
    for table in read.tables:
        assert table.village == {"石桥村": SHIQIAO, "柳湾村": LIUWAN}[village_of(table, drawn)]
        for row, origins in zip(table.rows, table.origins, strict=True):
            for name, text, origin in zip(table.header, row, origins, strict=True):
                if name in ("金额", "结余"):
                    source = drawn.cell(origin.row, origin.column).text
                    assert value(text) == value(source) * 10 ** UNITS[unit]
                    used.append(origin.address)
    assert len(used) == len(set(used)) == 2 * len(entries)


def village_of(table: Planned, drawn: Sheet) -> str:
    """The name beside the rows of a planned table: one and the same for all of them."""
    rows = {origins[0].row for origins in table.origins}
    names = {cell.text for row in rows for cell in drawn.rows[row - 1] if cell.text.endswith("村")}
    assert len(names) == 1
    return names.pop()


@settings(max_examples=60)
@given(st.lists(st.lists(st.text(max_size=8), min_size=13, max_size=13), min_size=1, max_size=4))
def test_nothing_is_lost_or_made_up(texts: list[list[str]]) -> None:
    """Whatever the cells hold: each planned text is its cell, and no row is neither planned nor told."""
    read = of([HEADER, *texts], table="ledger-entries")
    if read.refusals:
        assert not read.tables
        return
    rows = [origins[0].row for table in read.tables for origins in table.origins]
    told = {place(repair.address) for repair in read.repairs}
    for number, row in enumerate(texts, 2):
        blank = not any(text.strip() for text in row)
        assert blank or number in rows or number in {at[0] for at in told if at}
    for table in read.tables:
        for planned_row, origins in zip(table.rows, table.origins, strict=True):
            for text, origin in zip(planned_row, origins, strict=True):
                assert not text or origin.column


@pytest.mark.parametrize("entry", catalog().region.villages, ids=lambda entry: entry.slug)
def test_published_files_come_back(entry: VillageEntry) -> None:
    """Each file of the sample in one book, a sheet each: every row as it is, nothing to repair."""
    folder = DATA / "villages" / entry.folder
    sheets, expected = [], {}
    for table in catalog().tables.values():
        with (folder / table.path).open(encoding="utf-8-sig", newline="") as lines:
            rows = [tuple(row) for row in csv.reader(lines)][:30]
        if len(rows) > 1:
            sheets.append(sheet(rows, name=table.title))
            expected[table.name] = tuple(rows[1:])
    read = planned(*sheets, wanted=entry.code)
    assert not read.repairs
    assert {table.table: table.rows for table in read.tables} == expected


def test_several_sheets_for_one_table() -> None:
    """Rows of all sheets in their order, each with its origin."""
    read = planned(sheet([HEADER, ROWS[0]], name="上旬"), sheet([HEADER, ROWS[1]], name="下旬"))
    assert column(read, "编号") == ["L-1", "L-2"]
    assert [origins[0].sheet for origins in read.tables[0].origins] == ["上旬", "下旬"]


def test_one_bad_sheet_takes_the_book() -> None:
    """Nothing is half imported."""
    read = planned(sheet([HEADER, *ROWS]), sheet([("李家村收支明细",), HEADER, *ROWS], name="二"))
    assert refused(read) == [("IMP-060", "A1")]


def test_formulas_and_errors() -> None:
    """A computed value is never taken over, wherever in a row it stands; in a total it is compared."""
    drawn = sheet([HEADER, *ROWS, ("合计", "", "", "", "", "", "1538.7")])
    kind = type(drawn.rows[0][0])
    for row, at, code in ((2, 7, "IMP-018"), (3, 4, "IMP-018"), (4, 7, "")):
        cells = [list(line) for line in drawn.rows]
        cells[row - 1][at - 1] = kind(cells[row - 1][at - 1].text, "formula", "=1")
        read = planned(Sheet("表", tuple(map(tuple, cells))))
        assert [refusal.code for refusal in read.refusals] == ([code] if code else [])


def test_words_of_the_vocabulary() -> None:
    """Names are known, squeezed, and no name means two columns of one table."""
    words, tables = read_vocabulary(catalog()), catalog().tables
    assert set(words.aliases) <= {*tables, "*"}
    for scope, aliases in words.aliases.items():
        known = {name for table in tables.values() if scope in ("*", table.name) for name in table.by_name}
        assert set(aliases) <= known, scope
        names = [other for others in aliases.values() for other in others]
        assert all(name == squeezed(name) for name in names)
        assert scope == "*" or len(names) == len(set(names)), scope
    for table in tables.values():
        scopes = [words.aliases.get(scope, {}) for scope in (table.name, "*")]
        meant = [(o, own) for aliases in scopes for own, others in aliases.items() for o in others]
        own = {(other, name) for other, name in meant if name in table.by_name}
        assert len({other for other, _ in own}) == len(own), table.name
        assert not {other for other, _ in own} & set(table.by_name), table.name
    for table, name in product(tables.values(), words.month_fields):
        assert all(alias in tables[name].by_alias for alias in words.month_fields[name])
        assert not words.number_columns & set(table.by_name) - {"序号"}


def test_every_repair_and_refusal_has_words() -> None:
    """The codes the stage uses and the codes that are worded are the same."""
    stage = "".join(path.read_text("utf-8") for path in (DATA.parent / "build_scripts/intake").glob("*.py"))
    repairs = catalog().words["intake"]["repairs"]
    assert [code for code in repairs if f'"{code}"' not in stage] == []
    worded = [code for code in catalog().findings if "IMP-040" <= code < "IMP-080"]
    assert [code for code in worded if f'"{code}"' not in stage] == []


EXPORT = (
    ("禾丰镇2026年10月各村收支明细表",),
    ("填报单位：禾丰镇农村经济服务中心", *[""] * 7, "单位：万元"),
    ("序号", "村名", *HEADER[:4], "本期发生额", "", HEADER[5], *HEADER[7:]),
    ("",) * 6 + ("收入", "支出"),
    ("1", "石桥村", "S-1", *FIRST[1:4], "1.2", "", "501", "1", *FIRST[8:]),
    ("2", "", "S-2", *SECOND[1:4], "", "0.033820", "514", "1", *SECOND[8:]),
    ("石桥村小计", *[""] * 5, "1.2", "0.03382"),
    ("1", "禾苑社区", "H-1", *FIRST[1:4], "1,000.5", "", "501", "1", *FIRST[8:]),
    ("禾苑社区小计", *[""] * 5, "1000.50"),
    ("合  计", *[""] * 5, "1001.7", "0.03382"),
    ("制表人：张某", "", "", "审核人：李某"),
)
MERGED = (
    *(Range(1, 1, 1, 15), Range(3, 7, 3, 8), Range(5, 2, 6, 2), Range(7, 1, 7, 6)),
    *(Range(3, column, 4, column) for column in range(1, 16) if column not in (7, 8)),
)


def test_an_export_of_a_township() -> None:
    """Two villages in one sheet, in 万元, under two rows of header, with subtotals and signatures."""
    read = of(EXPORT, *MERGED, wanted="")
    assert {table.village: len(table.rows) for table in read.tables} == {SHIQIAO: 2, HEYUAN: 1}
    assert column(read, "编号") == ["H-1", "S-1", "S-2"]
    assert column(read, "金额") == ["10005000.00", "12000.00", "338.20"]
    assert column(read, "收支") == ["收入", "收入", "支出"]
    assert Counter(repair.code for repair in read.repairs) == {
        "title-lines": 1,
        "header-rows": 1,
        "number-column": 1,
        "column-renamed": 2,
        "columns-joined": 2,
        "village-named": 2,
        "amounts-scaled": 3,
        "total-row": 3,
        "footer-row": 1,
    }


ODD_WORDS = (
    *(
        "合计",
        "小计",
        "石桥村",
        "柳湾村",
        "李家村",
        "单位：万元",
        "单位：",
        "石桥村2026年10月收支表",
        "同上",
        "示例",
    ),
    *(
        "填写说明",
        "村名",
        "序号",
        "1",
        "1,200.00",
        "-",
        "制表人：张某",
        "2026年",
        "2026-10-05",
        "10月5日",
        "支出",
    ),
    *(
        "本期",
        "上月结转",
        "本年累计",
        "盖章",
        "身份证号",
        "支出金额",
        "金额(万元)",
        "单价",
        "合同号",
        "名称",
        "",
        "",
    ),
)
odd = st.sampled_from(ODD_WORDS)
odd_row = st.one_of(
    st.tuples(*[odd] * len(HEADER)),
    st.just(HEADER),
    st.tuples(*(st.one_of(st.just(text), odd) for text in FIRST)),
)
corner = st.tuples(*[st.integers(1, 8)] * 2)
area = st.tuples(corner, corner).map(lambda ends: Range(*map(min, *ends), *map(max, *ends)))


@settings(max_examples=80)
@given(st.lists(odd_row, min_size=1, max_size=10), st.lists(area, max_size=3), st.sampled_from(["", SHIQIAO]))
def test_whatever_stands_there(rows: list[tuple[str, ...]], merged: list[Range], wanted: str) -> None:
    """Any mixture of headers, totals, titles and merged cells ends in rows or in refusals, never in both."""
    read = of(rows, *merged, wanted=wanted)
    assert bool(read.tables) != bool(read.refusals)
    known = {sheet_row for sheet_row, row in enumerate(rows, 1) if any(row)}
    for table in read.tables:
        assert {origins[0].row for origins in table.origins} <= known | {0}
