"""The supervisors' page and its file: words, links, definitions, and a county of 367 villages."""

import csv
import gzip
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest

from build_scripts.compose import RegionMaterial, compose_region
from build_scripts.model import (
    Answers,
    Catalog,
    Codelist,
    Download,
    Finding,
    Level,
    Page,
    Pending,
    Period,
    Summary,
    Township,
    VillageEntry,
)
from build_scripts.model.months import day_in, months_between, shift
from tests.compose.conftest import CODE, TODAY, finding, make_summary
from tests.compose.pages import read, resolve
from tests.compose.test_region import OTHER, material, two_villages

VILLAGES, TOWNSHIPS = 367, 15
MOST_BYTES = 60_000
KINDS = Codelist(name="inquiry-kinds", rows=({"code": "质询", "title": "质询（问一件事）"},))


def composed(region: RegionMaterial, name: str = "jiandu.csv") -> tuple[Page, Download]:
    """The page and one of its files."""
    pages, downloads = compose_region(region)
    page = next(page for page in pages if page.path == "jiandu/")
    return page, next(file for file in downloads if file.path == name)


def text_of(page: Page) -> str:
    """What is read on the page, without breaks."""
    return "".join(read(page.body).text).replace("\n", "")


def rows_of(file: Download) -> list[dict[str, str]]:
    """The file's rows by the words of its header."""
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))


def county() -> RegionMaterial:
    """367 made-up villages in 15 townships: some withheld, some without data, late by turns."""
    base = two_villages()
    townships = tuple(Township(code=f"990101{n + 101}", name=f"第{n + 1}镇") for n in range(TOWNSHIPS))
    villages = tuple(
        VillageEntry(
            code=f"{townships[n % TOWNSHIPS].code}{n // TOWNSHIPS + 201}",
            slug=f"v{n}",
            name=f"第{n + 1}村",
            township=townships[n % TOWNSHIPS].code,
        )
        for n in range(VILLAGES)
    )
    area = base.region.model_copy(update={"townships": townships, "villages": villages})
    catalog = base.model_copy(update={"region": area, "codelists": base.codelists | {KINDS.name: KINDS}})
    summaries = {v.code: made_up(v, n) for n, v in enumerate(villages) if n % 61}
    errors: dict[str, tuple[Finding, ...]] = {
        v.code: (finding(level=Level.ERROR),) for v in villages[:VILLAGES:53]
    }
    return RegionMaterial(catalog, summaries, errors, (), (), TODAY)


def made_up(entry: VillageEntry, number: int) -> Summary:
    """A year of months and three questions, different for every village."""
    periods = tuple(
        made_up_month(month, number * 7 + n) for n, month in enumerate(months_between("2025-11", "2026-10"))
    )
    pending = tuple(
        Pending(f"ZX-{number}-{n}", "质询", "2026-10-01", (TODAY + timedelta(n - number % 40)).isoformat(),
                "open", 0)
        for n in range(number % 4)
    )  # fmt: skip
    answers = Answers(number % 23, number % 23 * 3 // 4, str(number % 17))
    base = replace(make_summary(), code=entry.code, name=entry.name, township=entry.township)
    return replace(base, periods=periods, pending=pending, answers=answers)


def made_up_month(month: str, seed: int) -> Period:
    """Published, late, in part or not at all by a few turns of the seed."""
    due = day_in(shift(month, 1), 15).isoformat()
    status = ("missing", "partial", "late", *["published"] * 9)[seed % 12]
    late = 0 if status == "published" else 1 + seed % 29
    return Period(month, due, "", status, late, 40, 37, "", "", "", "", seed % 3)


def test_two_villages_in_words() -> None:
    """The line on top, why each village stands where it does, and the question that waits."""
    page, _ = composed(material())
    text = text_of(page)
    assert (
        "2026年10月的事，11月16日公开：2个村（社区）应公开，按时0个，迟了1个（最多2天），没有公开1个。资料正在更正的1个。"
        in text
    )
    assert "没有答复的提问：过期1条，今天到期0条，还没到期0条。" in text
    assert "过期没答的提问1条，最久的过了2天；都公开了，最晚的一项迟了2天" in text
    assert "资料有1处错误，正在更正" in text
    assert "逾期2天" in text
    assert text.index("石桥村") < text.index("上坪村")  # each below its own township


def test_links_of_the_page() -> None:
    """To the village, its record, the question, the file; a village without fresh pages only to its home."""
    found = [resolve("jiandu/", link)[0] for link in read(composed(material())[0].body).links]
    assert {"", f"{CODE}/", f"{CODE}/anshi/", f"{CODE}/wenda/ZX-1/", "jiandu.csv", "fangfa/"} <= set(found)
    assert f"{OTHER.code}/" in found
    assert f"{OTHER.code}/anshi/" not in found


@pytest.mark.parametrize(
    "word", ["应公开", "按时、迟了", "没有公开全、没有公开", "按时答复率", "几天答复", "更正"]
)
def test_every_number_has_its_definition(word: str) -> None:
    """Terms of the list at the end; the same page, no law needed to read it."""
    assert f"<dt>{word}</dt>" in composed(material())[0].body


def test_few_answers_are_counts() -> None:
    """Four answers are told as counts, six as a share with its counts."""
    few = replace(make_summary(), answers=Answers(4, 3, "5"))
    many = replace(make_summary(), answers=Answers(6, 4, "5.5"))
    text = text_of(composed(replace(material(), summaries={CODE: few}))[0])
    assert "4条里3条" in text
    assert "%（" not in text
    text = text_of(composed(replace(material(), summaries={CODE: many}))[0])
    assert "67%（6条里4条）" in text
    assert "5.5天" in text


def test_a_year_in_words() -> None:
    """A cell a month, the newest first: in time, days late, in part, nothing; never a colour alone."""
    rows = [
        replace(make_summary().periods[0], period=f"2026-0{n}", status=status, days_late=n)
        for n, status in enumerate(("published", "late", "partial", "missing"), 1)
    ]
    one = replace(make_summary(), periods=tuple(rows))
    body = composed(replace(material(), summaries={CODE: one}))[0].body
    shades = '<td class="gk-missing">未公开</td><td class="gk-late">差0项</td><td class="gk-late">迟2天</td>'
    assert f"<td>1/4</td>{shades}<td>按时</td>" in body
    assert '<th scope="col">26年4月</th><th scope="col">3月</th>' in body


def test_file() -> None:
    """A row a village and month in Chinese words, opened by Excel and WPS without a question."""
    _, file = composed(material())
    assert file.content.startswith(b"\xef\xbb\xbf")
    assert file.content.count(b"\n") == file.content.count(b"\r\n") == 5
    rows = rows_of(file)
    assert [(row["村（社区）"], row["月份"], row["公开情况"], row["迟了几天"]) for row in rows] == [
        ("石桥村", "2026-09", "按时公开", ""),
        ("石桥村", "2026-10", "迟了", "2"),
        ("上坪村", "2026-09", "资料正在更正", ""),
        ("上坪村", "2026-10", "资料正在更正", ""),
    ]
    assert rows[1]["应公开日"] == "2026-11-16"
    assert [row["数据截至"] for row in rows] == ["2026-11-22", "2026-11-22", "", ""]
    assert not [column for column in rows[0] if "提问" in column]


def test_file_of_questions() -> None:
    """One row a village: its numbers are in no other row and add up."""
    answers = replace(material().summaries[CODE], answers=Answers(6, 4, "5.5"))
    rows = rows_of(composed(replace(material(), summaries={CODE: answers}), "jiandu-wenti.csv")[1])
    assert [list(row.values()) for row in rows] == [
        [CODE, "石桥村", "禾丰镇", "6", "4", "1", "0", "0", "5.5", "0", "2026-11-22"],
        [OTHER.code, "上坪村", "柳泉乡", "0", "0", "0", "0", "0", "", "1", ""],
    ]


def test_a_month_beside_those_shown() -> None:
    """An event missed in the running month is named with it on both pages and has its row in the file."""
    running = Period("2026-11", "2026-12-15", "", "partial", 3, 9, 0, "", "", "", "", 0, 1)
    found = material().summaries[CODE]
    region = replace(
        material(), summaries={CODE: replace(found, periods=(*found.periods[:2], running))}, withheld={}
    )
    page, file = composed(region)
    assert "2026年11月还有1项没有公开（已过3天）" in text_of(page)
    assert "别的月份还有没公开的：1个村。" in text_of(page)
    home = next(page for page in compose_region(region)[0] if not page.path)
    assert "2026年11月还有1项没有公开（已过3天）" in text_of(home).split("各村公开情况")[0]
    last = [row for row in rows_of(file) if row["村代码"] == CODE][-1]
    assert (last["月份"], last["公开情况"], last["逾期没公开项数"]) == ("2026-11", "没有公开全", "1")


def test_many_months_beside() -> None:
    """Three are named, the others counted."""
    states = {m: "published" if m > "2025-05" else "partial" for m in months_between("2025-01", "2026-08")}
    old = tuple(
        Period(m, f"{shift(m, 1)}-15", "", state, 9, 9, 8, "", "", "", "", 0, 1)
        for m, state in states.items()
    )
    found = material().summaries[CODE]
    region = replace(material(), summaries={CODE: replace(found, periods=(*old, *found.periods))})
    text = text_of(composed(region)[0])
    assert "2025年3月还有1项没有公开" in text
    assert "2025年4月" not in text.split("没有答复的提问")[0]
    assert "另外还有2个月没有公开全" in text


def test_before_the_first_day_of_all() -> None:
    """The day is told with its year where it is another one; no village is called without data."""
    first = replace(make_summary().periods[2], due_on="2027-01-15")
    one = replace(make_summary(), periods=(first,), as_of=TODAY.isoformat())
    page, file = composed(replace(material(), summaries={CODE: one}, withheld={}))
    text = text_of(page)
    assert "还没有到期的月份，第一个公开日是2027年1月15日。" in text
    (own,) = [row for row in rows_of(file) if row["村代码"] == CODE]
    assert (own["公开情况"], own["应公开日"]) == ("第一个公开日还没到", "2027-01-15")


def test_file_before_the_first_month() -> None:
    """Every village has a row even when no month is due."""
    _, file = composed(replace(material(), summaries={}, withheld={}))
    assert [(row["村（社区）"], row["月份"], row["公开情况"]) for row in rows_of(file)] == [
        ("石桥村", "", "还没有数据"),
        ("上坪村", "", "还没有数据"),
    ]


def test_a_day_when_months_are_not_all_due() -> None:
    """On the publication day itself those who have not published are called due today, not missing."""
    due = replace(make_summary().periods[1], status="due-today", days_late=0)
    one = replace(make_summary(), periods=(due,), as_of="2026-11-16")
    region = replace(material(), summaries={CODE: one}, withheld={}, today=date(2026, 11, 16))
    page, _ = composed(region)
    assert "今天到期" in text_of(page)
    assert "还没到期1个" in text_of(page)


def test_a_whole_county() -> None:
    """367 villages: all listed by township in both tables, questions cut and said so, small enough."""
    region = county()
    page, file = composed(region)
    found = read(page.body)
    assert found.unbalanced == []
    assert len(found.ids) == len(set(found.ids))
    assert found.levels.count(1) == 1
    assert len(found.named("table")) == len(found.named("caption")) == 2 * TOWNSHIPS + 3
    anchors = {link[1:] for link in found.links if link.startswith("#")}
    assert anchors <= set(found.ids)
    names = [entry.name for entry in region.catalog.region.villages]
    assert all(page.body.count(f">{name}<") >= 2 for name in names)
    asked = sum(len(summary.pending) for summary in region.summaries.values())
    assert f"{asked}条里的前300条" in page.body
    assert len({row["村代码"] for row in rows_of(file)}) == VILLAGES
    assert len(gzip.compress(page.body.encode(), 6)) <= MOST_BYTES


def test_counts_of_the_county_are_those_of_the_file() -> None:
    """The page's totals are the file's rows of the newest month, counted again."""
    page, file = composed(county())
    states = [row["公开情况"] for row in rows_of(file) if row["月份"] == "2026-10"]
    assert len(states) == VILLAGES
    missing = sum(states.count(word) for word in ("没有公开", "资料正在更正", "还没有数据"))
    counts = f"{VILLAGES}个村（社区）应公开，按时{states.count('按时公开')}个，迟了{states.count('迟了')}个"
    assert counts in text_of(page)
    assert f"没有公开全{states.count('没有公开全')}个，没有公开{missing}个" in text_of(page)


def test_kinds_in_the_words_of_the_code_list() -> None:
    """The title of a kind; the code where no list is declared."""
    base = material()
    listed: Catalog = base.catalog.model_copy(
        update={"codelists": base.catalog.codelists | {KINDS.name: KINDS}}
    )
    assert "质询（问一件事）" in composed(replace(base, catalog=listed))[0].body
    assert ">质询<" in composed(base)[0].body
