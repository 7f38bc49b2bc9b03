"""Items in words: the village's words, and the clock of the village's list and the county's together."""

from dataclasses import replace

import pytest

from build_scripts.compose.items import Item, items_of
from build_scripts.model import Codelist
from tests.compose.clock_village import draw

COUNTY = {"code": "CW01", "title": "县里的名字", "trigger": "定时", "cadence": "每年", "deadline_days": "15"}
TRIGGERS = {"定时": "routine", "随时": "special", "及时": "requested"}
CADENCES = {"每月": "P1M", "每年": "P1Y", "发生时": "irregular", "长期": "continuous"}


def terms(name: str, known: dict[str, str]) -> Codelist:
    """A list of codes with their terms."""
    rows = tuple({"code": code, "title": f"{code}公开", "term": term} for code, term in known.items())
    return Codelist(name=name, rows=rows)


def item(code: str, own: tuple[str, ...] = (), county: tuple[dict[str, str], ...] = (COUNTY,)) -> Item:
    """An item of a village that filed `own` (trigger, cadence, days, display) beside that county's list."""
    rows = ((code, "财务", "村里的名字", *own, "主任", "ledger-entries", ""),) if own else ()
    village = draw(items=rows)
    known = village.material.catalog
    listed = Codelist(name="disclosure-items", rows=county)
    lists = {one.name: one for one in (listed, terms("triggers", TRIGGERS), terms("cadences", CADENCES))}
    catalog = known.model_copy(update={"codelists": known.codelists | lists})
    return items_of(replace(village, material=replace(village.material, catalog=catalog))).find(code)


@pytest.mark.parametrize(
    ("own", "days", "display"),
    [
        pytest.param(("随时", "发生时", "31", "15"), 15, 15, id="slower-than-the-county"),
        pytest.param(("随时", "发生时", "3", "30"), 3, 30, id="faster-and-longer"),
        pytest.param(("随时", "发生时", "", ""), 15, 0, id="left-open"),
    ],
)
def test_the_clock_of_both(own: tuple[str, ...], days: int, display: int) -> None:
    """Its own name; when and how often as the county says; the stricter days."""
    made = item("CW01", own)
    assert (made.title, made.trigger, made.cadence, made.limit) == (
        "村里的名字",
        "定时公开",
        "每年公开",
        "year",
    )
    assert (made.days, made.display) == (days, display)


@pytest.mark.parametrize(
    ("trigger", "cadence", "limit", "days"),
    [
        pytest.param("定时", "每月", "routine", 5, id="routine"),
        pytest.param("定时", "长期", "standing", 5, id="standing"),
        pytest.param("随时", "发生时", "event", 5, id="event"),
        pytest.param("及时", "发生时", "request", 15, id="request"),
        pytest.param("没有", "没有", "", 5, id="unlisted"),
    ],
)
def test_an_item_of_the_village_alone(trigger: str, cadence: str, limit: str, days: int) -> None:
    """As it filed it; days that nobody wrote are the profile's, as everywhere on the clock."""
    made = item("SW99", (trigger, cadence, "", ""))
    assert (made.limit, made.days) == (limit, days)


def test_items_the_village_left_out() -> None:
    """The county's words and clock; a code that neither list has is its own name."""
    assert (item("CW01").title, item("CW01").limit, item("CW01").days) == ("县里的名字", "year", 15)
    assert item("SW99") == Item("SW99", "SW99")
