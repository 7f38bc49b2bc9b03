"""Every rule has its pattern: no data can meet a missing word."""

import json
from itertools import product

import pytest

from build_scripts.settings import DATA
from tests.model.test_sentences import CHANGED, COMPOSED

TITLES, SENTENCES, CHARTS, AMOUNTS = (
    json.loads((DATA / "words" / f"{name}.json").read_text("utf-8"))
    for name in ("titles", "sentences", "charts", "amounts")
)


def test_compositions() -> None:
    """Titles know three senses, sentences two."""
    wanted = {f"{sense}-{key}" for sense, key in product(("income", "expense", "neutral"), COMPOSED)}
    assert wanted <= set(TITLES)
    assert {key for key in wanted if not key.startswith("neutral")} <= set(SENTENCES)


def test_changes() -> None:
    """Lines and sentences know every kind of change."""
    assert {f"line-{key}" for key in CHANGED} <= set(TITLES)
    assert {f"change-{key}" for key in CHANGED} <= set(SENTENCES)


@pytest.mark.parametrize("words", [TITLES, SENTENCES, CHARTS, AMOUNTS])
def test_never_a_cause(words: dict[str, str]) -> None:
    """Numbers say what and how much; why is for people."""
    assert not [
        text for text in words.values() if any(cause in text for cause in ("因为", "由于", "导致", "所以"))
    ]
