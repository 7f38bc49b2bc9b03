"""status.json: parses, says what the clock says, holds no private word, and every key is explained."""

import json
import re
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

import pytest

from build_scripts.compose.statuses import region_status, village_status
from build_scripts.model import Period
from build_scripts.model.months import months_between
from build_scripts.settings import CONTENT
from tests.compose.told_village import (
    CODE,
    DUTIES,
    HOSTILE,
    INQUIRIES,
    TODAY,
    duty,
    told_catalog,
    told_material,
    told_region,
)

WORDS_WITH_MEANING = re.compile(r"`([a-z_-]+)`")


def of_village(**more: Any) -> dict[str, Any]:
    """The village's file read back."""
    read: dict[str, Any] = json.loads(village_status(told_material(**more)).content)
    return read


def of_region() -> dict[str, Any]:
    """The region's file read back."""
    read: dict[str, Any] = json.loads(region_status(told_region()).content)
    return read


def keys_in(value: Any, above: str = "") -> set[str]:
    """Every key at any depth; the keys of counts and of rules are values, not words of ours."""
    if isinstance(value, list):
        return {key for part in value for key in keys_in(part, above)}
    if not isinstance(value, dict):
        return set()
    deeper = {key for name, part in value.items() for key in keys_in(part, name)}
    return deeper | (set() if above in ("rules", "inquiry_counts") else set(value))


def test_head() -> None:
    """What it is, as of when, and by whose rules with their confidence."""
    found = of_village()
    assert (found["schema"], found["version"], found["as_of"], found["time_zone"]) == (
        "gongkai-status", 1, "2026-11-22", "Asia/Shanghai",
    )  # fmt: skip
    assert found["profile"]["rules"]["query_day"] == {"value": 18, "source": "", "confidence": "U"}
    assert found["profile"]["rules"]["holiday_rule"]["value"] == "next_workday"
    assert found["village"]["code"] == CODE


def test_three_days_with_causes() -> None:
    """Twelve months back and three ahead; each moved day with the rule's day and the cause."""
    days = {three["period"]: three for three in of_village()["three_days"]}
    assert len(days) == 15
    assert days["2026-01"]["publish"] == {
        "day": "2026-02-24", "rule_day": "2026-02-15", "cause": "holiday", "holiday": "Spring Festival",
    }  # fmt: skip
    assert days["2026-10"]["cutoff"] == "2026-11-18"


def test_duties_and_questions_are_the_computed_ones() -> None:
    """Every duty and every question, field by field, without words that people wrote."""
    found = of_village()
    assert {one["key"] for one in found["duties"]} == {duty.key for duty in DUTIES}
    for one in found["duties"]:
        made = asdict(next(duty for duty in DUTIES if duty.key == one["key"]))
        assert one.items() <= made.items()
        assert "reason" not in one
    assert [one["number"] for one in found["inquiries"]] == sorted(i.number for i in INQUIRIES)


def test_old_duties_leave_unless_they_are_missing() -> None:
    """After a year a published duty goes; a missing one stays."""
    keys = {one["key"] for one in of_village(today=TODAY + timedelta(days=150))["duties"]}
    assert "CW01-202601" not in keys
    assert "CW08-202603" in keys
    assert "CW02-202610" in keys


def test_region() -> None:
    """Each village with months, answers and open questions; one without data says so and nothing else."""
    found = of_region()
    village = found["villages"][0]
    assert [one["number"] for one in village["pending"]] == ["ZX-2026-01", "ZX-2026-03"]
    assert [month["period"] for month in village["months"]] == ["2025-11", "2026-10", "2026-11"]
    bare = told_region()
    empty = type(bare)(bare.catalog, {}, {}, (), (), TODAY)
    assert json.loads(region_status(empty).content)["villages"][0]["state"] == "none"


def month(period: str, missing: int = 0) -> Period:
    """A month with this much overdue."""
    state = "partial" if missing else "published"
    return Period(period, "2026-11-16", "", state, 0, 9, 9, "", "", "", "", items_missing=missing)


@pytest.mark.parametrize(
    ("period", "missing", "shown"),
    [
        ("2026-11", 0, True),
        ("2025-11", 0, True),
        ("2025-10", 0, False),
        ("2025-10", 1, True),
        ("2017-01", 0, False),
        ("2017-01", 2, True),
    ],
)
def test_months_of_the_region(*, period: str, missing: int, shown: bool) -> None:
    """The last twelve and what is still owed of older ones; the village's own file has every month."""
    periods = (month(period, missing),)
    area = told_region(periods=periods)
    (village,) = json.loads(region_status(area).content)["villages"]
    assert [one["period"] for one in village["months"]] == ([period] if shown else [])
    assert [one["period"] for one in of_village(periods=periods)["months"]] == [period]


@pytest.mark.parametrize(
    ("site", "start"), [("", ""), ("https://cun.example/gk/", "https://cun.example/gk/")]
)
def test_where_a_village_keeps_everything(site: str, start: str) -> None:
    """The addresses of its own files, from the folder of the region's file or in full."""
    area = told_region(told_catalog(site_url=site))
    (village,) = json.loads(region_status(area).content)["villages"]
    files = {"status": "status.json", "calendar": "riqi.ics", "feed": "atom.xml"}
    assert village["files"] == {name: f"{start}{CODE}/{file}" for name, file in files.items()}


def test_ten_years_of_a_county() -> None:
    """367 villages and 120 months stay small: one line, a year of each."""
    periods = tuple(month(m) for m in months_between("2016-12", "2026-11"))
    one = told_region(periods=periods)
    village = one.catalog.region.villages[0]
    villages = tuple(
        village.model_copy(update={"code": f"990101101{n}", "slug": f"v{n}"}) for n in range(1, 368)
    )
    catalog = told_catalog(villages=villages)
    summaries = {v.code: replace(one.summaries[CODE], pending=()) for v in villages}
    content = region_status(replace(one, catalog=catalog, summaries=summaries)).content
    assert content.count(b"\n") == 1
    assert len(content) < 1_300_000
    assert all(len(v["months"]) == 13 for v in json.loads(content)["villages"])


@pytest.mark.parametrize(
    ("period", "published_on", "shown"),
    [("2025-11", "2025-12-15", True), ("2025-10", "2025-11-17", False), ("2025-10", "", True)],
)
def test_duties_since(*, period: str, published_on: str, shown: bool) -> None:
    """The first month of a year ago is there, the one before only while nothing is published."""
    state = "published" if published_on else "missing"
    one = duty("CW01", state, "2025-12-15", period=period, published_on=published_on)
    assert bool(of_village(duties=(one,))["duties"]) == shown


def test_no_word_that_people_wrote() -> None:
    """Neither titles nor reasons nor amounts go out this way."""
    text = json.dumps([of_village(), of_region()], ensure_ascii=False)
    assert HOSTILE[:4] not in text
    assert "opening" not in text


def test_every_key_is_explained() -> None:
    """The table in content/dingyue.md names every key of both files."""
    explained = set(WORDS_WITH_MEANING.findall((CONTENT / "dingyue.md").read_text("utf-8")))
    assert keys_in(of_village()) | keys_in(of_region()) <= explained


def test_two_runs_are_equal() -> None:
    """Sorted keys, and the same bytes for the same data, whatever the order it came in."""
    material = told_material(duties=DUTIES[::-1], inquiries=INQUIRIES[::-1])
    assert village_status(told_material()) == village_status(material)
    assert region_status(told_region()) == region_status(told_region())
    assert list(of_village()) == sorted(of_village())
