"""Rule type `peer-price`: rents here and in other villages."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from build_scripts.check import peer_price
from build_scripts.check.medians import deviation, median
from build_scripts.model import PeerPoint, Scope
from tests.check.drawing import make_scope, passed, verdicts
from tests.check.smudged import unread

HEAD = "id | asset | rent | mu | from\n"
ASSETS = "asset | class\nZC-1 | 水田\nZC-2 | -"
OPTIONS: dict[str, Any] = {
    "measure": "lease", "name": "id", "amount": "rent", "per": "mu", "date": "from", "span": 5,
    "link": {"field": "asset", "table": "assets", "key": "asset", "columns": ["class"]},
    "bands": ["10", "50"], "low": "profile:low", "high": "300", "low_z": "2", "margin": "10", "minimum": "8",
}  # fmt: skip
GROUP = ("水田", "10–50", "2025–2029")
USUAL = "480 490 500 500 510 520 500"
CASES = [
    pytest.param("9000", {2: False}, id="ninety-per-cent-is-far-where-all-are-near"),
    pytest.param("9200", {2: True}, id="within-the-margin"),
    pytest.param("5900", {2: False}, id="below-sixty-per-cent"),
    pytest.param("30000", {2: True}, id="three-times-the-median"),
    pytest.param("30001", {2: False}, id="more-than-three-times"),
    pytest.param("10000", {2: True}, id="as-elsewhere"),
]


def scope_of(drawing: str, peers: str = USUAL, group: tuple[str, ...] = GROUP) -> Scope:
    """Contracts beside the assets above; other villages' prices by mu."""
    scope = make_scope(HEAD + drawing, {"assets": ASSETS}, settings={"low": 60})
    return replace(scope, peers=tuple(PeerPoint("lease", group, price, "HT-1") for price in peers.split()))


@pytest.mark.parametrize(("rent", "expected"), CASES)
def test_verdicts(rent: str, expected: dict[int, bool]) -> None:
    """20 mu at that rent, where seven others pay about 500 a mu."""
    drawing = f"HT-1 | ZC-1 | {rent} | 20 | 2026-01-01"
    options = OPTIONS | {"margin": "9"} if rent == "9000" else OPTIONS
    assert passed(peer_price, scope_of(drawing), **options) == expected


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param("HT-1 | ZC-1 | 1 | 9 | 2026-01-01", id="another-size"),
        pytest.param("HT-1 | ZC-1 | 1 | 50 | 2026-01-01", id="the-next-size"),
        pytest.param("HT-1 | ZC-1 | 1 | 20 | 2024-12-31", id="other-years"),
        pytest.param("HT-1 | ZC-2 | 1 | 20 | 2026-01-01", id="no-class"),
        pytest.param("HT-1 | ZC-9 | 1 | 20 | 2026-01-01", id="no-asset"),
        pytest.param("HT-1 | ZC-1 | 0 | 20 | 2026-01-01", id="for-nothing"),
        pytest.param("HT-1 | ZC-1 | 1 | 0 | 2026-01-01", id="no-size"),
    ],
)
def test_does_not_apply(drawing: str) -> None:
    """Only like is compared with like."""
    assert passed(peer_price, scope_of(drawing), **OPTIONS) == {}


def test_too_few_say_nothing() -> None:
    """Seven, this one counted, are too few; a village's own rows count too; other measures do not."""
    low = "HT-1 | ZC-1 | 1 | 20 | 2026-01-01"
    assert passed(peer_price, scope_of(low, "500 500 500 500 500 500"), **OPTIONS) == {}
    assert passed(peer_price, scope_of(low), **(OPTIONS | {"measure": "other"})) == {}
    two = low + "\nHT-2 | ZC-1 | 10000 | 20 | 2026-01-01"
    assert passed(peer_price, scope_of(two, "500 500 500 500 500 500"), **OPTIONS) == {2: False, 3: True}


def test_words() -> None:
    """Price, middle, how many and in what they are alike."""
    (verdict,) = verdicts(peer_price, scope_of("HT-1 | ZC-1 | 5000 | 20 | 2026-01-01"), **OPTIONS)
    values = verdict.values
    assert (str(values["price"]), str(values["median"]), values["share"]) == ("250.00", "500.00", "50")
    assert (values["peers"], values["group"], values["z"]) == (8, GROUP, "-16.9")


def test_where_all_are_the_same_only_shares_count() -> None:
    """Without any spread the usual distance is nothing; the message has a dash for it."""
    same = " ".join(["500"] * 7)
    found = verdicts(peer_price, scope_of("HT-1 | ZC-1 | 8000 | 20 | 2026-01-01", same), **OPTIONS)
    assert [(verdict.passed, verdict.values["z"]) for verdict in found] == [(True, "–")]


def test_unread_cells() -> None:
    """An unread rent has no price; an unread class is no class."""
    scope = scope_of("HT-1 | ZC-1 | 1 | 20 | 2026-01-01")
    assert passed(peer_price, unread(scope, "rent", 2), **OPTIONS) == {}
    assert passed(peer_price, unread(scope, "class", 2, table="assets"), **OPTIONS) == {}


def test_some_bound_is_needed() -> None:
    """A rule that asks about nothing is refused."""
    bare = {k: v for k, v in OPTIONS.items() if k not in ("low", "high", "low_z")}
    with pytest.raises(ValidationError):
        peer_price.Options.model_validate(bare)


@given(st.lists(st.decimals(min_value=1, max_value=9999, places=2), min_size=1, max_size=30))
def test_the_middle_lies_in_the_middle(values: list[Any]) -> None:
    """No more than half lie on either side of the median, in whatever order they come."""
    middle = median(values)
    assert sum(value < middle for value in values) <= len(values) / 2
    assert sum(value > middle for value in values) <= len(values) / 2
    assert median(values[::-1]) == middle
    assert deviation(values) >= 0
