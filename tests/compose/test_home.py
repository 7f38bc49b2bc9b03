"""A village's home: the days, the questions and who is there, each with a way on."""

from dataclasses import replace
from datetime import date

import pytest

from build_scripts.compose import compose_village
from build_scripts.compose.home import (
    HOME_SENTENCES,
    LARGEST,
    home_page,
    largest_payments,
    split_sentences,
    waiting_questions,
)
from build_scripts.compose.village import open_village
from build_scripts.model import Material, Sentence
from tests.compose.conftest import ENTRY, PERIODS, ROWS, make_material, make_package, make_summary
from tests.compose.pages import read


def head_of(material: Material) -> str:
    """What stands above the first second-level heading, without spaces."""
    body = home_page(open_village(material)).body.split("<h2")[0]
    return "".join("".join(read(body).text).split())


def with_inquiries(counts: dict[str, int]) -> Material:
    """The village with so many questions in each state."""
    made = make_material()
    return replace(made, derived=replace(made.derived, summary=replace(make_summary(), inquiries=counts)))


def test_questions_of_all_states() -> None:
    """Every one of the seven states is counted in words, and all of them together."""
    counts = {
        "answered_on_time": 5, "answered_late": 1, "open": 2, "due_today": 1, "overdue": 3, "reopened": 1,
        "withdrawn": 1,
    }  # fmt: skip
    assert (
        "你们提的问题：14条，已答复6条（1条迟了），未到期2条，11月22日当天到期1条，逾期没答3条，"
        "答复后再次提出1条，本人撤回1条。" in head_of(with_inquiries(counts))
    )


def test_no_question_overdue_is_said() -> None:
    """Nothing overdue is good news and is written out; no question at all is said, too."""
    assert "2条，已答复2条，逾期没答0条。" in head_of(with_inquiries({"answered_on_time": 2}))
    assert "还没有登记过。" in head_of(with_inquiries({"open": 0}))


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (15, "还没到公开日"),
        (16, "今天（11月16日）是公开日"),
        (17, "现在是质询期，到11月18日（星期三）为止"),
        (18, "现在是质询期，到11月18日（星期三）为止"),
        (19, "现在是解答期，11月20日（星期五）前答复"),
        (20, "现在是解答期"),
        (21, "质询日和解答日已经过去，现在提问，12月21日答复"),
    ],
)
def test_stage_in_words(today: int, stage: str) -> None:
    """Where October's cycle stands, day by day in November; what ages carries its date."""
    assert stage in head_of(make_material(today=date(2026, 11, today)))


def test_who_is_there_today() -> None:
    """Today's duty in one line, else the next that is filed."""
    assert "谁在：11月22日（星期日）值班，村主任，08:30—17:30。" in head_of(make_material())
    later = (("R1", "值班", "坐班", "2026-11-23", "", "", "大厅", "ZR", "已排定", ""),)
    made = make_material(package=make_package(agenda=later))
    assert "谁在：11月23日（星期一）值班，村主任。" in head_of(made)
    assert "谁在" not in head_of(make_material(package=make_package(agenda=())))


def test_due_today_carries_its_date() -> None:
    """A month due on the day of the build says which day that is: the page may be read later."""
    due = replace(PERIODS[1], status="due-today", published_on="", days_late=0, items_published=0)
    made = make_material(today=date(2026, 11, 16))
    summary = replace(make_summary(), periods=(PERIODS[0], due))
    text = head_of(replace(made, derived=replace(made.derived, summary=summary)))
    assert "2026年10月：11月16日当天到期，还没有公开" in text


def test_status_line_says_why_the_day_moved() -> None:
    """Away from the line of the three days, a month's status says that its day moved and why."""
    pages = {page.path: page.body for page in compose_village(make_material())[0]}
    text = "".join("".join(read(pages["202610/caiwu/"]).text).split())
    assert "公开日由11月15日移到了11月16日：原来那天是周末" in text
    assert "移到了" not in pages["202609/caiwu/"]


def test_links_lead_to_the_clock() -> None:
    """Dates, questions, record and the rota are one tap away."""
    links = read(home_page(open_village(make_material())).body).links
    assert {"riqi/", "wenda/", "anshi/", "riqi/#zai"} <= set(links)


def test_a_village_that_joined_later() -> None:
    """A village announces no day of a month before it joined."""
    made = make_material(entry=ENTRY.model_copy(update={"joined": date(2026, 12, 10)}))
    body = home_page(open_village(made)).body
    assert "2026年12月的公开日" in body
    assert "2026年11月的公开日" not in body


NAMES = (
    "items",
    "income-parts",
    "expense-parts",
    "largest-expense",
    "income-month",
    "unusual-line",
    "balance",
)


def said(*names: str) -> tuple[Sentence, ...]:
    """Sentences of these names."""
    return tuple(Sentence(name, f"{name}。", "ledger") for name in names)


@pytest.mark.parametrize(
    ("names", "first"),
    [
        pytest.param(NAMES, ("income-parts", "expense-parts", "largest-expense", "unusual-line"), id="money"),
        pytest.param(("items", "ledger", "debts", "questions"), ("items", "ledger", "debts", "questions"),
                     id="few"),
        pytest.param(("a", "b", "c", "d", "e", "balance"), ("a", "b", "c", "balance"), id="unranked"),
        pytest.param((), (), id="none"),
    ],
)  # fmt: skip
def test_few_sentences_stand_open(names: tuple[str, ...], first: tuple[str, ...]) -> None:
    """What matters most stands open in the order it is told; nothing is lost."""
    brief, more = split_sentences(said(*names))
    assert tuple(one.name for one in brief) == first
    assert sorted(one.name for one in (*brief, *more)) == sorted(names)


@pytest.mark.parametrize("count", [HOME_SENTENCES, HOME_SENTENCES + 3])
def test_the_rest_unfolds(count: int) -> None:
    """The home page says how many sentences are folded; with few there is nothing to unfold."""
    made = make_material()
    told = {"2026-10": said(*NAMES[:count])}
    page = home_page(open_village(replace(made, derived=replace(made.derived, sentences=told))))
    more = count - HOME_SENTENCES
    assert (f"<summary>还有{more}句，点开看</summary>" in page.body) == bool(more)
    assert all(f"{name}。" in page.body for name in NAMES[:count])


def test_largest_payments_are_named() -> None:
    """The rows of the sentence on the largest payments stand in the first screen, said once."""
    made = make_material()
    sentence = Sentence(LARGEST, "最大的1笔支出。", "ledger", (2,))
    told = {"2026-10": (sentence, *said("balance"))}
    body = home_page(open_village(replace(made, derived=replace(made.derived, sentences=told)))).body
    assert "最大的1笔支出</a>（元）" in body.split("<h2")[0]
    assert "最大的1笔支出。" not in body


def test_the_largest_payment_stands_first() -> None:
    """The sentence lists its rows as they stand in the file; here the amounts decide, as numbers."""
    amounts = ("980.00", "12000.00", "4800.00")
    rows = [list(ROWS[0]) for _ in amounts]
    for row, amount in zip(rows, amounts, strict=True):
        row[4] = amount
    village = open_village(make_material(tuple(tuple(row) for row in rows)))
    told = [Sentence(LARGEST, "最大的3笔支出。", "ledger", (2, 3, 4))]
    assert [one.amount for one in largest_payments(village, told)] == ["12000.00", "4800.00", "980.00"]


def test_largest_payments_need_their_rows() -> None:
    """Without the sentence, or where its table is not public, nothing is named and the sentence stays."""
    village = open_village(make_material())
    assert largest_payments(village, said("balance")) == ()
    assert largest_payments(village, [Sentence(LARGEST, "最大。", "no-such-table", (2,))]) == ()
    assert largest_payments(village, [Sentence(LARGEST, "最大。", "ledger", (9_999,))]) == ()


def test_ways_to_ask_and_to_complain() -> None:
    """The right to complain in one sentence, for a village and for a community, and who takes it."""
    body = home_page(open_village(make_material())).body
    assert "村民有权向乡镇或者县里反映" in body
    community = make_material(entry=ENTRY.model_copy(update={"kind": "community"}))
    assert "居民有权向街道（镇）或者县里反映" in home_page(open_village(community)).body


def test_nothing_waits() -> None:
    """That no question waits is said in words."""
    village = open_village(make_material())
    assert waiting_questions(village) == ()
    assert "没有。提过的问题都有了答复。" in home_page(village).body
