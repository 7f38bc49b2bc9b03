"""Which pattern fits: the thresholds of shares and changes, at and beside their edges."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.errors import UnknownNameError
from build_scripts.model.sentences import (
    TOP,
    change,
    composition,
    doubled,
    outstanding,
    phrase,
    ranking,
    running_out,
    shares,
)

RELAXED = settings(deadline=None)
POSITIVE = st.decimals("0.01", 1000, places=2)
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


@RELAXED
@given(st.lists(POSITIVE, min_size=1, max_size=8), st.integers(1, 8))
def test_shares_never_exceed_the_whole(values: list[Decimal], count: int) -> None:
    """Some of all parts: at most 100.0 together, each within a tenth of the truth."""
    whole = sum(values, Decimal(0))
    found = shares(values[:count], whole)
    assert sum(found) <= 100
    for share, value in zip(found, values, strict=False):
        assert abs(share - value * 100 / whole) <= Decimal("0.15")


def test_shares_that_round_up_together() -> None:
    """33.35, 33.35 and 33.30 would be 100.1."""
    assert sum(shares([Decimal("33.35"), Decimal("33.35"), Decimal("33.30")], Decimal(100))) == 100


@RELAXED
@given(st.lists(st.tuples(st.sampled_from("甲乙丙丁"), POSITIVE), max_size=7))
def test_ranking_is_complete(parts: list[tuple[str, Decimal]]) -> None:
    """Named and counted ones are exactly those at or above the last amount; at most three are named."""
    found = ranking(parts)
    assert len(found.named) <= TOP
    assert len(found.named) + found.tied == sum(value >= found.amount for _, value in parts)
    assert (found.key == "none") == (not parts)
    assert ranking(parts[::-1]) == found


@pytest.mark.parametrize(
    ("now", "history", "expected"),
    [
        pytest.param("20.01", ["10"] * 6, True, id="more-than-double"),
        pytest.param("20", ["10"] * 6, False, id="double"),
        pytest.param("99", ["10"] * 5, False, id="too-few-months"),
        pytest.param("99", ["0"] * 6, False, id="median-zero"),
        pytest.param("99", ["-5"] * 6, False, id="median-negative"),
        pytest.param("21", ["9", "9", "9", "11", "11", "900"], True, id="even-number-of-months"),
    ],
)
def test_doubled(now: str, history: list[str], *, expected: bool) -> None:
    """Against the median, which one extraordinary month does not move."""
    assert doubled(Decimal(now), [Decimal(value) for value in history]) is expected


def test_outstanding() -> None:
    """More than 30 % of at least four."""
    assert outstanding([Decimal(31), Decimal(23), Decimal(23), Decimal(23)]) == 1
    assert outstanding([Decimal(30), Decimal(30), Decimal(20), Decimal(20)]) == 0
    assert outstanding([Decimal(98), Decimal(1), Decimal(1)]) == 0


def test_running_out() -> None:
    """A tenth of opening and income is left, or less, and something was paid."""
    assert running_out(Decimal(50), Decimal(50), Decimal(10))
    assert not running_out(Decimal(50), Decimal(50), Decimal("10.01"))
    assert not running_out(Decimal(0), Decimal(50), Decimal(0))
    assert not running_out(Decimal(5), None, Decimal(0))
