"""What stands on the two sheets for the notice board, before they are printed."""

import re
from dataclasses import replace

import pytest

from build_scripts.compose.notices import address_of
from tests.notice.drawn import DUTIES, FEW, draw, period, sheets

TAGS = re.compile(r"<[^>]+>")


def words(html: str) -> str:
    """A sheet without its markup."""
    return "".join(TAGS.sub("", html[html.index("<body") :]).split())


def test_two_sheets_a_month() -> None:
    """The paths that the pages link to, and both sheets carry the title and the check code."""
    a4, a3 = sheets(draw())
    assert (a4.path, a3.path) == ("202610/a4.pdf", "202610/a3.pdf")
    for sheet in (a4, a3):
        assert "<title>石桥村2026年10月村务公开" in sheet.html
        assert re.search(r"校验码 ([0-9a-f]{4} ){7}[0-9a-f]{4}（", sheet.html)


@pytest.mark.parametrize(
    ("opening", "closing", "capitals"),
    [
        pytest.param("0.00", "1000.25", "零元整", id="nothing"),
        pytest.param("0.05", "1000.30", "伍分", id="cents alone"),
        pytest.param("10.50", "1010.75", "壹拾元伍角整", id="whole after jiao"),
        pytest.param("-300.00", "700.25", "负叁佰元整", id="below zero"),
        pytest.param("123400000.00", "123401000.25", "壹亿贰仟叁佰肆拾万元整", id="hundred million"),
        pytest.param("0.005", "1", "—", id="no whole cents: no capitals rather than wrong ones"),
        pytest.param("", "", "没有填报", id="not filed"),
    ],
)
def test_amounts_in_capitals(opening: str, closing: str, capitals: str) -> None:
    """Each of the four amounts stands beside its capitals."""
    row = sheets(draw(period=period(opening, closing)))[0].html.split('class="opening"')[1]
    assert f">{capitals}<" in row.split("</tr>")[0]


def test_what_is_public_and_what_is_not() -> None:
    """Titles of what is public, the number of what did not happen, and what is missing with its reason."""
    text = words(sheets(draw())[0].html)
    assert "已公开2项" in text
    assert "查过没有发生的：1项" in text
    assert "没有公开：CW10，应在11月16日公开，原因：停电。" in text
    quiet = (replace(DUTIES[2], reason=""),)
    assert "CW10，应在11月16日公开，没有说明原因。" in words(sheets(draw(duties=quiet))[0].html)


def test_who_reviewed_whom_to_ask() -> None:
    """Posts as the publications name them, with the names of those who held them then."""
    text = words(sheets(draw())[0].html)
    assert "编制：报账员；审核：村监委主任马样直；批准：村书记。" in text
    assert "旧样人" not in text
    assert "石桥村村部，电话0000-0000012（工作日8:30—17:30）" in text
    assert "村务公开监督电话：0000-0000001" in text
    assert "村务监督委员会（盖章）村民委员会（盖章）经办人（签字）" in text


def test_every_row_of_the_month_and_no_other() -> None:
    """Amounts stand under what they are, totals below, and nothing that is not public."""
    html = sheets(draw())[1].html
    text = words(html)
    assert "序号日期摘要收入（元）支出（元）结余（元）1" in text
    assert "22026-10-09付路灯电费200.251,100.25合计1,200.50200.25" in text
    assert "上个月的电费" not in text
    assert "secret" not in html


def test_a_month_without_rows() -> None:
    """It says so, in the words of the table."""
    assert "没有收支。" in words(sheets(draw(FEW[2:]))[1].html)


def test_marks() -> None:
    """A sample region says so; a month that is not due yet says that it must not be posted."""
    plain = sheets(draw())[0].html
    assert 'data-mark=""' in plain
    assert "示例" not in plain
    assert 'data-mark="示例"' in sheets(draw(region={"sample": True}))[0].html
    draft = sheets(draw(period=period(status="not-due", published_on="")))[0].html
    assert 'data-mark="核对稿"' in draft
    assert "请不要张贴" in draft


def test_without_an_address_there_is_no_code() -> None:
    """And the sheet says why."""
    html = sheets(draw())[0].html
    assert "<img" not in html
    assert "这里没有二维码：望禾县还没有填写公开网站的网址。" in html


@pytest.mark.parametrize(
    ("site", "scanned"),
    [
        ("https://gk.example.gov.cn", "HTTPS://GK.EXAMPLE.GOV.CN/990101101201/202610/"),
        ("https://gk.example.gov.cn/", "HTTPS://GK.EXAMPLE.GOV.CN/990101101201/202610/"),
        ("https://example.gov.cn/cun", "HTTPS://EXAMPLE.GOV.CN/cun/990101101201/202610/"),
    ],
)
def test_the_address_in_capitals(site: str, scanned: str) -> None:
    """Scheme and host do not care, and a path in small letters stays as it is."""
    assert address_of(site, "990101101201", "2026-10").scanned == scanned


def test_a_hostile_cell_is_text() -> None:
    """What a clerk types is never markup and never asks for anything."""
    bad = ("A9", "2026-10", "2026-10-10", '<img src="file:///etc/passwd">', "支", "1.00", "0.00", "")
    html = sheets(draw((bad,)))[1].html
    assert "<img" not in html
    assert "&lt;img" in html


def test_nothing_of_today_but_states() -> None:
    """The same month on another day is the same sheet, so that it is not printed again."""
    material = draw()
    later = replace(material, today=material.today.replace(day=30))
    assert sheets(material) == sheets(later)
