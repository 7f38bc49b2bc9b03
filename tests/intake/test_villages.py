"""Rows go to the village that is named, and to none when that is not certain."""

import pytest

from build_scripts.intake.villages import Villages, know_villages
from build_scripts.intake.vocabulary import read_vocabulary
from build_scripts.model import Plan, Region, Township, VillageEntry
from tests.intake.drawn import (
    FIRST,
    HEADER,
    HEYUAN,
    LIUWAN,
    ROWS,
    SECOND,
    SHIQIAO,
    catalog,
    mended,
    of,
    planned,
    refused,
    sheet,
)


def villages() -> Villages:
    """The villages of the sample county."""
    return know_villages(catalog().region, read_vocabulary(catalog()))


def owners(read: Plan) -> dict[str, int]:
    """How many rows each village gets."""
    assert not read.refusals, read.refusals
    return {table.village: len(table.rows) for table in read.tables}


NAMED = [
    pytest.param("石桥村", SHIQIAO, id="name"),
    pytest.param(" 石 桥 村 ", SHIQIAO, id="laid-out"),
    pytest.param("石桥", SHIQIAO, id="stem"),
    pytest.param("禾丰镇石桥村", SHIQIAO, id="township"),
    pytest.param("望禾县禾丰镇石桥村", SHIQIAO, id="county"),
    pytest.param("石桥村村民委员会", SHIQIAO, id="committee"),
    pytest.param("石桥村民委员会（盖章）", SHIQIAO, id="committee-with-seal"),
    pytest.param("石桥村股份经济合作社", SHIQIAO, id="collective"),
    pytest.param("990101101201", SHIQIAO, id="code"),
    pytest.param("禾苑社区居委会", HEYUAN, id="community"),
    pytest.param("柳泉乡石桥村", "", id="wrong-township"),
    pytest.param("大石桥村", "", id="longer-name"),
    pytest.param("石桥村二组", "", id="more-words"),
    pytest.param("", "", id="nothing"),
]


@pytest.mark.parametrize(("text", "code"), NAMED)
def test_named(text: str, code: str) -> None:
    """A cell names a village by its name, its offices or its code, and with nothing else."""
    assert [entry.code for entry in villages().named(text)] == ([code] if code else [])


TITLES = [
    pytest.param("石桥村2026年10月收支明细", ["石桥村"], "", id="ours"),
    pytest.param("望禾县禾丰镇石桥村收支表", ["石桥村"], "", id="with-places"),
    pytest.param("石桥村、柳湾村收支表", ["石桥村", "柳湾村"], "", id="two"),
    pytest.param("大石桥村收支表", [], "大石桥村", id="longer-name"),
    pytest.param("李家村收支表", [], "李家村", id="foreign"),
    pytest.param("禾丰镇李家村收支表", [], "李家村", id="foreign-of-our-township"),
    pytest.param("农村集体经济收支表", [], "", id="the-countryside"),
    pytest.param("禾丰镇各村收支汇总", [], "", id="all-villages"),
    pytest.param("村级财务公开表", [], "", id="of-villages"),
    pytest.param("2026年10月收支表", [], "", id="none"),
]


@pytest.mark.parametrize(("title", "names", "foreign"), TITLES)
def test_titles(title: str, names: list[str], foreign: str) -> None:
    """A title speaks of ours, of a village that is not of the region, or of none."""
    assert [entry.name for entry in villages().mentioned(title)] == names
    assert villages().foreign(title) == foreign


def test_two_of_one_name() -> None:
    """The township tells them apart; alone the name means both."""
    entries = [
        VillageEntry(code=f"{township}201", slug=f"xin{township}", name="新村", township=township)
        for township in ("990101101", "990101102")
    ]
    townships = (Township(code="990101101", name="东镇"), Township(code="990101102", name="西乡"))
    region = Region(
        code="990101", name="望禾县", title="", profile="", townships=townships, villages=tuple(entries)
    )
    known = know_villages(region, read_vocabulary(catalog()))
    assert len(known.named("新村")) == 2
    assert known.named("西乡新村") == (entries[1],)


def test_a_column_splits() -> None:
    """Each row goes to the village it names; a merged name goes down."""
    rows = [("村名", *HEADER), ("石桥村", *FIRST), ("柳湾村村委会", *SECOND)]
    assert owners(of(rows, wanted="")) == {SHIQIAO: 1, LIUWAN: 1}
    assert ("village-named", "A3", "柳湾村村委会", "柳湾村", 1) in mended(of(rows, wanted=""))


def test_lines_split() -> None:
    """A line that names a village holds for the rows below it, with or without the header once more."""
    rows = [HEADER, ("石桥村",), FIRST, ("柳湾村2026年10月收支明细表",), HEADER, SECOND]
    assert owners(of(rows, wanted="")) == {SHIQIAO: 1, LIUWAN: 1}
    labelled = [("填报单位：石桥村",), HEADER, FIRST, ("填报单位：", "柳湾村"), SECOND]
    assert owners(of(labelled, wanted="")) == {SHIQIAO: 1, LIUWAN: 1}


def test_sheets_split() -> None:
    """The name of the sheet, where nothing else says more."""
    read = planned(sheet([HEADER, FIRST], name="石桥村"), sheet([HEADER, SECOND], name="柳湾"), wanted="")
    assert owners(read) == {SHIQIAO: 1, LIUWAN: 1}
    assert ("village-named", "", "柳湾", "柳湾村", 1) in mended(read)


def test_the_command_says_it() -> None:
    """Where the book is silent the command is enough; without both nothing is taken."""
    assert owners(of([HEADER, *ROWS])) == {SHIQIAO: 2}
    assert refused(of([HEADER, *ROWS], wanted="")) == [("IMP-061", "")]


CLASHES = [
    pytest.param([("柳湾村收支明细",), HEADER, FIRST], "IMP-062", "A1", id="title-against-command"),
    pytest.param([("村名", *HEADER), ("柳湾村", *FIRST)], "IMP-062", "A2", id="column-against-command"),
    pytest.param([("李家村收支明细",), HEADER, FIRST], "IMP-060", "A1", id="foreign-title"),
    pytest.param([("填报单位：李家村",), HEADER, FIRST], "IMP-060", "A1", id="foreign-label"),
    pytest.param([("村名", *HEADER), ("李家村", *FIRST)], "IMP-060", "A2", id="foreign-cell"),
    pytest.param([HEADER, ("李家村收支明细表",), FIRST], "IMP-060", "A2", id="foreign-line"),
    pytest.param(
        [("石桥村收支明细",), ("填报单位：柳湾村",), HEADER, FIRST], "IMP-062", "A2", id="two-titles"
    ),
]


@pytest.mark.parametrize(("rows", "code", "cell"), CLASHES)
def test_what_contradicts_is_refused(rows: list[tuple[str, ...]], code: str, cell: str) -> None:
    """One name that does not fit is enough, and it is told once."""
    read = of([*rows, rows[-1]])
    assert refused(read) == [(code, cell)]


def test_sheet_names_that_contradict() -> None:
    """A sheet of another village, or of one that is not of the region."""
    assert refused(planned(sheet([HEADER, FIRST], name="柳湾村"))) == [("IMP-062", "")]
    assert refused(planned(sheet([HEADER, FIRST], name="李家村"))) == [("IMP-060", "")]


def test_a_title_of_several_villages() -> None:
    """Does not say whose a row is; a column does, and so does the command."""
    titled = [("石桥村、柳湾村收支明细",), HEADER, FIRST]
    assert refused(of(titled, wanted="")) == [("IMP-063", "A1")]
    assert owners(of(titled)) == {SHIQIAO: 1}
    column = [("石桥村、柳湾村收支明细",), ("村名", *HEADER), ("柳湾村", *FIRST)]
    assert owners(of(column, wanted="")) == {LIUWAN: 1}


def test_a_person_is_not_repeated() -> None:
    """What stands in the column of villages and looks like no village is not shown."""
    read = of([("村名", *HEADER), ("张三丰", *FIRST)])
    assert refused(read) == [("IMP-060", "A2")]
    assert read.refusals[0].value == ""
