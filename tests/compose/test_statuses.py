"""status.json: parses, says what the clock says, holds no private word, and every key is explained."""

import json
import re
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from build_scripts.compose.statuses import region_status, village_status
from build_scripts.settings import CONTENT
from tests.compose.told_village import CODE, DUTIES, HOSTILE, INQUIRIES, TODAY, told_material, told_region

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
