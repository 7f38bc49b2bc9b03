"""The printed sheets as a stranger's program reads them: sizes, words, tags, fonts, code, the same bytes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp

from build_scripts.notice import Press
from build_scripts.settings import ROOT
from tests.notice.conftest import Printed, read
from tests.notice.drawn import SENTENCES, draw, many, period, sheets

SITE = {"site_url": "https://gk.example.gov.cn"}
DPI, INCH = 150, 25.4
POINTS_APART = 56  # the word is centred in its cell and begins 46 points from its edge; the rest is white


@pytest.fixture(scope="module")
def both(press: Press) -> tuple[Printed, Printed]:
    """The A4 and the A3 sheet of a region with an address."""
    a4, a3 = sheets(draw(region=SITE))
    return read(press.print(a4.html)), read(press.print(a3.html))


def test_sizes_and_pages(both: tuple[Printed, Printed]) -> None:
    """A4 upright, A3 across, and each page says which it is of how many."""
    a4, a3 = both
    assert a4.sizes == ((210, 297),)
    assert a3.sizes == ((420, 297),)
    assert all("第1页，共1页" in sheet.texts[0] for sheet in both)


def test_words_can_be_read(both: tuple[Printed, Printed]) -> None:
    """What a screen reader and a search find: text, not outlines."""
    a4, a3 = both
    for expected in (
        "石桥村2026年10月村务公开",
        "11月16日（星期一）",
        "壹仟壹佰元贰角伍分",
        "1,100.25",
        "张贴日期",
        "gk.example.gov.cn",
    ):
        assert expected in a4.texts[0]
    assert "付路灯电费" in a3.texts[0]


def test_the_three_days_and_the_sums_stand_apart(both: tuple[Printed, Printed]) -> None:
    """On the A3 sheet both tables stand on one line; neither reaches into the other."""
    days, sums = (edges(both[1].content, word) for word in ("11月20日（星期五）", "上月结余（元）"))
    assert days[1] + POINTS_APART < sums[0]


def edges(content: bytes, word: str) -> tuple[float, float]:
    """The left and the right edge, in points, of the first place where a sheet says `word`."""
    with pypdfium2.PdfDocument(content) as document:
        text = document[0].get_textpage()
        found = text.search(word).get_next()
        assert found, word
        boxes = [text.get_charbox(at) for at in range(found[0], sum(found))]
    return min(box[0] for box in boxes), max(box[2] for box in boxes)


def test_the_same_bytes(both: tuple[Printed, Printed], press: Press) -> None:
    """A second printing is the first, and nothing of the clock is inside."""
    again = press.print(sheets(draw(region=SITE))[0].html)
    assert again == both[0].content
    with pypdfium2.PdfDocument(again) as document:
        assert document.get_metadata_dict()["CreationDate"].startswith("D:20261116")


def test_the_same_bytes_in_another_process(both: tuple[Printed, Printed], tmp_path: Path) -> None:
    """Neither the order in which names are hashed nor what was printed before decides the bytes."""
    source, target = tmp_path / "a3.html", tmp_path / "a3.pdf"
    source.write_text(sheets(draw(region=SITE))[1].html, "utf-8")
    print_it = (
        "import sys; from pathlib import Path; from build_scripts.pipeline.notices import open_shop; "
        "Path(sys.argv[2]).write_bytes(open_shop().print(Path(sys.argv[1]).read_text('utf-8')))"
    )
    command = [sys.executable, "-c", print_it, str(source), str(target)]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert target.read_bytes() == both[1].content


def test_tagged_and_in_chinese(both: tuple[Printed, Printed]) -> None:
    """PDF/UA: marked, with a tree of tags, a language and a title that is shown."""
    for sheet in both:
        with pypdfium2.PdfDocument(sheet.content) as document:
            assert pdfium.FPDFCatalog_IsTagged(document)
            tree = pdfium.FPDF_StructTree_GetForPage(document[0])
            assert pdfium.FPDF_StructTree_CountChildren(tree)
            assert document.get_metadata_dict()["Title"].startswith("石桥村2026年10月村务公开")
        assert b"pdfuaid" in sheet.content or b"/Metadata" in sheet.content


def test_fonts_are_inside(both: tuple[Printed, Printed]) -> None:
    """Every font of the sheet is embedded, and a sheet stays small."""
    for sheet, budget in zip(both, (150_000, 250_000), strict=True):
        assert len(sheet.content) <= budget
        with pypdfium2.PdfDocument(sheet.content) as document:
            texts = [o for o in document[0].get_objects() if o.type == pdfium.FPDF_PAGEOBJ_TEXT]
            assert texts
            assert all(pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(o)) for o in texts)


@pytest.mark.parametrize("at", [0, 1], ids=["a4", "a3"])
def test_the_code_is_read_from_the_paper(both: tuple[Printed, Printed], at: int) -> None:
    """At 150 dpi it leads to the month, and it is four centimetres wide."""
    found = zxingcpp.read_barcodes(both[at].picture(DPI))
    assert [code.text for code in found] == ["HTTPS://GK.EXAMPLE.GOV.CN/990101101201/202610/"]
    assert found[0].ec_level == "Q"
    corners = found[0].position
    width = (corners.top_right.x - corners.top_left.x) / DPI * INCH
    assert width >= 40


def test_without_an_address_no_code(press: Press) -> None:
    """No address, no code, and the sheet says why."""
    sheet = read(press.print(sheets(draw())[0].html))
    assert not zxingcpp.read_barcodes(sheet.picture(DPI))
    assert "这里没有二维码" in sheet.texts[0]


def test_three_hundred_rows(press: Press) -> None:
    """The header stands on every page with rows, no row is lost or cut, and the totals come once."""
    sheet = read(press.print(sheets(draw(many(300), region=SITE))[1].html))
    assert len(sheet.sizes) > 5
    with_rows = [text for text in sheet.texts if "支付9月份路灯电费" in text]
    assert all("序号日期摘要收入（元）支出（元）结余（元）" in text for text in with_rows)
    numbers = [int(n) for text in sheet.texts for n in re.findall(r"路灯电费(\d+?)\1\.00", text)]
    assert numbers == list(range(1, 301))
    assert "".join(sheet.texts).count("合计") == 1
    assert "45,150.00" in sheet.texts[-1]


def test_a_very_long_summary_is_not_cut(press: Press) -> None:
    """A cell of hundreds of letters wraps inside its column."""
    long = "修" * 480 + "完"
    sheet = read(press.print(sheets(draw(many(1, long)))[1].html))
    assert long in sheet.texts[0]


def test_much_to_say_goes_on_a_second_page(press: Press) -> None:
    """Nothing is left out of a summary that is too long; both pages are numbered."""
    told = (
        *SENTENCES,
        *(type(SENTENCES[0])(f"s{n}", f"第{n}句。" + "很长" * 60, "ledger") for n in range(20)),
    )
    sheet = read(press.print(sheets(draw(sentences=told))[0].html))
    assert len(sheet.sizes) == 2
    assert "第19句。" in "".join(sheet.texts)
    assert "第2页，共2页" in sheet.texts[1]


def test_a_balance_below_zero(press: Press) -> None:
    """It keeps its sign, in figures and in capitals."""
    sheet = read(press.print(sheets(draw(period=period("-1200.25", "-200.00")))[0].html))
    assert "-1,200.25负壹仟贰佰元贰角伍分" in sheet.texts[0]


def test_a_character_that_no_font_has(press: Press) -> None:
    """It is printed as the geta mark, and the sheet says what that is: never an empty box."""
    private = "\u0378"  # not assigned to anything
    html = sheets(draw(many(1, f"修路{private}")))[1].html
    sheet = read(press.print(html))
    assert "修路〓1" in sheet.texts[0]
    assert "电脑字库里没有的字" in sheet.texts[0]
    assert "电脑字库里没有的字" not in read(press.print(html.replace(private, ""))).texts[0]
