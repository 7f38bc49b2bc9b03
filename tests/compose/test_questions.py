"""Questions: the list, one page each, every state in words, hostile text, numbers that are no address."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.compose.questions import ages_of, counts_of, question_pages, questions_of
from build_scripts.compose.village import Village
from build_scripts.model import Answer, Answers, Page
from tests.compose.clock_village import (
    INQUIRIES,
    PERIODS,
    QUESTIONS,
    Asked,
    as_community,
    asked,
    broken_links,
    draw,
    duty,
    ill_formed,
    pages_of,
    text_of,
)
from tests.compose.pages import read

HOSTILE = [
    '<script>alert("x")</script>',
    "{{7*7}}{% raw %}",
    '"><img src=x onerror=alert(1)>',
    "[点我](javascript:alert(1))",
    "a\n\n    code\n\n</div>\n\n# h1",
    "长" * 300,
    "&lt;b&gt; &amp;amp;",
]
STATES = [
    ("ZX-2025-01", "按时答复"),
    ("ZX-2026-01", "逾期答复（迟5天）"),
    ("ZX-2026-02", "逾期2天"),
    ("ZX-2026-03", "今日到期"),
    ("ZX-2026-04", "未到期"),
    ("ZX-2026-05", "再次提出"),
    ("ZX-2026-07", "已撤回"),
]


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """All pages of the drawn village."""
    return pages_of(draw())


def page(pages: dict[str, Page], number: str) -> str:
    """What the page of a question says."""
    return text_of(pages[f"wenda/{number}/"])


def one(question: Asked) -> Page:
    """The page of the only question."""
    (found,) = [p for p in question_pages(draw((question,))) if p.path != "wenda/"]
    return found


@pytest.mark.parametrize(("number", "words"), STATES)
def test_every_state_is_written_out(pages: dict[str, Page], number: str, words: str) -> None:
    """The list and the question's own page say the state in the same words."""
    assert f"{words}" in page(pages, number)
    line = text_of(pages["wenda/"]).split(f" {number} ")[-1].split("ZX-")[0]
    assert words in line


def test_counts_stand_on_top(pages: dict[str, Page]) -> None:
    """Five counts, in the words of the issue."""
    text = text_of(pages["wenda/"])
    assert "已答 3条 未到期 3条 逾期 1条 再次提出 1条 已撤回 1条" in text
    assert counts_of(questions_of(draw())) == {
        "answered": 3,
        "open": 3,
        "overdue": 1,
        "reopened": 1,
        "withdrawn": 1,
    }


def test_rate_has_its_definition_beside_it(pages: dict[str, Page]) -> None:
    """From five on a percentage beside the counts, with what is counted."""
    text = text_of(pages["wenda/"])
    assert "6条里4条按时（67%）" in text
    assert "按时答复率＝" in text
    assert "12天" in text


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (Answers(4, 3, "2.5"), "4条里3条按时。"),
        (Answers(5, 4, "3"), "5条里4条按时（80%）"),
        (Answers(8, 1, "3"), "8条里1条按时（13%）"),
        (Answers(), "还没有到应答日的"),
    ],
)
def test_few_are_counted_not_divided(answers: Answers, words: str) -> None:
    """Below five only counts; percentages are rounded half up."""
    text = text_of(pages_of(draw(answers=answers))["wenda/"])
    assert words in text
    assert ("%" in text) == (answers.due >= 5)


def test_overdue_stands_first(pages: dict[str, Page]) -> None:
    """What waits too long stands above everything else, the longest first."""
    body = pages["wenda/"].body
    assert body.index("逾期没有答复的1条") < body.index("等了多久") < body.index("全部9条")
    longer = (*QUESTIONS, asked("ZX-2026-20", "overdue", 30, filed={"text_public": "更久"}))
    text = text_of(pages_of(draw(longer))["wenda/"]).split("等了多久")[0]
    assert text.index("ZX-2026-20") < text.index("ZX-2026-02")


def test_newest_first_older_years_folded(pages: dict[str, Page]) -> None:
    """The list runs from the newest number; former years unfold."""
    text = text_of(pages["wenda/"]).split("全部9条")[1]
    assert text.index("ZX-2026-10") < text.index("ZX-2026-02") < text.index("2025年的1条")
    assert '<details class="gk-fold">' in pages["wenda/"].body


def test_ageing_counts_the_unanswered_only() -> None:
    """Days from asking to today, in steps; answered and withdrawn ones do not wait."""
    ages = ages_of(questions_of(draw()))
    assert [(age.low, age.high, age.in_time, age.overdue) for age in ages] == [
        (0, 7, 1, 0),
        (8, 15, 1, 0),
        (31, 60, 1, 1),
    ]
    assert ages_of(()) == ()


@pytest.mark.parametrize(("days", "low"), [(0, 0), (7, 0), (8, 8), (15, 8), (16, 16), (61, 61), (900, 61)])
def test_ageing_steps_meet(days: int, low: int) -> None:
    """Every number of days falls into exactly one step."""
    (question,) = questions_of(draw((asked("Z1", "open"),)))
    assert [age.low for age in ages_of((replace(question, waiting=days),))] == [low]


def test_asked_and_answered_with_everything_filed(pages: dict[str, Page]) -> None:
    """Time of asking, days taken, posts, satisfaction: what was filed is there."""
    assert "2026年10月21日（星期三） 23:59" in page(pages, "ZX-2026-02")
    same_day = page(pages, "ZX-2025-01")
    assert "当天就答了" in same_day
    assert "村主任" in same_day
    assert "5分（1分最不满意，5分最满意）" in same_day
    late = page(pages, "ZX-2026-01")
    assert "用了43天" in late
    assert "43天，迟了5天" in late


def test_due_day_says_why_it_moved(pages: dict[str, Page]) -> None:
    """The day of the rule, the cause in words, the village's own date where it differs, and the rule."""
    text = page(pages, "ZX-2026-01")
    assert "2026年2月26日（星期四） 。原定 2月20日 。会和前后的日子碰在一起" in text
    assert "村里填的 应答日 2026年2月20日" in text
    assert "那个月的质询日是 1月19日 。当天和以前提出的，当月解答日答复" in text
    assert "出处：三事三日资料 待核" in text
    assert "村里填的" not in page(pages, "ZX-2026-02")


def test_requests_and_objections_have_days(pages: dict[str, Page]) -> None:
    """A request has the profile's days, not the cycle."""
    assert "从提出那天算起，15天内答复" in page(pages, "ZX-2026-10")
    text = text_of(one(asked("Z1", "open", kind="异议")))
    assert "15天内答复" in text


def test_a_due_day_in_another_month_says_so() -> None:
    """Crossing a month's end is never silent; an unknown year is said."""
    crossed = asked("Z1", "open", due_on="2026-03-02", rule_day="2026-02-28", cause="weekend")
    assert "移动以后到了另一个月" in text_of(one(crossed))
    unknown = asked("Z1", "open", due_on="2027-01-20", rule_day="2027-01-20", cause="unknown")
    assert "放假安排还没有公布" in text_of(one(unknown))
    assert "原定" not in text_of(one(unknown))


def test_days_left_are_for_the_script(pages: dict[str, Page]) -> None:
    """Only days still owed carry data-left, and the date is the text."""
    waiting = read(pages["wenda/ZX-2026-04/"].body).named("time")
    assert {t["datetime"] for t in waiting if "data-left" in t} == {"2026-12-21"}
    assert not any("data-left" in t for t in read(pages["wenda/ZX-2026-01/"].body).named("time"))


def test_subject_links_to_the_duty_and_the_row(pages: dict[str, Page]) -> None:
    """The publication leads to its row on the month's page, the line to the very entry."""
    body = pages["wenda/ZX-2026-01/"].body
    assert '<a href="../../202601/#CW01-202601">收支逐笔明细（2026年1月）</a>' in body
    assert '<a href="../../biao/ledger-entries/#r2">LZ-1 电费</a>' in body


@pytest.mark.parametrize(
    ("pub_id", "row", "words"),
    [
        ("GK1", "LZ-9 没有这笔", ">LZ-9 没有这笔<"),
        ("", "LZ-1", '<a href="../../biao/ledger-entries/#r2">LZ-1</a>'),
        ("GK2B", "", '<a href="../../202609/#CW01-202609">收支逐笔明细（2026年9月）</a>'),
        ("GK9", "", ">GK9<"),
        ("", "   ", "登记的情况"),
    ],
)
def test_subject_without_a_row_is_text(pub_id: str, row: str, words: str) -> None:
    """A later version leads to the same duty; what is not found stays as filed."""
    question = asked("Z1", "open", filed={"subject_pub_id": pub_id, "subject_row": row})
    assert words in one(question).body


def test_row_is_sought_in_the_items_own_table_first() -> None:
    """A question about a contract finds it in the table that the item names."""
    duties = (duty("CW05", "2026-01", "published", pub_id="GK1"),)
    question = asked("Z1", "open", filed={"subject_pub_id": "GK1", "subject_row": "HT1 鱼塘"})
    body = next(p for p in question_pages(draw((question,), duties)) if p.path != "wenda/").body
    assert '<a href="../../biao/contracts/#r2">HT1 鱼塘</a>' in body


def test_reopened_questions_lead_to_each_other(pages: dict[str, Page]) -> None:
    """The first names the second with its state, the second the first."""
    assert '<a href="../ZX-2026-06/">ZX-2026-06</a>' in pages["wenda/ZX-2026-05/"].body
    assert '<a href="../ZX-2026-05/">ZX-2026-05</a>' in pages["wenda/ZX-2026-06/"].body
    lost = one(asked("Z1", "open", reopens="Z0"))
    assert "对Z0的答复不满意" in text_of(lost)


def test_joint_requests_in_words(pages: dict[str, Page]) -> None:
    """How many asked, whether that is enough, and the duty it made."""
    text = page(pages, "ZX-2026-10")
    assert "35人，其中村民代表8人。达到了规定的人数，应当公开" in text
    assert "规定是十分之一以上的村民或者五分之一以上的代表联名 待核" in text
    assert '<a href="../../202610/#SW16-ZX-2026-10">' in pages["wenda/ZX-2026-10/"].body
    assert "算不出够不够" in text_of(one(asked("Z1", "open", kind="点题", joint="unknown")))
    assert "联名" not in page(pages, "ZX-2026-02")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"state": "open"}, "问题本身照样要答复， 2026年11月20日（星期五） 以前答复。"),
        ({"state": "overdue"}, "问题本身照样要答复， 2026年11月20日（星期五） 以前答复。"),
        (
            {"state": "answered_on_time", "answered_on": "2026-11-02"},
            "问题本身照样要答复，已经在 2026年11月2日（星期一） 答复。",
        ),
        ({"state": "withdrawn", "withdrawn_on": "2026-11-02"}, "问题本身照样要答复。"),
    ],
)
def test_too_few_are_told_how_many_it_takes(more: dict[str, Any], words: str) -> None:
    """How many there were, how many the law asks for, and that the question is answered all the same."""
    made = asked("Z1", kind="点题", joint="short", needed=(126, 7), filed={"joint_count": "10"}, **more)
    text = text_of(one(made))
    assert "10人。不够规定的人数。规定是十分之一以上的村民（126人）或者五分之一以上的代表（7人）联名" in text
    assert words in text
    unknown = text_of(one(asked("Z1", "open", kind="点题", joint="short", needed=(126, 0))))
    assert "五分之一以上的代表联名" in unknown


def test_escalation_names_the_organisation(pages: dict[str, Page]) -> None:
    """The organisation's name with a link, and the day."""
    text = page(pages, "ZX-2026-10")
    assert "上报给 禾丰镇人民政府 ， 2026年10月20日" in text


def test_overdue_says_what_one_can_do(pages: dict[str, Page]) -> None:
    """Only where the day is over, with the help page and the law; a community is not told of village law."""
    body = pages["wenda/ZX-2026-02/"].body
    assert "可以向乡镇或县里反映（村民委员会组织法第三十六条）" in body
    assert '<a href="../../../bangzhu/">' in body
    assert "您可以怎么办" not in pages["wenda/ZX-2026-03/"].body
    community = pages_of(as_community(draw()))["wenda/ZX-2026-02/"].body
    assert "您可以怎么办" in community
    assert "村民委员会组织法" not in community


def test_findings_of_the_row_stand_beside_it(pages: dict[str, Page]) -> None:
    """A hollow answer is named on its own page and nowhere else."""
    holding = [path for path, found in pages.items() if "答复只写了“已阅”" in found.body]
    assert [path for path in holding if path.startswith("wenda/")] == ["wenda/ZX-2026-05/"]


def test_an_answer_that_is_not_known_yet_is_not_shown() -> None:
    """A row whose answer lies after the day of the page says nothing of it."""
    question = asked("Z1", "open", filed={"answer": "明天的答复", "answered_on": "2026-11-23", "rating": "5"})
    text = text_of(one(question))
    assert "明天的答复" not in text
    assert "满意度" not in text
    assert "还没有答复" in text


def test_answers_without_words_or_days() -> None:
    """A day without an answer and an answer without a day are shown as filed."""
    assert "登记了答复日，没有登记答复的内容" in text_of(
        one(asked("Z1", "answered_on_time", answered_on="2026-11-01", filed={"answered_on": "2026-11-01"}))
    )
    assert "没写日子的答复" in text_of(one(asked("Z1", "open", filed={"answer": "没写日子的答复"})))


def test_neighbours(pages: dict[str, Page]) -> None:
    """The first has no former, the last no later question."""
    assert "上一条" not in page(pages, "ZX-2025-01")
    assert "下一条：ZX-2026-01" in page(pages, "ZX-2025-01")
    assert "下一条" not in page(pages, "ZX-2026-10")


def test_links_lead_somewhere(pages: dict[str, Page]) -> None:
    """Every link within the village meets its page and its anchor."""
    assert list(broken_links(pages)) == []


def test_pages_are_well_formed(pages: dict[str, Page]) -> None:
    """Balanced, one h1, ordered headings, named tables, unique ids, no inline style or script."""
    assert {path: ill_formed(found) for path, found in pages.items() if ill_formed(found)} == {}


def test_titles_differ_and_name_the_number(pages: dict[str, Page]) -> None:
    """Every page has its own title."""
    titles = [found.title for found in pages.values()]
    assert len(titles) == len(set(titles))
    assert pages["wenda/ZX-2026-02/"].title == "石桥村提问ZX-2026-02"
    assert pages["wenda/ZX-2026-02/"].description.endswith("逾期2天。")


def test_search_finds_question_and_answer(pages: dict[str, Page]) -> None:
    """The words of both are what the search reads."""
    assert pages["wenda/ZX-2025-01/"].words == "路灯电费为什么分四笔？ 四块电表。"


def hostile(text: str) -> Village:
    """The village with one question whose every filed word is `text`."""
    free = {f.alias: text for f in INQUIRIES.fields if f.kind in ("text", "id", "count", "flag", "time")}
    made = asked("ZX-1", "overdue", 3, joint="met", reopens=text, reopened_by=text, filed=free)
    return draw((replace(made, filed=free | {"inquiry_id": "ZX-1", "answered_on": ""}),))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    """A hostile cell adds no element, and neither title nor description holds it."""
    bad, plain = pages_of(hostile(text)), pages_of(hostile("字"))
    for path in ("wenda/", "wenda/ZX-1/", "202610/sanshi/"):
        assert [tag for tag, _ in read(bad[path].body).tags] == [
            tag for tag, _ in read(plain[path].body).tags
        ]
        assert ill_formed(bad[path]) == []
    assert not any("<" in found.title + found.description for found in bad.values())
    assert " ".join(text.split()) in " ".join(text_of(bad["wenda/ZX-1/"]).split())
    assert "49" not in text_of(bad["wenda/ZX-1/"]).replace("2026", "")


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), min_size=1))
def test_any_text_is_text(text: str) -> None:
    """No text at all changes the elements of a question's page."""
    tags = [[tag for tag, _ in read(pages_of(hostile(t))["wenda/ZX-1/"].body).tags] for t in (text, "字")]
    assert tags[0] == tags[1]


@pytest.mark.parametrize(
    "number", ["../../x", "甲1", "a/b", "a b", '"><b>', "", "..", "x" * 61, "a.b", "1#2"]
)
def test_a_number_that_is_no_address_has_no_page(number: str) -> None:
    """It is listed with a link to its row, and no path is made of it."""
    made = pages_of(draw((asked(number, "open", filed={"text_public": "问"}),)))
    assert [path for path in made if path.startswith("wenda/")] == ["wenda/"]
    assert "biao/inquiries/#r2" in made["wenda/"].body
    assert list(broken_links(made)) == []


def test_the_same_number_twice_has_one_page() -> None:
    """Also when only the case differs, which some disks do not tell apart."""
    made = pages_of(draw((asked("ZX-1", "open"), asked("zx-1", "open"), asked("ZX-1", "overdue", 1))))
    assert [path for path in made if path.startswith("wenda/")] == ["wenda/", "wenda/ZX-1/"]


def test_no_questions_is_said() -> None:
    """Without questions the list says how to ask, and shows no rate and no table."""
    made = pages_of(draw((), answers=Answers()))
    text = text_of(made["wenda/"])
    assert "还没有登记过居民的问题" in text
    assert "按时答复" not in text
    assert [path for path in made if path.startswith("wenda/")] == ["wenda/"]


def test_a_table_that_is_not_public_shows_nothing() -> None:
    """What the clock computed of a table for villagers only stays off the pages."""
    village = draw()
    sheets = {name: sheet for name, sheet in village.book.sheets.items() if name != "inquiries"}
    closed = replace(village, book=replace(village.book, sheets=sheets))
    (only,) = question_pages(closed)
    assert "ZX-" not in only.body


def test_an_unlisted_kind_still_has_a_page() -> None:
    """A kind that the code list does not hold is answered by the cycle and shown as filed."""
    found = one(asked("Z1", "open", kind="别的"))
    assert "别的" in text_of(found)
    assert "别的" not in found.description
    assert "质询日是" in text_of(found)


def test_two_hundred_stand_on_the_list() -> None:
    """Beyond two hundred the list names the whole table; every question keeps its page."""
    many = tuple(asked(f"Z{n:03d}", "open") for n in range(203))
    made = pages_of(draw(many, (), PERIODS))
    assert "这里是最近的200条" in text_of(made["wenda/"])
    assert sum(path.startswith("wenda/Z") for path in made) == 203
    assert "Z000" not in text_of(made["wenda/"])


def with_long(number: str, html: str) -> Page:
    """The page of a drawn question that has a long answer."""
    village = draw()
    long = Answer(f"content/answers/990101101201/{number}.md", "", html, "写了这些字")
    package = replace(village.material.package, answers={number: long})
    village = replace(village, material=replace(village.material, package=package))
    return next(page for page in question_pages(village) if page.path == f"wenda/{number}/")


def test_the_long_answer_stands_below_the_short_one() -> None:
    """With its file, its length and how long it took; a table can be moved on a phone; search finds it."""
    page = with_long("ZX-2025-01", "<p><strong>好</strong></p><table><tr><th>1</th></tr></table>")
    text = text_of(page)
    assert text.index("详细答复") > text.index("答")
    assert "来源：村里写的答复 ZX-2025-01.md（5字），从提出到答复" in text
    assert "<strong>好</strong>" in page.body
    assert (
        '<div class="gk-scroll" tabindex="0" role="region" aria-label="详细答复里的表"><table>' in page.body
    )
    assert '<th scope="col">1</th>' in page.body
    assert page.body.count("<div") == page.body.count("</div>")
    assert "写了这些字" in page.words
    assert ill_formed(page) == []


def test_no_long_answer_where_there_is_no_short_one() -> None:
    """An open question with an answer in the folder, and an answered one without."""
    assert "详细答复" not in text_of(with_long("ZX-2026-04", "<p>好</p>"))
    assert "详细答复" not in text_of(pages_of(draw())["wenda/ZX-2025-01/"])
