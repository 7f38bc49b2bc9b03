"""What is owed for months, by cadence; standing items; what was published besides."""

from datetime import date
from typing import Any

import pytest

from build_scripts.model import Duty
from tests.derive.drawn import ITEM, TODAY, derived, entry, publication

STANDING = ITEM | {"item_code": "SW10", "cadence": "长期"}


def duties(
    item: dict[str, Any], *publications: dict[str, Any], first: str = "2026-09", today: date = TODAY
) -> list[Duty]:
    """Duties of one item of a village with data since `first`."""
    rows = [entry(first, "收入", "1")]
    found = derived(
        disclosure_catalog=[item], publications=list(publications), ledger_entries=rows, today=today
    )
    return list(found.duties)


@pytest.mark.parametrize(
    ("cadence", "periods"),
    [
        pytest.param("每周", ["2026-05", "2026-06", "2026-07"], id="week-by-month"),
        pytest.param("每月", ["2026-05", "2026-06", "2026-07"], id="month"),
        pytest.param("每季度", ["2026-06"], id="quarter-ends-in-june"),
        pytest.param("每半年", ["2026-06"], id="half-year-ends-in-june"),
        pytest.param("每年", [], id="year-ends-in-december"),
        pytest.param("每届", [], id="term-of-office-only-when-filed"),
        pytest.param("发生时", [], id="event-only-when-filed"),
        pytest.param("不认识", [], id="unlisted-cadence"),
    ],
)
def test_cadence(cadence: str, periods: list[str]) -> None:
    """An item is owed in the month in which its interval ends."""
    found = duties(ITEM | {"cadence": cadence}, first="2026-05", today=date(2026, 8, 1))
    assert [duty.period for duty in found] == periods


@pytest.mark.parametrize(
    ("cadence", "days", "due", "rule", "cause"),
    [
        pytest.param("每季度", 15, "2026-01-15", "2026-01-15", "", id="quarter-on-the-publish-day"),
        pytest.param("每年", 31, "2026-02-02", "2026-01-31", "weekend", id="year-31-days-then-monday"),
        pytest.param("每年", 46, "2026-02-24", "2026-02-15", "holiday", id="year-in-the-spring-festival"),
    ],
)
def test_due(cadence: str, days: int, due: str, rule: str, cause: str) -> None:
    """December 2025: the routine day of January; what is owed once a year has its own days."""
    item = ITEM | {"cadence": cadence, "deadline_days": days}
    duty = duties(item, first="2025-12", today=date(2026, 3, 1))[0]
    assert (duty.key, duty.due_on, duty.rule_day, duty.cause) == ("CW01-202512", due, rule, cause)


def test_filed_outside_its_cadence() -> None:
    """What was published besides is a duty fulfilled; late it is late, but nobody missed a day."""
    rows = [publication("2026-09", date(2026, 10, 1)), publication("2026-10", date(2026, 12, 20))]
    found = derived(
        disclosure_catalog=[ITEM | {"cadence": "每年", "deadline_days": 31}],
        publications=rows,
        today=date(2026, 12, 31),
    )
    assert [(duty.period, duty.state) for duty in found.duties] == [
        ("2026-09", "published"),
        ("2026-10", "late"),
    ]
    assert not any(duty.expected for duty in found.duties)
    assert [news.kind for news in found.news] == ["publication", "publication"]


def test_filed_outside_its_cadence_ahead_of_the_day() -> None:
    """What will be published some day, or is declared missing, of a month that owes nothing is no duty."""
    rows = [publication("2026-09", date(2026, 12, 1)), publication("2026-10", None, remark="没有")]
    assert duties(ITEM | {"cadence": "每年"}, *rows) == []


def test_standing_never_published() -> None:
    """One missing duty in the first month owed, not one a month."""
    (duty,) = duties(STANDING)
    assert (duty.key, duty.state, duty.due_on) == ("SW10-standing", "missing", "2026-10-15")


def test_standing_published_in_its_first_month() -> None:
    """Answered for good; later confirmations are duties fulfilled."""
    rows = [publication(month, day, item="SW10") for month, day in (
        ("2026-09", date(2026, 10, 15)), ("2026-10", date(2026, 11, 16)),
    )]  # fmt: skip
    assert [(duty.key, duty.state) for duty in duties(STANDING, *rows)] == [
        ("SW10-standing", "published"),
        ("SW10-202610", "published"),
    ]


def test_standing_published_later_or_before() -> None:
    """What was published first answers the one duty, whichever month it was for, and is not counted twice."""
    late = publication("2026-10", date(2026, 11, 13), item="SW10")
    assert [(duty.key, duty.state, duty.days_late) for duty in duties(STANDING, late)] == [
        ("SW10-standing", "late", 29)
    ]
    early = publication("2026-08", date(2026, 9, 1), item="SW10")
    found = derived(joined=date(2026, 9, 5), disclosure_catalog=[STANDING], publications=[early])
    assert [(duty.key, duty.state) for duty in found.duties] == [("SW10-standing", "published")]


def test_standing_keeps_its_key() -> None:
    """A ledger of an earlier month that is added later moves the duty, never its address."""
    before, after = duties(STANDING), duties(STANDING, first="2026-07")
    assert [(duty.key, duty.period) for duty in (*before, *after)] == [
        ("SW10-standing", "2026-09"),
        ("SW10-standing", "2026-07"),
    ]


def test_standing_gap_with_reason() -> None:
    """The first month's declared gap gives the reason."""
    gap = publication("2026-09", None, item="SW10", remark="名册没有定")
    assert [(duty.state, duty.reason) for duty in duties(STANDING, gap)] == [("missing", "名册没有定")]


def test_county_shortens_and_lengthens() -> None:
    """The county's days when they are fewer; its display when it is longer; titles of either."""
    item = ITEM | {"item_code": "SW19", "cadence": "每届", "trigger": "随时", "title": None}
    for days, due in ((10, "2026-09-07"), (2, "2026-09-07"), (1, "2026-09-04"), (None, "2026-09-07")):
        row = publication("2026-09", date(2026, 9, 4), item="SW19", event_date=date(2026, 9, 3))
        duty = duties(item | {"deadline_days": days, "min_display_days": 15}, row)[0]
        assert (duty.due_on, duty.displayed_until) == (due, "2026-09-24")
