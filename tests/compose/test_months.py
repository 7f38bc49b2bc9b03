"""The month's page: its three days, every duty with its own address; the section with its questions."""

from dataclasses import replace

import pytest

from build_scripts.compose.months import month_pages, open_almanac, streams_of
from build_scripts.model import Duty, Page
from tests.compose.clock_village import (
    CATALOG,
    PERIODS,
    as_community,
    draw,
    duty,
    ill_formed,
    month,
    pages_of,
    text_of,
)
from tests.compose.pages import read


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """All pages of the drawn village."""
    return pages_of(draw())


def month_page(*duties: Duty, period: str = "2026-10") -> Page:
    """The page of a month with these duties."""
    made = month_pages(draw((), duties, (month(period, "published"),)))
    return next(page for page in made if page.path == f"{period.replace('-', '')}/")


def test_three_days_with_their_reasons(pages: dict[str, Page]) -> None:
    """A month moved by the Spring Festival says of each day what it was and why it moved."""
    text = text_of(pages["202601/"])
    assert "公开日 已过 2月24日" in text
    assert "公开日 2月24日（星期二） ：原定 2月15日 。原来那天是春节放假" in text
    assert "质询日 2月25日（星期三） ：原定 2月18日 。" in text
    assert "解答日 2月26日（星期四） ：原定 2月20日 。" in text


def test_a_month_that_did_not_move_says_nothing() -> None:
    """Where nothing stood in the way, nothing is explained."""
    text = text_of(month_page(period="2026-11")).split("收支和结余")[0]
    assert "质询日 还没到 12月18日" in text
    assert "质询日 12月18日（" not in text
    assert "解答日 12月21日（星期一） ：原定 12月20日 。原来那天是周末" in text


def test_an_unknown_year_is_said_once() -> None:
    """A year without announced holidays keeps its dates and says so once."""
    text = text_of(month_page(period="2026-12"))
    assert text.count("放假安排还没有公布") == 1
    assert "1月15日" in text


def test_days_to_come_are_for_the_script() -> None:
    """The days of a month still running carry data-left, those of a past one do not."""
    coming = read(month_page(period="2026-11").body).named("time")
    assert sum("data-left" in attributes for attributes in coming) == 3
    assert not any("data-left" in a for a in read(month_page(period="2026-09").body).named("time"))


def test_every_duty_has_its_address(pages: dict[str, Page]) -> None:
    """The row of a duty bears its key, for feeds and calendars and the record."""
    assert {"CW01-202610", "CW05-202610", "DW01-202610", "CW06-20261012", "SW16-ZX-2026-10"} <= set(
        read(pages["202610/"].body).ids
    )


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (duty("CW01", "2026-10", "published"), "已公开（按时）"),
        (duty("CW01", "2026-10", "late", 2), "已公开（迟2天）"),
        (duty("CW01", "2026-10", "missing", 6), "未公开（已逾期6天，没有说明原因）"),
        (duty("CW01", "2026-10", "missing", 6, reason="停电"), "未公开（已逾期6天，原因：停电）"),
        (duty("CW01", "2026-10", "due-today"), "今天到期"),
        (duty("CW01", "2026-10", "not-due"), "还没到公开日"),
    ],
)
def test_states_of_duties(made: Duty, words: str) -> None:
    """Each state in its words."""
    assert words in text_of(month_page(made))


def test_details_of_a_duty(pages: dict[str, Page]) -> None:
    """Why the day moved, who looked, how long it stays up, which rows, how often corrected."""
    text = text_of(pages["202601/"])
    assert "怎么定的 原定 2月15日 。原来那天是春节放假" in text
    assert "审核 公开以后才审核" in text
    assert "迟了 原因：停电" in text
    corrected = pages["202609/"]
    assert "公示到 2026年10月30日" in text_of(corrected)
    assert "改过1次，现在是第2版" in text_of(corrected)
    assert (
        '<a href="../biao/publications/#r3">第3行</a>、<a href="../biao/publications/#r4">' in corrected.body
    )
    assert "公开前审核过" in text_of(corrected)


def test_what_brought_a_duty_about(pages: dict[str, Page]) -> None:
    """A request leads to its question, an event to its row, and both say their day."""
    body = pages["202610/"].body
    assert '<a href="../wenda/ZX-2026-10/">看点题的问题ZX-2026-10</a>' in body
    assert '<a href="../biao/decisions/#r2">看发生的那一行</a>' in body
    assert "10月12日 点题" in text_of(pages["202610/"])
    assert "10月20日 发生" in text_of(pages["202610/"])


def test_nothing_to_report_counts_and_says_so(pages: dict[str, Page]) -> None:
    """An explicit zero report is on time, in words."""
    assert "已公开（按时） ，查过了，没有发生" in text_of(pages["202610/"])


def test_titles_are_the_villages_own() -> None:
    """The village's catalog first, the area's list behind it, the bare code last."""
    duties = tuple(duty(code, "2026-10", "published") for code in ("CW05", "DW01", "ZZ99"))
    streams = streams_of(open_almanac(draw((), duties)), "2026-10")
    titles = [owed.item.title for stream in streams for owed in stream.items]
    assert titles == ["合同台账", "党组织活动", "ZZ99"]


def test_late_streams_stand_open() -> None:
    """What is late or missing is seen without unfolding."""
    duties = (duty("CW01", "2026-10", "missing", 1), duty("DW01", "2026-10", "published"))
    assert [(s.name, s.open) for s in streams_of(open_almanac(draw((), duties)), "2026-10")] == [
        ("财务", True),
        ("党务", False),
    ]


def test_the_same_key_twice_has_one_id() -> None:
    """Ids stay unique, and a key that cannot be one is left out."""
    page = month_page(
        duty("CW01", "2026-10", "published"),
        duty("CW01", "2026-10", "late", 1),
        duty("CW05", "2026-10", "published", key='a b"><script>'),
        duty("CW06", "2026-10", "published", key=""),
    )
    assert ill_formed(page) == []
    assert read(page.body).ids.count("CW01-202610") == 1


def test_a_months_questions_stand_in_its_section(pages: dict[str, Page]) -> None:
    """Computed states with links, only of that month, only under 三事三日."""
    text = text_of(pages["202610/sanshi/"])
    assert "这个月居民提的5条问题" in text
    assert "逾期2天 ZX-2026-02 ：河滩塘还欠多少租金？" in text
    assert '<a href="../../wenda/ZX-2026-02/">ZX-2026-02</a>' in pages["202610/sanshi/"].body
    assert "这个月居民提的" not in text_of(pages["202610/caiwu/"])
    assert "这个月居民提的" not in text_of(pages["202609/sanshi/"])


def test_a_month_without_duties_has_no_list() -> None:
    """No duties, no heading over nothing."""
    assert "应公开事项逐项对照" not in text_of(month_page())


def test_months_lead_to_the_record(pages: dict[str, Page]) -> None:
    """From the items of a month to the year."""
    assert '<a href="../anshi/">' in pages["202610/"].body


def test_pages_without_words_for_holidays() -> None:
    """A data folder without the calendar's words still builds; the days stand, the reasons are silent."""
    village = draw()
    catalog = CATALOG.model_copy(update={"words": {}})
    bare = replace(village, material=replace(village.material, catalog=catalog))
    text = text_of(pages_of(bare)["202601/"])
    assert "公开日 2月24日（星期二） ：原定 2月15日" in text


def test_communities_say_their_own_word() -> None:
    """居务 where a village says 村务."""
    text = text_of(pages_of(as_community(draw(periods=PERIODS)))["202610/"])
    assert "居务：应公开1项" in text


def test_what_was_published_without_being_owed_is_counted_apart() -> None:
    """A quarterly item in a month that does not end a quarter is an extra, not one of those owed."""
    extra = replace(duty("CW03", "2026-10", "published"), expected=False)
    duties = (duty("CW01", "2026-10", "published"), extra)
    (stream,) = streams_of(open_almanac(draw((), duties)), "2026-10")
    assert (stream.due, stream.published, stream.extra) == (1, 1, 1)
    page = next(page for page in month_pages(draw((), duties)) if page.path == "202610/")
    assert "应公开1项，已公开1项，另外公开了1项" in text_of(page)
