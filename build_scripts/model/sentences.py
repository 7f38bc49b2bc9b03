"""Rules that turn numbers into plain sentences: which pattern fits, never a cause (patterns: data/words/)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.errors import UnknownNameError
from build_scripts.model.amounts import TENTH, percent

HALF = Decimal("0.5")
MOST = Decimal("0.6")
LEVEL = Decimal("0.02")
PAIR = 2

Part = tuple[str, Decimal]


@dataclass(frozen=True, slots=True)
class Wording:
    """The `key` of a pattern and the values that fill it."""

    key: str
    values: dict[str, str]


def phrase(words: Mapping[str, str], key: str, **values: str) -> str:
    """The pattern `key` filled with `values`; UnknownNameError names the nearest key."""
    if key not in words:
        raise UnknownNameError("词句", key, words, "data/words")
    return words[key].format_map(values)


def composition(parts: Sequence[Part]) -> Wording:
    """What a total is made of: zero, one, tie, even, tie-many, half, two, most, negative or all-negative."""
    filled = sorted((part for part in parts if part[1] != 0), key=lambda part: (-part[1], part[0]))
    if not filled:
        return Wording("zero", {})
    top, low = filled[0][1], filled[-1][1]
    share = percent(top, sum((value for _, value in filled), Decimal(0)), TENTH) if low > 0 else None
    equal = sum(value == top for _, value in filled)
    values = {
        "first": filled[0][0],
        "second": filled[1][0] if len(filled) > 1 else "",
        "last": filled[-1][0],
        "share": "" if share is None else f"{share:f}",
        "count": str(equal),
    }
    return Wording(_composition_key([value for _, value in filled], equal), values)


def _composition_key(values: Sequence[Decimal], equal: int) -> str:
    """`values` are not empty, fall, and hold no zero; the first `equal` of them are the same."""
    total = sum(values, Decimal(0))
    if values[-1] < 0:
        return "all-negative" if values[0] < 0 else "negative"
    if len(values) == 1:
        return "one"
    if equal > 1:
        return _tie_key(equal, len(values))
    if values[0] > total * HALF:
        return "half"
    second = len(values) == PAIR or values[1] > values[2]
    return "two" if second and values[0] + values[1] > total * MOST else "most"


def _tie_key(equal: int, count: int) -> str:
    """Two are named, all are even, several are counted."""
    if equal == PAIR:
        return "tie"
    return "even" if equal == count else "tie-many"


def change(now: Decimal, before: Decimal | None) -> Wording:
    """How an amount moved: missing, none, from-zero, to-zero, same, more or less.

    `rise` and `fall` are for amounts below zero, of which per cents say nothing.
    """
    if before is None:
        return Wording("missing", {})
    share = percent(abs(now - before), abs(before), TENTH)
    return Wording(_change_key(now, before), {"percent": "" if share is None else f"{share:f}"})


def _change_key(now: Decimal, before: Decimal) -> str:
    if now == before:
        return "none" if now == 0 else "same"
    if before == 0 or now == 0:
        return "from-zero" if before == 0 else "to-zero"
    if now < 0 or before < 0:
        return "rise" if now > before else "fall"
    if abs(now - before) < abs(before) * LEVEL:
        return "same"
    return "more" if now > before else "less"
