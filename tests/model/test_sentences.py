"""Which pattern fits: the thresholds of shares and changes, at and beside their edges."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.errors import UnknownNameError
from build_scripts.model.sentences import change, composition, phrase

RELAXED = settings(deadline=None)
AMOUNT = st.decimals(-1000, 1000, places=2)
COMPOSED = {"zero", "one", "tie", "tie-many", "even", "half", "two", "most", "negative", "all-negative"}
CHANGED = {"missing", "none", "same", "from-zero", "to-zero", "more", "less", "rise", "fall"}


@RELAXED
@given(st.dictionaries(st.text(max_size=3), AMOUNT, max_size=6))
def test_composition_has_an_answer(parts: dict[str, Decimal]) -> None:
    """Every set of parts fits one rule; the largest is named."""
    wording = composition(tuple(parts.items()))
    assert wording.key in COMPOSED
    if wording.key != "zero":
        assert parts[wording.values["first"]] == max(value for value in parts.values() if value)


@RELAXED
@given(AMOUNT, st.none() | AMOUNT)
def test_change_has_an_answer(now: Decimal, before: Decimal | None) -> None:
    """Every pair fits one rule, and its direction is true."""
    key = change(now, before).key
    assert key in CHANGED
    if before is not None and key in ("more", "rise"):
        assert now > before
    if before is not None and key in ("less", "fall"):
        assert now < before


@pytest.mark.parametrize(
    ("now", "key", "share"),
    [("101.99", "same", "2.0"), ("102", "more", "2.0"), ("98.01", "same", "2.0"), ("98", "less", "2.0")],
)
def test_level(now: str, key: str, share: str) -> None:
    """Below two per cent is level, two per cent is not."""
    wording = change(Decimal(now), Decimal(100))
    assert (wording.key, wording.values["percent"]) == (key, share)


def test_phrase() -> None:
    """A pattern is filled; a value is never read as a pattern; a wrong key gets its neighbour."""
    assert phrase({"one": "全部是{first}"}, "one", first="{0}") == "全部是{0}"
    with pytest.raises(UnknownNameError, match='one"？'):
        phrase({"one": ""}, "onne")
