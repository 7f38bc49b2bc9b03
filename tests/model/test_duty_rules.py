"""What a village owes: two lists in one, the months it is owed for."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Catalog
from build_scripts.model.clock import ItemRule
from build_scripts.model.duty_rules import Asked, asked, item_rules, months_kept, owes, owing
from build_scripts.model.months import months_between

LISTS = {
    "triggers": [("定时", "routine"), ("随时", "special"), ("及时", "requested")],
    "cadences": [("每月", "P1M"), ("每年", "P1Y"), ("发生时", "irregular"), ("长期", "continuous")],
}
COUNTY = [
    {"code": "CW01", "title": "明细", "trigger": "定时", "cadence": "每月", "applies_to": "both"},
    {"code": "CW03", "title": "报表", "trigger": "定时", "cadence": "每年", "applies_to": "village"},
    {"code": "SW20", "title": "服务", "trigger": "定时", "cadence": "每年", "applies_to": "community"},
    {"code": "SW30", "title": "另加"},
]


def catalog() -> Catalog:
    """Two lists of terms, the county's items and the profile's days."""
    lists: dict[str, Any] = {
        name: {"name": name, "rows": [{"code": code, "title": code, "term": term} for code, term in codes]}
        for name, codes in LISTS.items()
    }
    settings = {"special_deadline_days": 5, "requested_deadline_days": 12}
    known = {key: {"value": value, "source": "", "confidence": "U"} for key, value in settings.items()}
    region = {
        "code": "990101",
        "name": "望禾县",
        "title": "",
        "profile": "p",
        "townships": [],
        "villages": [],
    }
    return Catalog.model_validate({
        "region": region,
        "profile": {"name": "p", "title": "", "settings": known},
        "tables": {},
        "codelists": {**lists, "disclosure-items": {"name": "disclosure-items", "rows": COUNTY}},
        "findings": {},
    })  # fmt: skip


def own(code: str | None, **cells: object) -> dict[str, object]:
    """A row of the village's catalog."""
    return {"item_code": code, "trigger": "随时", "cadence": "发生时", **cells}


@pytest.mark.parametrize(
    ("village", "county", "expected"),
    [
        pytest.param({}, {}, Asked("", "", None, None), id="nothing-known"),
        pytest.param(
            {"trigger": "随时", "cadence": "发生时", "deadline_days": 7, "min_display_days": 20},
            {"trigger": "定时", "cadence": "每月", "deadline_days": "15", "min_display_days": "15"},
            Asked("定时", "每月", 7, 20),
            id="when-is-the-countys-stricter-days-the-villages",
        ),
        pytest.param(
            {"trigger": "随时", "cadence": None, "deadline_days": "9", "min_display_days": "10"},
            {"trigger": "", "cadence": "", "deadline_days": "5", "min_display_days": "15"},
            Asked("随时", "", 5, 15),
            id="text-as-pages-have-it-and-a-county-that-leaves-when-open",
        ),
        pytest.param(
            {"deadline_days": 0, "min_display_days": ""},
            {"deadline_days": "五", "min_display_days": ""},
            Asked("", "", 0, None),
            id="no-number-is-no-promise-and-nought-is-one",
        ),
    ],
)
def test_asked(village: dict[str, object], county: dict[str, str], expected: Asked) -> None:
    """The county says when; of the days the smaller count, of the display the longer."""
    assert asked(village, county) == expected


NUMBERS = st.none() | st.integers(0, 366)


@given(NUMBERS, NUMBERS)
def test_nobody_may_be_slower_than_asked(village: int | None, county: int | None) -> None:
    """Whatever both write, in numbers or as text."""
    listed = {"deadline_days": "" if county is None else str(county)}
    found = asked({"deadline_days": village}, listed)
    assert found == asked({"deadline_days": "" if village is None else str(village)}, listed)
    given_days = [days for days in (village, county) if days is not None]
    assert found.days == (min(given_days) if given_days else None)


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        pytest.param("village", ["SW01", "CW01", "CW03"], id="village"),
        pytest.param("community", ["SW01", "CW01", "SW20"], id="community"),
        pytest.param("", ["SW01", "CW01"], id="unknown"),
    ],
)
def test_the_countys_list_is_owed_too(kind: str, codes: list[str]) -> None:
    """The village's own first, then what it left out; an item without `applies_to` is nobody's duty."""
    rows = [own("SW01"), own("CW01", deadline_days=3), own("CW01", deadline_days=1), own(None), own("")]
    found = item_rules(rows, catalog(), kind)
    assert list(found) == codes
    assert (found["CW01"].trigger, found["CW01"].interval, found["CW01"].days) == ("routine", 1, 3)


@pytest.mark.parametrize(("trigger", "days"), [("定时", 5), ("随时", 5), ("及时", 12), ("没有", 5)])
def test_days_of_nobody_are_the_profiles(trigger: str, days: int) -> None:
    """A request has more of them."""
    assert item_rules([own("SW01", trigger=trigger)], catalog(), "")["SW01"].days == days


TODAY = date(2026, 11, 22)

EVERY = list(months_between("2010-01", "2026-10"))


@pytest.mark.parametrize(
    ("filed", "joined", "first", "last"),
    [
        pytest.param(["2026-09"], None, "2026-09", "2026-10", id="to-the-last-complete-month"),
        pytest.param(["2026-09", "2026-11"], None, "2026-09", "2026-11", id="to-the-last-filed"),
        pytest.param(["2026-09", "2026-12", "2999-01"], None, "2026-09", "2026-10", id="not-to-come"),
        pytest.param([], date(2026, 9, 30), "2026-09", "2026-10", id="joined-without-data"),
        pytest.param([], date(2026, 11, 22), "2026-11", "2026-11", id="joined-today"),
        pytest.param(EVERY, None, "2010-01", "2026-10", id="no-window-of-years"),
        pytest.param(["2016-09", "2026-09"], None, "2026-09", "2026-10", id="a-slip-of-the-pen"),
        pytest.param(["1016-09", "2016-09", "2026-09"], None, "2026-09", "2026-10", id="two-slips"),
        pytest.param(["2025-09", "2026-09"], None, "2025-09", "2026-10", id="twelve-months-apart-is-real"),
        pytest.param(["2025-08", "2026-09"], None, "2026-09", "2026-10", id="thirteen-months-apart-is-not"),
        pytest.param(
            ["1026-08", "1026-09", "2026-09"], None, "2026-09", "2026-10", id="slips-of-a-millennium"
        ),
        pytest.param(
            ["2010-01", "2010-02", "2020-02", "2026-09"], None, "2010-01", "2026-10", id="ten-years-is-kept"
        ),
        pytest.param(["2016-09"], None, "2016-09", "2026-10", id="the-only-one-there-is"),
        pytest.param(["2016-09"], date(2026, 10, 1), "2026-10", "2026-10", id="a-slip-before-joining"),
        pytest.param(["2024-01", "2026-09"], date(2024, 1, 5), "2024-01", "2026-10", id="joined-is-no-slip"),
    ],
)
def test_months_kept(filed: list[str], joined: date | None, first: str, last: str) -> None:
    """From the first with data or of joining; a lone month long before all others begins nothing."""
    assert months_kept(filed, joined, TODAY) == months_between(first, last)


@pytest.mark.parametrize("joined", [None, date(2026, 11, 23)])
def test_no_months(joined: date | None) -> None:
    """Nothing filed by now, not joined yet."""
    assert months_kept(["2026-12"], joined, TODAY) == ()


def test_owing() -> None:
    """The month of joining owes, the one before does not; without a day of joining all do."""
    assert owing(["2026-08", "2026-09"], date(2026, 9, 30)) == ["2026-09"]
    assert owing(["2026-08", "2026-09"], None) == ["2026-08", "2026-09"]


@pytest.mark.parametrize(
    ("interval", "standing", "months"),
    [
        pytest.param(1, False, ["2026-05", "2026-06", "2026-07"], id="month"),
        pytest.param(3, False, ["2026-06"], id="quarter"),
        pytest.param(12, False, [], id="year"),
        pytest.param(0, False, [], id="event"),
        pytest.param(0, True, ["2026-05"], id="standing"),
    ],
)
def test_owes(interval: int, standing: bool, months: list[str]) -> None:
    """When its interval ends; what stands for good, in the first month."""
    item = ItemRule("CW01", "routine", interval, standing, 15, 15)
    assert [m for m in months_between("2026-05", "2026-07") if owes(item, m, "2026-05")] == months
