"""The header is found where it stands, and every column is what its name says or nothing."""

import pytest

from build_scripts.intake.vocabulary import bare, index, meanings, read_vocabulary
from build_scripts.model import Range
from tests.intake.drawn import (
    FIRST,
    HEADER,
    REST,
    ROWS,
    SECOND,
    beside,
    catalog,
    codes,
    column,
    mended,
    of,
    planned,
    refused,
    renamed,
    sheet,
    taken,
    without,
)

TABLES = sorted(catalog().tables)


@pytest.mark.parametrize("name", TABLES)
def test_every_own_header_is_its_table(name: str) -> None:
    """The header of a template with one row is that table, and nothing needs a repair."""
    table = catalog().tables[name]
    examples = [field.example for field in table.fields]
    read = of([[field.name for field in table.fields], examples])
    assert [planned.table for planned in read.tables] == [name]
    assert read.tables[0].rows == (tuple(examples),)
    assert not read.repairs


@pytest.mark.parametrize("name", TABLES)
def test_columns_in_another_order(name: str) -> None:
    """The order of columns is nobody's concern."""
    fields = catalog().tables[name].fields[::-1]
    read = of([[field.name for field in fields], [field.example for field in fields]])
    assert read.tables[0].rows == (tuple(field.example for field in fields[::-1]),)


def test_origins() -> None:
    """Every planned cell knows where it comes from; a column the sheet lacks knows the row."""
    planned_table = of([("",), HEADER, FIRST]).tables[0]
    origins = dict(zip(planned_table.header, planned_table.origins[0], strict=True))
    assert origins["编号"].address == "A3"
    assert origins["金额"].address == "G3"
    assert origins["合同号"].address == "3"
    assert origins["金额"].sheet == "Sheet1"


NAMES = [
    pytest.param("编号", "编号", "", id="own"),
    pytest.param(" 编 号 ", "编号", "", id="laid-out"),
    pytest.param("*金额（必填）：", "金额", "", id="decorated"),
    pytest.param("金额（元）", "金额", "元", id="unit"),
    pytest.param("金额\n(万元)", "金额", "万元", id="unit-of-ten-thousand"),
    pytest.param("金额/元", "金额", "元", id="unit-behind-a-stroke"),
    pytest.param("金额万元", "金额", "万元", id="unit-without-brackets"),
    pytest.param("金额(单位：万元)", "金额", "万元", id="unit-named-as-one"),
    pytest.param("单价(元/度)", "单价", "元/度", id="price"),
    pytest.param("发生额", "金额", "", id="alias"),
    pytest.param("记账日期", "日期", "", id="alias-of-any-table"),
    pytest.param("支出(元)", "金额", "元", id="split"),
]


@pytest.mark.parametrize(("label", "name", "unit"), NAMES)
def test_names_of_columns(label: str, name: str, unit: str) -> None:
    """Blanks, stars, notes and units around a name do not hide it."""
    words = read_vocabulary(catalog())
    found = meanings(label, index(catalog().tables.values(), words), words)["ledger-entries"]
    assert (found.field.name, found.unit) == (name, unit)


STRANGE = ["金额(元/亩)", "金额(亩)", "面积(公顷)", "数量(元)", "附件张数(万元)", "上年金额", "（元）"]


@pytest.mark.parametrize("label", STRANGE)
def test_names_of_no_column(label: str) -> None:
    """A unit that does not fit the column, or a word more, is another thing."""
    words = read_vocabulary(catalog())
    assert "ledger-entries" not in meanings(label, index(catalog().tables.values(), words), words)


def test_aliases() -> None:
    """A renamed column is shown as one repair; the rows are the same."""
    read = of([renamed(金额="发生额（元）", 日期="记账日期"), *ROWS])
    assert mended(read) == [
        ("column-renamed", "B1", "记账日期", "日期", 1),
        ("column-renamed", "G1", "发生额(元)", "金额", 1),
    ]
    assert column(read, "金额") == ["1200.50", "338.20"]


TWO = (
    (*HEADER[:6], "本期发生额", "", *HEADER[7:]),
    ("", "", "", "", "", "", "收入", "支出"),
)
SPLIT = [
    (*FIRST[:4], "", "501", "1200.50", "", *FIRST[7:]),
    (*SECOND[:4], "", "514", "", "338.20", *SECOND[7:]),
]


def test_two_rows_merged() -> None:
    """收入 and 支出 under one group; what stands beside them is merged downwards."""
    down = [Range(1, place, 2, place) for place in range(1, 15) if place not in (7, 8)]
    read = of([*TWO, *SPLIT], Range(1, 7, 1, 8), *down)
    assert column(read, "金额") == ["1200.50", "338.20"]
    assert column(read, "收支") == ["收入", "支出"]
    assert codes(read) == {"header-rows", "column-renamed", "columns-joined"}


def test_two_rows_without_merging() -> None:
    """A CSV keeps the group only over its first column."""
    read = of([*TWO, *SPLIT])
    assert column(read, "收支") == ["收入", "支出"]
    assert column(read, "结余") == ["1200.50", "862.30"]


def test_a_group_that_says_something_is_not_forgotten() -> None:
    """上年数 over 金额 is not this year's 金额."""
    rows = [(*HEADER[:6], "上年数", *HEADER[7:]), ("",) * 6 + ("金额",), *ROWS]
    assert ("IMP-043", "G2") in refused(of(rows, Range(1, 6, 2, 6)))


def test_a_header_merged_over_two_columns() -> None:
    """The text stands in the first of the two; the other has no name and holds nothing."""
    rows = [(*row[:4], "", *row[4:]) for row in (HEADER, *ROWS)]
    read = of(rows, Range(1, 4, 1, 5), Range(2, 4, 2, 5), Range(3, 4, 3, 5))
    assert column(read, "摘要") == ["收租金", "路灯电费"]
    assert not read.repairs


def test_no_header() -> None:
    """A sheet of prose is refused, an empty one is not looked at."""
    assert refused(of([["通知"], ["请各村报送报表"]])) == [("IMP-040", "")]
    assert refused(planned(sheet([]), sheet([]))) == [("IMP-069", "")]


def test_the_first_header_counts() -> None:
    """A smaller table above is never taken for lines of title."""
    small = [HEADER[:7], *(row[:7] for row in ROWS)]
    read = of([*small, HEADER, *ROWS])
    assert ("IMP-065", "A4") in refused(read)


def test_much_above_the_header() -> None:
    """A row of many cells above the header is no title; lines of a few cells are."""
    assert ("IMP-072", "1") in refused(of([("1", "2", "3", "4", "5", "6", "7"), HEADER, *ROWS]))
    read = of([("收支明细",), ("",), ("2026年10月", "", "共2笔"), HEADER, *ROWS])
    assert mended(read) == [("title-lines", "A1", "", "", 2)]


def test_tables_alike() -> None:
    """Columns that several tables have are refused, unless somebody says which table it is."""
    alike = [("编号", "名称", "公布单位"), ("1", "路灯", "ZZ01")]
    read = of(alike)
    assert refused(read) == [("IMP-041", "A1")]
    assert read.refusals[0].values["tables"] == "facilities procurements"
    assert {code for code, _ in refused(of(alike, table="facilities"))} == {"IMP-045"}
    assert {code for code, _ in refused(planned(sheet(alike, name="设施阵地")))} == {"IMP-045"}
    assert {code for code, _ in refused(of([("设施阵地",), *alike]))} == {"IMP-045"}


def test_the_title_says_another_table() -> None:
    """Columns that fit one table below the title of another are refused; alone they are taken."""
    rows = [("编号", "名称", "类别"), ("1", "一", "村委会")]
    assert [table.table for table in of(rows).tables] == ["organizations"]
    assert refused(of([("设施阵地",), *rows])) == [("IMP-041", "A2")]
    assert [table.table for table in of([("组织名录",), *rows]).tables] == ["organizations"]


def test_another_table_than_wanted() -> None:
    """--table with a sheet of another table finds no header."""
    assert refused(of([HEADER, *ROWS], table="decisions")) == [("IMP-040", "")]


def test_two_columns_for_one() -> None:
    """Refused at the second, once; an empty twin is left away."""
    rows = beside((HEADER, *ROWS), "发生额", "1", "2")
    assert refused(of(rows)) == [("IMP-042", "N1")]
    empty = beside((HEADER, *ROWS), "发生额", "", "")
    assert not of(empty).refusals


def test_two_columns_that_agree() -> None:
    """科目代码 beside 科目名称: one of them is enough; where a row differs both are refused."""
    title = catalog().codelists["accounts-2023"].title
    header = (*renamed(科目="科目代码"), "科目名称")
    rows = [header, (*FIRST, title("501")), (*SECOND, title("514"))]
    read = of(rows)
    assert column(read, "科目") == ["501", "514"]
    assert ("column-twin", "N1", "科目名称", "科目代码", 1) in mended(read)
    assert refused(of([header, (*FIRST, title("514"))])) == [("IMP-042", "N1")]


def test_a_strange_column() -> None:
    """With values it is refused at its name, which says where; empty it is left away."""
    read = of(beside((HEADER, *ROWS), "领导意见", "", "同意"))
    assert refused(read) == [("IMP-043", "N1")]
    assert read.refusals[0].values["filled"] == "N3"
    free = str(read.refusals[0].values["near"]).split("、")
    assert len(free) == 6
    assert not set(free) & set(HEADER)
    assert not of(beside((HEADER, *ROWS), "领导意见", "", "")).refusals


def test_a_column_without_a_name() -> None:
    """Values beside the table are refused at the first one."""
    assert refused(of(beside((HEADER, *ROWS), "", "", "算"))) == [("IMP-044", "N3")]


def test_a_missing_column() -> None:
    """What must be filled must be there; what need not be is empty."""
    read = of(without("附件张数"))
    assert refused(read) == [("IMP-045", "A1")]
    assert read.refusals[0].values["name"] == "附件张数"
    assert "数量" not in taken(of([HEADER, *ROWS]))[0]


def test_private_columns() -> None:
    """Refused when filled, and no value is repeated; left away when empty."""
    read = of(beside((HEADER, *ROWS), "身份证号", "99010120000101001X", ""))
    assert refused(read) == [("IMP-046", "N1")]
    assert "9901" not in str(read.refusals[0])
    assert not of(beside((HEADER, *ROWS), "身份证号", "", "")).refusals


def test_a_private_column_of_our_own() -> None:
    """补贴发放 has the column so that its header is known, and it stays empty."""
    table = catalog().tables["benefit-payments"]
    names = [field.name for field in table.fields]
    row = [field.example for field in table.fields]
    filled = list(row)
    filled[names.index("银行账号")] = "6222000011112222333"
    assert [code for code, _ in refused(of([names, filled]))] == ["IMP-046"]
    assert not of([names, row]).refusals


def test_running_numbers() -> None:
    """1, 2, 3 is dropped, and said; other numbers are a strange column."""
    rows = [("序号", *HEADER), ("1", *FIRST), ("2", *SECOND)]
    assert mended(of(rows)) == [("number-column", "A1", "序号", "", 1)]
    rows[2] = ("7", *SECOND)
    assert refused(of(rows)) == [("IMP-043", "A1")]


def test_instructions_of_a_template() -> None:
    """The example row is skipped; anything else in that column would be lost and is refused."""
    rows = [("填写说明", *HEADER), ("示例", *FIRST), ("", *SECOND)]
    read = of(rows)
    assert column(read, "编号") == ["L-2"]
    assert mended(read) == [("example-row", "A2", "", "", 1)]
    rows[2] = ("已核对", *SECOND)
    assert refused(of(rows)) == [("IMP-070", "A3")]


def test_an_unfilled_template() -> None:
    """Only the example: nothing is imported and nobody thinks something was."""
    assert refused(of([("填写说明", *HEADER), ("示例", *FIRST)])) == [("IMP-069", "")]
    both = planned(sheet([("填写说明", *HEADER), ("示例", *FIRST)]), sheet([HEADER, *ROWS]))
    assert len(taken(both)) == 2


def test_a_note_is_no_part_of_a_name() -> None:
    """Decorations go at both ends, never inside."""
    words = read_vocabulary(catalog())
    assert bare(" ★ 金 额 （选填） ", words) == "金额"
    assert bare("收*支", words) == "收*支"
    assert REST[-1] == "ZZ01"
