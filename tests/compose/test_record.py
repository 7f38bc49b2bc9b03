"""The on-time record: twelve months in words, items by months, gaps with reasons, special matters, rules."""

import gzip
from dataclasses import replace

import pytest

from build_scripts.compose.items import items_of
from build_scripts.compose.record import grids_of, record_page, tally_of
from build_scripts.model import Duty, Page
from tests.compose.clock_village import (
    DUTIES,
    PERIODS,
    as_community,
    broken_links,
    draw,
    duty,
    ill_formed,
    month,
    pages_of,
    text_of,
)
from tests.compose.pages import DATA_BLOCKS, read

BUDGET = 25 * 1024
MONTHS = tuple(f"2025-{n:02d}" for n in (11, 12)) + tuple(f"2026-{n:02d}" for n in range(1, 11))


@pytest.fixture(scope="module")
def page() -> Page:
    """The record of the drawn village."""
    return record_page(draw())


def said(*duties: Duty) -> str:
    """What the record says of these duties."""
    return text_of(record_page(draw((), duties)))


def test_months_in_words_with_links(page: Page) -> None:
    """Newest first, each a link and a word, none of them a colour."""
    text = text_of(page)
    assert "2026年11月 未到 2026年10月 差2项 2026年9月 按时 2026年1月 迟4天" in text
    assert '<a href="../202610/">2026年10月</a>' in page.body
    assert "最近4个月：1个月按时，1个月迟了（最多迟4天），1个月没有公开全，1个月还没到公开日" in text


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("published", "按时"),
        ("missing", "未公开"),
        ("not-due", "未到"),
        ("started", "未到"),
        ("none", "不用公开"),
    ],
)
def test_a_month_has_one_word(status: str, word: str) -> None:
    """Every standing of a month has its word and a part in the sentence."""
    text = text_of(record_page(draw((), (), (month("2026-10", status),))))
    assert f"2026年10月 {word} " in text
    assert "最近1个月：" in text


def test_a_month_due_today_says_today() -> None:
    """On the very day a month is neither late nor still to come."""
    duties = (duty("CW01", "2026-10", "due-today"),)
    text = text_of(record_page(draw((), duties, (month("2026-10", "due-today"),))))
    assert "2026年10月 今天" in text
    assert "1个月今天到期" in text


def test_older_months_are_a_line_a_year() -> None:
    """Before the twelve months stand a year's counts and its months; its grid and lists are left out."""
    periods = tuple(month(f"2025-{n:02d}", "published") for n in range(1, 13)) + PERIODS
    duties = (
        duty("CW01", "2025-02", "late", 3),
        duty("CW01", "2025-03", "published"),
        duty("CW06", "2025-03", "published", trigger="special", source=("decisions", 2)),
        duty("CW01", "2025-05", "late", 9),
        duty("CW05", "2024-12", "missing", 400),
    )
    found = record_page(draw((), duties, periods))
    text, folded = text_of(found).split("以前各年")
    assert "最近12个月" in text
    assert "2025年4月" not in text
    assert "2025年5月" in text
    assert "2025年1月到4月：应公开3项，按时2项，迟了1项，没有公开0项 2025年4月 按时" in folded
    assert "2024年：应公开1项，按时0项，迟了0项，没有公开1项" in folded
    assert '<a href="../202504/">2025年4月</a>' in found.body
    assert "这12个月公开迟了的1项" in text
    assert "到期还没有公开的1项" in text
    assert "随时公开和点题公开的" not in folded
    assert ill_formed(found) == []


def test_many_old_gaps_are_counted() -> None:
    """Of gaps from before the twelve months fifty are listed, the others counted with their years."""
    periods = tuple(month(f"{y}-{n:02d}", "missing") for y in (2024, 2025) for n in range(1, 13))
    old = [duty("CW01", "2024-03", "missing", 9, key=f"A{n}", due_on="2024-04-15") for n in range(60)]
    recent = duty("CW01", "2025-03", "missing", 9)
    text = text_of(record_page(draw((), (*old, recent), periods)))
    assert "到期还没有公开的61项" in text
    assert "还有更早的10项" in text
    assert "2024年：应公开60项，按时0项，迟了0项，没有公开60项" in text


def test_ten_years_do_not_grow_the_page() -> None:
    """A village's tenth year costs a line, not a list."""
    sizes = []
    for years in (2, 10):
        months = [f"{2027 - years + n // 12}-{n % 12 + 1:02d}" for n in range(12 * years)]
        duties = tuple(duty("CW01", period, "late", 3) for period in months)
        village = draw((), duties, tuple(month(period, "late", 3) for period in months))
        sizes.append(len(record_page(village).body))
    assert sizes[1] - sizes[0] < BUDGET


@pytest.mark.parametrize(
    ("made", "word"),
    [
        (duty("CW01", "2026-10", "published"), "按时"),
        (duty("CW01", "2026-10", "published", zero_report=True), "无事"),
        (duty("CW01", "2026-10", "published", version=3), "按时 更正"),
        (duty("CW01", "2026-10", "late", 4), "迟4"),
        (duty("CW01", "2026-10", "missing", 12, version=0), "缺12"),
        (duty("CW01", "2026-10", "due-today"), "今天"),
        (duty("CW01", "2026-10", "not-due"), "未到"),
    ],
)
def test_cells_of_the_grid(made: Duty, word: str) -> None:
    """One short word a cell, a link to the duty's row, explained in the legend."""
    body = record_page(draw((), (made,))).body
    assert f'<a href="../202610/#CW01-202610">{word}</a>' in body
    assert all(f"<strong>{key}" in body for key in ("按时", "迟", "缺", "无事", "更正", "今天", "未到", "—"))


def test_the_worst_of_several_is_shown() -> None:
    """Two events in one month: the late one is named, and that there are two."""
    body = record_page(draw()).body
    assert '<a href="../202610/#CW06-20261020">迟2</a><small>2件</small>' in body


def test_items_without_duties_have_dashes() -> None:
    """Every item of the village's catalog has its row; an item only of the area's list comes last."""
    village = draw()
    grids = grids_of(village, items_of(village), PERIODS)
    assert [grid.stream for grid in grids] == ["财务", "村务", "党务"]
    yearly = next(strip for strip in grids[0].strips if strip.item.code == "CW03")
    assert yearly.squares == (None, None, None, None)
    assert [strip.item.title for strip in grids[2].strips] == ["党组织活动"]


def test_gaps_stand_with_their_reasons(page: Page) -> None:
    """What is missing is listed with the village's reason, or that there is none."""
    text = text_of(page)
    assert "到期还没有公开的2项" in text
    assert "未公开（已逾期6天，原因：会计住院，11月25日补）" in text
    assert "未公开（已逾期6天，没有说明原因）" in text
    assert "已公开（迟4天） ，原因：停电" in text


def test_an_old_gap_is_not_forgotten() -> None:
    """A duty missing from before the twelve months stays listed, though its month is far back."""
    assert "2024年3月" in said(duty("SW10", "2024-03", "missing", 900, due_on="2024-04-15"))


def test_special_matters_lead_to_what_brought_them_about(page: Page) -> None:
    """An event leads to its row, a request to the question; a zero report names no event."""
    assert '<a href="../biao/decisions/#r2"><time datetime="2026-10-12">10月12日</time></a>' in page.body
    assert '<a href="../wenda/ZX-2026-10/"><time' in page.body
    zero = duty("CW06", "2026-09", "published", trigger="special", zero_report=True)
    assert "随时公开和点题公开的" not in said(zero)


def test_many_special_matters_unfold() -> None:
    """Ten stand open, older ones unfold."""
    many = tuple(
        duty("CW06", "2026-10", "published", key=f"CW06-202610{n:02d}", trigger="special",
             triggered_on=f"2026-10-{n:02d}", due_on=f"2026-10-{n:02d}") for n in range(1, 13)
    )  # fmt: skip
    assert "更早的2件" in said(*many)


def test_rules_of_each_item(page: Page) -> None:
    """Cadence, deadline, display, reviewer and law; what nobody has read is marked."""
    text = text_of(page)
    assert "CW01 每月 到期后的公开日 15天 村务监督委员会主任 村民委员会组织法第三十五条" in text
    assert "CW03 每年 满一年后31天内 15天 村务监督委员会主任 党务公开条例（试行）第十一条 待核" in text
    assert "合同台账 CW05 每月 到期后的公开日 20天 村务监督委员会主任 没有的依据 待核" in text
    assert "CW06 事情发生时 发生后5天内" in text
    assert "SW10 长期公开 一直公开，变了就更新" in text
    assert "SW16 居民点题时 提出后15天内" in text
    assert "党组织活动 DW01 没有登记 没有登记 15天 没有登记 没有登记" in text


def test_tally_counts_every_month() -> None:
    """Standings add up to the months."""
    counts = tally_of(PERIODS)
    assert counts.pop("most") == 4
    assert sum(counts.values()) == len(PERIODS)


def test_no_catalog_and_no_months() -> None:
    """Both empty states are said, neither is an error."""
    bare = draw((), (), (), ())
    assert "还没有任何一个月的公开记录" in text_of(record_page(bare))
    no_catalog = draw((), (), PERIODS, ())
    assert "没有登记公开目录" in text_of(record_page(no_catalog))
    assert ill_formed(record_page(bare)) == []


def test_one_month_only() -> None:
    """A village in its first month has one cell and one column."""
    village = draw((), (duty("CW01", "2026-10", "published"),), (month("2026-10", "published"),))
    page = record_page(village)
    assert "最近1个月：1个月按时" in text_of(page)
    assert page.body.count('<th scope="col">26年10月</th>') == 2


def test_a_community_says_so() -> None:
    """居务 in a community, and nothing of a village's committee."""
    text = text_of(record_page(as_community(draw())))
    assert "居务2项" in text
    assert "村务2项" not in text


def test_forty_one_items_fit_the_budget() -> None:
    """Twelve months of forty-one items, most of them with a duty, stay under 25 KB packed."""
    items = tuple(("财务", f"第{n}项公开的事情的名字") for n in range(41))
    rows = tuple(
        (f"CW{n:02d}", s, t, "定时", "每月", "15", "15", "村监委主任", "ledger-entries", "村组法35")
        for n, (s, t) in enumerate(items)
    )
    duties = tuple(
        duty(row[0], period, ("published", "late", "missing")[(n + m) % 3], (n * m) % 9)
        for n, row in enumerate(rows)
        for m, period in enumerate(MONTHS)
    )
    page = record_page(draw((), duties, tuple(month(period, "late", 3) for period in MONTHS), rows))
    assert len(gzip.compress(page.body.encode())) < BUDGET


def test_hostile_words_of_the_catalog() -> None:
    """Titles, reasons and keys are text; a key that cannot be an id is no anchor."""
    bad = '<script>alert("x")</script>'
    row = ("CW01", bad, bad, bad, bad, bad, bad, bad, bad, bad)
    duties = (duty("CW01", "2026-10", "missing", 3, reason=bad, key=bad, holiday=bad),)
    for found in pages_of(draw((), duties, PERIODS, (row,))).values():
        assert all(a.get("type") in DATA_BLOCKS for a in read(found.body).named("script"))
        assert ill_formed(found) == []
        assert "<" not in found.title + found.description


def test_links_lead_somewhere() -> None:
    """Also from duties whose month has no page, or whose source is not public."""
    odd = (
        *DUTIES,
        duty("CW01", "2020-01", "missing", 9, key="CW01-202001"),
        duty("CW06", "2026-10", "published", key="CW06-1", trigger="special", source=("secret", 3)),
        duty("SW16", "2026-10", "published", key="SW16-a b", trigger="requested", request="a b"),
    )
    made = pages_of(draw(duties=odd))
    assert list(broken_links(made)) == []
    assert ill_formed(made["anshi/"]) == []


def test_an_item_of_no_list_shows_its_code() -> None:
    """A duty of an item that neither list knows is not lost."""
    assert "ZZ99" in said(replace(duty("ZZ99", "2026-10", "missing", 1)))
