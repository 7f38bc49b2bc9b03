"""The red flags of the source documents: each is a rule, or says why it is not."""

import json
import re

from build_scripts.model import Table
from build_scripts.settings import DATA

FLAG = re.compile(r"R\d\d")
# the list of flags runs from R01 to R30
FLAGS = {f"R{number:02d}" for number in range(1, 31)}


def off() -> list[dict[str, str]]:
    """The flags, or parts of them, that no rule asks about."""
    listed: list[dict[str, str]] = json.loads((DATA / "words" / "flags.json").read_text("utf-8"))["off"]
    return listed


def test_flags_are_questions(tables: dict[str, Table]) -> None:
    """New ones never weigh more than a question; what an older rule asks keeps its level."""
    for table in tables.values():
        for rule in table.rules:
            if FLAG.fullmatch(rule.identity) and rule.code.startswith(
                ("FIN-12", "FIN-13", "FIN-14", "FIN-15")
            ):
                assert rule.level == "question", rule.code
                assert rule.exclusions.startswith("可能有正当理由"), rule.code


def test_every_flag_is_asked_or_explained(tables: dict[str, Table]) -> None:
    """Nobody has to guess what is looked for and what is not; R24 is an identity as well (FIN-002)."""
    asked = {rule.identity for table in tables.values() for rule in table.rules}
    assert asked | {item["flag"] for item in off()} >= FLAGS


def test_reasons_are_given(tables: dict[str, Table]) -> None:
    """Each flag that is off has a title and a reason, and names only rules that exist."""
    codes = {rule.code for table in tables.values() for rule in table.rules}
    for item in off():
        assert set(item) == {"flag", "title", "reason", "instead"}, item
        assert item["title"], item
        assert item["reason"].endswith("。"), item
        assert set(re.findall(r"[A-Z]{3}-\d{3}", item["instead"])) <= codes, item
