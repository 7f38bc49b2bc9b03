"""What happened, newest first: each kind, its words, its page, its key that never changes."""

from datetime import date
from typing import Any

import pytest

from build_scripts.derive.news import short
from build_scripts.model import News
from tests.derive.drawn import ITEM, REQUESTED, SPECIAL, TODAY, derived, entry, publication, question

FIRST = entry("2026-09", "收入", "1")


def news(*publications: dict[str, Any], today: date = TODAY, **more: Any) -> dict[str, News]:
    """News by key of a village with data since September 2026, oldest first."""
    tables = {
        "disclosure_catalog": [ITEM],
        "ledger_entries": [FIRST],
        "publications": list(publications),
    }
    found = derived(today=today, **(tables | more)).news
    return {one.key: one for one in reversed(found)}


def test_publication() -> None:
    """A first version: what, of which month, where it stands."""
    row = publication("2026-09", date(2026, 10, 15), pub_id="GK-1")
    assert news(row, today=date(2026, 10, 20)) == {
        "publication:GK-1": News(
            "publication:GK-1",
            "publication",
            "2026-10-15",
            "公开了收支明细（2026年9月）",
            "202609/#CW01-202609",
        )
    }


@pytest.mark.parametrize(
    ("row", "key", "title"),
    [
        pytest.param(
            {"version": 2}, "correction:GK-1", "更正了收支明细（2026年9月），现在是第2版", id="correction"
        ),
        pytest.param(
            {"zero_report": True},
            "publication:GK-1",
            "公开了收支明细（2026年9月）：核对过，没有发生",
            id="nothing-to-report",
        ),
        pytest.param(
            {"version": 3, "zero_report": True},
            "correction:GK-1",
            "更正了收支明细（2026年9月），现在是第3版",
            id="corrected-to-nothing",
        ),
    ],
)
def test_versions(row: dict[str, Any], key: str, title: str) -> None:
    """A later version is a correction; nothing to report is said to have been looked at."""
    found = news(publication("2026-09", date(2026, 10, 15), pub_id="GK-1", **row), today=date(2026, 10, 20))
    assert {one: found[one].title for one in found} == {key: title}


def test_missed_stays_when_mended() -> None:
    """The day after the due day, with the same words before and after it is published late."""
    missed = News(
        "missed:CW01-202609",
        "missed",
        "2026-10-16",
        "到2026年10月15日还没有公开收支明细（2026年9月）",
        "202609/#CW01-202609",
    )
    late = publication("2026-09", date(2026, 10, 20), pub_id="GK-1")
    assert news(late, today=date(2026, 10, 15)) == {}
    assert news(late, today=date(2026, 10, 16)) == {missed.key: missed}
    found = news(late, today=date(2026, 10, 20))
    assert list(found) == ["missed:CW01-202609", "publication:GK-1"]
    assert found[missed.key] == missed


def test_events_and_requests() -> None:
    """Titles name the day of the event and the number of the request."""
    found = news(
        disclosure_catalog=[SPECIAL, REQUESTED],
        decisions=[{"resolved_on": date(2026, 9, 3)}],
        organizations=[{"org_id": "ZZ01", "classification": "村委会", "population": 20}],
        inquiries=[
            question(
                "ZX-1", date(2026, 9, 3), kind="点题", joint_count=2, answered_on=date(2026, 9, 4)
            )
        ],
        today=date(2026, 9, 30),
    )  # fmt: skip
    assert [(one.day, one.title, one.path) for one in found.values()] == [
        ("2026-09-04", "答复了提问：钱花到哪里去了？", "wenda/ZX-1/"),
        ("2026-09-09", "到2026年9月8日还没有公开议决事项（2026年9月3日的事）", "202609/#SW01-20260903"),
        ("2026-09-19", "到2026年9月18日还没有公开群众点题公开（居民点题ZX-1）", "202609/#SW16-ZX-1"),
    ]


def test_questions() -> None:
    """Answered late: the missed day and the answer. In time: the answer alone. Withdrawn: neither."""
    rows = [
        question("A", date(2026, 11, 3), answered_on=date(2026, 11, 21)),
        question("B", date(2026, 11, 3), answered_on=date(2026, 11, 20), text_public="路灯什么时候修？"),
        question("C", date(2026, 11, 3), withdrawn_on=date(2026, 11, 20)),
        question("D", date(2026, 11, 19)),
    ]
    found = news(inquiries=rows, disclosure_catalog=[])
    assert [(one.key, one.kind, one.day) for one in found.values()] == [
        ("answer:B", "answer", "2026-11-20"),
        ("missed-answer:A", "missed", "2026-11-21"),
        ("answer:A", "answer", "2026-11-21"),
    ]
    assert found["answer:B"].title == "答复了提问：路灯什么时候修？"
    assert found["missed-answer:A"].title == "到2026年11月20日还没有答复提问：钱花到哪里去了？"


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"withdrawn_on": date(2026, 11, 23)}, id="withdrawn"),
        pytest.param({"answered_on": date(2026, 11, 23)}, id="answered"),
        pytest.param({"again": date(2026, 11, 23)}, id="asked-again"),
    ],
)
def test_an_overdue_answer_stays(more: dict[str, date]) -> None:
    """Whatever becomes of the question: its day had passed."""
    again = [question("B", more["again"], reopens="A")] if "again" in more else []
    asked = question("A", date(2026, 11, 3)) | {key: day for key, day in more.items() if key != "again"}
    for today in (date(2026, 11, 22), date(2026, 11, 23), date(2026, 12, 5)):
        assert "missed-answer:A" in news(inquiries=[asked, *again], today=today)


@pytest.mark.parametrize(
    ("row", "title", "path"),
    [
        pytest.param({"item_code": "XX99"}, "公开了XX99（2026年9月）", "202609/", id="outside-the-catalog"),
        pytest.param(
            {"item_code": "SW19"}, "公开了换届选举（2026年9月）", "202609/", id="named-by-the-county"
        ),
        pytest.param({"period": "2031-01"}, "公开了收支明细", "", id="a-month-without-page"),
        pytest.param({"period": "2026-13"}, "公开了收支明细", "", id="no-month"),
    ],
)
def test_without_duty(row: dict[str, Any], title: str, path: str) -> None:
    """It was published all the same: the link leads to the month, or to the village."""
    filed = publication("2026-09", date(2026, 10, 15), pub_id="GK-1") | row
    found = news(filed, today=date(2026, 10, 15))["publication:GK-1"]
    assert (found.title, found.path) == (title, path)


def test_nothing_ahead_of_its_day() -> None:
    """Publications and answers dated later, and rows without number, are no news."""
    rows = [
        publication("2026-09", date(2026, 11, 23)),
        publication("2026-09", date(2026, 10, 1), pub_id=None),
    ]
    asked = [question("A", date(2026, 11, 19), answered_on=date(2026, 11, 23))]
    assert not [key for key in news(*rows, inquiries=asked) if not key.startswith("missed:")]


def test_newest_first_and_forty() -> None:
    """All of them with the village; with its summary forty publications and what they would crowd out."""
    rows = [publication("2026-09", date(2026, 10, 1 + n // 2), pub_id=f"P{n:02d}") for n in range(50)]
    found = derived(disclosure_catalog=[ITEM], publications=rows)
    days = [one.day for one in found.news]
    assert days == sorted(days, reverse=True)
    assert [one.key for one in found.news[1:4]] == ["publication:P48", "publication:P49", "publication:P46"]
    assert [one for one in found.summary.news if one.kind == "publication"] == [
        one for one in found.news if one.kind == "publication"
    ][:40]
    assert len(found.summary.news) == 41
    assert len(found.news) == 51


def test_one_number_twice() -> None:
    """The same number twice is a mistake that the checks refuse; the feed keeps the first."""
    rows = [publication("2026-09", date(2026, 10, day), pub_id="P") for day in (1, 2)]
    assert news(*rows, today=date(2026, 10, 3))["publication:P"].day == "2026-10-01"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("字" * 30, "字" * 30, id="thirty"),
        pytest.param("字" * 31, "字" * 30 + "…", id="thirty-one"),
        pytest.param("两\n行 ", "两 行", id="one-line"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_short(text: str, title: str) -> None:
    """A question in a title: one line of at most thirty characters."""
    assert short(text) == title
