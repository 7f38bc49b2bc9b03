"""What stands around and between the rows of data is told, never taken and never lost silently."""

import pytest

from build_scripts.model import Range
from tests.intake.drawn import (
    FIRST,
    HEADER,
    ROWS,
    SECOND,
    catalog,
    codes,
    column,
    mended,
    of,
    planned,
    refused,
    sheet,
    taken,
    without,
)

FOOTERS = [
    pytest.param(("制表人：张某", "", "审核人：李某"), "制表", id="signatures"),
    pytest.param(("制表人：", "张某", "审核人：", "李某"), "制表", id="names-beside"),
    pytest.param(("", "", "", "填表日期：2026年11月10日"), "填表", id="day"),
    pytest.param(("备注：以上已经村监委审核",), "备注", id="remark"),
    pytest.param(("监督电话：0990-1234567",), "监督", id="phone"),
    pytest.param(("（盖章）",), "(盖章)", id="seal"),
    pytest.param(("2026年11月10日",), "2026年11月10日", id="a-day-alone"),
    pytest.param(("制表人：张某", "2026年11月", "单位：元"), "制表", id="with-a-month"),
    pytest.param(("石桥村村民委员会", "2026年11月10日"), "2026年11月10日", id="office-and-day"),
    pytest.param(("第1页 共2页",), "第1页共2页", id="page"),
]


@pytest.mark.parametrize(("row", "word"), FOOTERS)
def test_footers(row: tuple[str, ...], word: str) -> None:
    """Left away and told by their word; a name behind it is not repeated."""
    read = of([HEADER, *ROWS, (), row])
    assert len(taken(read)) == 2
    assert ("footer-row", word) in [(code, before) for code, _, before, *_ in mended(read)]


def test_a_footer_with_a_number_is_data() -> None:
    """A row without its key whose words look like a footer but that has an amount is kept for load."""
    row = ("", *FIRST[1:3], "说明：补记", *FIRST[4:])
    assert column(of([HEADER, *ROWS, row]), "摘要")[2] == "说明：补记"


def test_a_footer_beside_other_words_is_data() -> None:
    """A question without its number that begins with 会计： is no signature: load asks for the number."""
    table = catalog().tables["inquiries"]
    names = [field.name for field in table.fields]
    row = [
        "会计：为什么电费多了？" if f.name == "问题" else f.example if f.required else ""
        for f in table.fields
    ]
    row[0] = ""
    assert column(of([names, row]), "问题") == ["会计：为什么电费多了？"]


def test_words_of_a_footer_in_a_row_with_its_key() -> None:
    """备注：…… as the words of an entry are the words of an entry."""
    row = ("L-3", *FIRST[1:3], "备注：补记", "", "", "", "", *FIRST[8:])
    assert column(of([HEADER, *ROWS, row]), "摘要")[2] == "备注：补记"


def test_blank_rows() -> None:
    """Counted when they stand between rows of data."""
    read = of([HEADER, FIRST, (), ("", " "), SECOND, (), ()])
    assert mended(read) == [("blank-rows", "A3", "", "", 2)]


def test_a_page_break() -> None:
    """The header and the title once more are skipped, wherever they stand."""
    rows = [("石桥村收支明细",), HEADER, FIRST, ("石桥村收支明细",), HEADER, SECOND]
    read = of(rows)
    assert len(taken(read)) == 2
    assert codes(read) == {"title-lines", "line-skipped", "header-repeated", "village-named"}
    one = [HEADER, FIRST, HEADER, SECOND]
    assert mended(of(one)) == [("header-repeated", "A3", "", "", 1)]


def test_both_rows_of_a_header_again() -> None:
    """A header of two rows is skipped as two."""
    two = [(*HEADER[:6], "本期", "", *HEADER[7:]), ("",) * 6 + ("收入", "支出")]
    row = (*FIRST[:4], "收入", "501", "5", "", *FIRST[7:])
    read = of([*two, row, *two, ("L-9", *row[1:])])
    assert column(read, "编号") == ["L-1", "L-9"]
    assert ("header-repeated", "A4", "", "", 2) in mended(read)


def test_a_lone_cell() -> None:
    """One filled cell is no row of data and no known title."""
    assert refused(of([HEADER, FIRST, ("以下为补记",), SECOND])) == [("IMP-064", "A3")]
    assert refused(of([HEADER, FIRST, ("L-9",), SECOND])) == [("IMP-064", "A3")]


def test_another_table_below() -> None:
    """The header of another table between the rows."""
    other = ("合同号", "名称", "类别", "总金额")
    assert ("IMP-065", "A4") in refused(of([HEADER, *ROWS, other, ("HT-1", "东塘", "发包", "5")]))


def test_the_month_of_the_title() -> None:
    """Fills the missing column 期间; where the column is there it says nothing."""
    titled = [("石桥村2026年10月收支明细表",), *without("期间")]
    read = of(titled)
    assert column(read, "期间") == ["2026-10", "2026-10"]
    assert ("value-from-title", "A1", "石桥村2026年10月收支明细表", "2026-10", 2) in mended(read)
    assert "value-from-title" not in codes(of([("2026年9月收支明细表",), HEADER, *ROWS]))


SPANS = ["2026年1-10月收支表", "2026年9月至10月收支表", "2026年度收支表", "2026年10月5日收支表", "十月收支表"]


@pytest.mark.parametrize("title", SPANS)
def test_titles_without_one_month(title: str) -> None:
    """A span, a year or a day is not the month of every row."""
    assert [code for code, _ in refused(of([(title,), *without("期间")]))] == ["IMP-045"]


def test_a_month_between_the_rows() -> None:
    """Holds from there on."""
    header, first, second = without("期间")
    read = of([("2026年9月",), header, first, ("2026年10月",), second])
    assert column(read, "期间") == ["2026-09", "2026-10"]


def test_labelled_values() -> None:
    """公布单位：ZZ01 above the table is the text of the missing column; only for one that must be filled."""
    rows = without("公布单位")
    assert column(of([("公布单位：ZZ01",), *rows]), "公布单位") == ["ZZ01", "ZZ01"]
    assert column(of([("公布单位：", "ZZ01", "", "单位：元"), *rows]), "公布单位") == ["ZZ01", "ZZ01"]
    assert "合同号" not in taken(of([("合同号：HT-1",), HEADER, *ROWS]))[0]
    assert column(of([("公布单位：ZZ02",), HEADER, *ROWS]), "公布单位") == ["ZZ01", "ZZ01"]


def test_months_that_became_days() -> None:
    """Typed 2026-10, stored as the first of October: written back; another day is left to load."""
    drawn = sheet([HEADER, *ROWS])
    day = type(drawn.rows[1][2])
    for text, expected in (("2026-10-01", "2026-10"), ("2026-10-05", "2026-10-05")):
        row = (*drawn.rows[1][:2], day(text, "date", text), *drawn.rows[1][3:])
        read = planned(type(drawn)("表", (drawn.rows[0], row)))
        assert column(read, "期间") == [expected]
    as_text = (HEADER, (*FIRST[:2], "2026-10-01", *FIRST[3:]))
    assert column(of(as_text), "期间") == ["2026-10-01"]


def test_shares() -> None:
    """12.5% in a column whose unit is % is 12.5; typed as text it is left to load."""
    table = catalog().tables["budget-lines"]
    names, texts = [f.name for f in table.fields], [f.example for f in table.fields]
    place = names.index("执行率")
    drawn = sheet([names, texts])
    number = type(drawn.rows[1][0])("56.33%", "number", "0.5633")
    row = (*drawn.rows[1][:place], number, *drawn.rows[1][place + 1 :])
    read = planned(type(drawn)("预算", (drawn.rows[0], row)))
    assert column(read, "执行率") == ["56.33"]
    assert codes(read) == {"percent-number"}
    texts[place] = "56.33%"
    assert column(of([names, texts]), "执行率") == ["56.33%"]


def test_a_merged_total() -> None:
    """合计 merged over the words in front of its sum."""
    total = ("合计", "", "", "", "", "", "1538.70")
    assert len(taken(of([HEADER, *ROWS, total], Range(4, 1, 4, 6)))) == 2


def test_a_total_in_one_part_of_a_longer_key() -> None:
    """Of 债权债务 the month is part of the key: a total with a month is still a total."""
    table = catalog().tables["debts"]
    names, texts = [f.name for f in table.fields], [f.example for f in table.fields]
    total = ["合计" if name == "编号" else "2026-09" if name == "期间" else "" for name in names]
    total[names.index("期末余额")] = "4000"
    assert len(taken(of([names, texts, total]))) == 1
    total[names.index("期末余额")] = "4001"
    assert [code for code, _ in refused(of([names, texts, total]))] == ["IMP-050"]


def test_numbers_above_the_header() -> None:
    """Two numbers in a row are a small table, not a title; a date in several cells is a title."""
    assert refused(of([("上月结余", "500", "本月", "700"), HEADER, *ROWS])) == [("IMP-072", "1")]
    assert not of([("2026", "年", "10", "月"), HEADER, *ROWS]).refusals


def test_a_unit_below_the_table() -> None:
    """万元 under the rows, as a line or in a remark: the amounts above may be meant so."""
    assert refused(of([HEADER, *ROWS, ("单位：万元",)])) == [("IMP-051", "A4")]
    assert refused(of([HEADER, *ROWS, ("注：金额单位为万元",)])) == [("IMP-051", "A4")]
    assert not of([HEADER, *ROWS, ("注：含项目资金30万元",)]).refusals
    assert not of([("单位：元",), HEADER, *ROWS, ("单位：元",)]).refusals


def test_a_village_below_the_table() -> None:
    """A village named only under the rows must be theirs."""
    assert refused(of([HEADER, *ROWS, ("填报单位（盖章）：柳湾村",)])) == [("IMP-062", "A4")]
    assert len(taken(of([HEADER, *ROWS, ("填报单位（盖章）：石桥村村委会",)]))) == 2
    assert len(taken(of([("石桥村",), HEADER, *ROWS, ("柳湾村2026年10月收支表",), HEADER]))) == 2


def test_sheets_of_our_own() -> None:
    """怎么填 is read by people only."""
    read = planned(sheet([("第一步：打开表格",)], name="怎么填"), sheet([HEADER, *ROWS]))
    assert len(taken(read)) == 2
    assert not read.repairs


GOODS = (
    "填写说明",
    "编号",
    "期间",
    "物资",
    "单位",
    "期初数量",
    "入库数量",
    "出库数量",
    "期末数量",
    "保管人职务",
    "公布单位",
)
BROUGHT = ("上月带来", "WZ-202611-SN", "2026-11", "水泥", "袋", "7", "", "", "", "资产管理员", "ZZ01")
FILLED = (*BROUGHT[:6], "0", "2", "5", *BROUGHT[9:])


def test_rows_brought_from_the_month_before_and_not_filled_are_told() -> None:
    """They are no zeros: left away, told where they begin and how many; filled ones are taken."""
    other = (BROUGHT[0], "WZ-202611-SB", *BROUGHT[2:])
    read = of([GOODS, FILLED, other, other, (*FILLED[:1], "WZ-9", *FILLED[2:]), other])
    assert column(read, "编号") == ["WZ-202611-SN", "WZ-9"]
    assert column(read, "出库数量") == ["2", "2"]
    assert [(code, at, count) for code, at, _, _, count in mended(read) if code == "unfilled-row"] == [
        ("unfilled-row", "A3", 2),
        ("unfilled-row", "A6", 1),
    ]


def test_a_row_filled_in_part_is_kept_for_load() -> None:
    """One number is enough: load says which cell is missing. So does it for a row of nobody's mark."""
    part = (*BROUGHT[:7], "2", *BROUGHT[8:])
    assert column(of([GOODS, part]), "出库数量") == ["2"]
    assert column(of([GOODS, ("", *BROUGHT[1:])]), "编号") == ["WZ-202611-SN"]


def test_a_clerks_own_note_is_still_refused() -> None:
    """Beside a row that was filled only our own mark may stand."""
    assert refused(of([GOODS, ("上月带来，少两袋", *FILLED[1:])])) == [("IMP-070", "A2")]


def test_a_brought_line_called_a_total_is_data() -> None:
    """The line 资产总计 of a statement, its number not yet given, adds up nothing on this sheet."""
    names = [field.name for field in catalog().tables["period-balances"].fields]
    texts = {
        "报表": "资产负债",
        "期间": "2026-11",
        "项目代码": "资产总计",
        "项目": "资产总计",
        "期初余额": "5",
    }
    ended = texts | {"期末余额": "5"}
    rows = [
        [mark, *(row.get(name, "") for name in names)]
        for mark, row in (("上月带来", texts), ("上月带来", ended))
    ]
    read = of([("填写说明", *names), *rows])
    assert column(read, "期末余额") == ["5"]
    assert "unfilled-row" in codes(read)
