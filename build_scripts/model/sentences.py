"""Rules that turn numbers into plain sentences: which pattern fits, never a cause (patterns: data/words/)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from build_scripts.errors import UnknownNameError
from build_scripts.model.amounts import HUNDRED, TENTH, ZERO, percent

HALF = Decimal("0.5")
MOST = Decimal("0.6")
LEVEL = Decimal("0.02")
PAIR = 2
TOP = 3  # lines that are named as the largest
LARGE = Decimal("0.3")  # of all expense
SMALLEST_SAMPLE = 4  # of three or fewer lines one is always more than 30 %
TWICE = 2  # the median
KNOWN_MONTHS = 6  # of the last twelve: fewer have no median worth naming
LITTLE = Decimal("0.1")  # of what a fund had
WHOLE = Decimal("100.0")

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


@dataclass(frozen=True, slots=True)
class Ranking:
    """The largest parts: `named` one by one, then `tied` equal ones that are too many to name.

    `amount` is the smallest of all these; `key` is one, some, tie, tie-many or some-tie.
    """

    key: str
    named: tuple[Part, ...]
    tied: int
    amount: Decimal


def ranking(parts: Sequence[Part], top: int = TOP) -> Ranking:
    """The `top` largest; where equal ones cross that line, they are counted, none is chosen."""
    ordered = sorted(parts, key=lambda part: (-part[1], part[0]))
    if not ordered:
        return Ranking("none", (), 0, ZERO)
    last = ordered[:top][-1][1]
    above = tuple(part for part in ordered if part[1] > last)
    equal = tuple(part for part in ordered if part[1] == last)
    if len(above) + len(equal) > top:
        return Ranking("some-tie" if above else "tie-many", above, len(equal), last)
    key = "some" if above else "tie"
    return Ranking("one" if len(ordered) == 1 else key, above + equal, 0, last)


def shares(values: Sequence[Decimal], whole: Decimal) -> tuple[Decimal, ...]:
    """Each of `values` in per cent of `whole` (> 0), to a tenth; rounded never more than 100.0 together."""
    found = [percent(value, whole, TENTH) or ZERO for value in values]
    exact = [value / whole * HUNDRED for value in values]
    while sum(found, ZERO) > WHOLE:
        most = max(range(len(found)), key=lambda index: found[index] - exact[index])
        found[most] -= TENTH
    return tuple(found)


def outstanding(amounts: Sequence[Decimal]) -> int:
    """How many of the `amounts` (positive, falling) are each more than 30 % of all, from four amounts on."""
    limit = sum(amounts, ZERO) * LARGE
    return sum(amount > limit for amount in amounts) if len(amounts) >= SMALLEST_SAMPLE else 0


def usual(history: Sequence[Decimal]) -> Decimal:
    """The median of what earlier months had; not empty."""
    return median(history)


def doubled(now: Decimal, history: Sequence[Decimal]) -> bool:
    """True when `now` is more than double the median of at least six months, and that is above zero."""
    return len(history) >= KNOWN_MONTHS and usual(history) > 0 and now > TWICE * usual(history)


def running_out(opening: Decimal | None, income: Decimal | None, closing: Decimal | None) -> bool:
    """True when a fund had money, paid some out, and a tenth or less of what it had is left."""
    if opening is None or income is None or closing is None or opening <= 0:
        return False
    return 0 <= closing <= (opening + income) * LITTLE and closing < opening
