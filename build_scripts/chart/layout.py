"""Pure arithmetic of a drawing 340 wide: widths of text, wrapping, pixels, ticks. No words, no markup."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

WIDTH = 340
FONT = 15
LINE, PAD = 20, 6
THIN, NARROW = 0.45, 0.7
SLIGHT, WIDE = frozenset(".,:;/-'| "), frozenset("%@MWmw")
OPENING, CLOSING = frozenset("（【《“‘(["), frozenset("，。、；：？！）】》”’,.;:?!)]%")
ELLIPSIS = "…"
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def text_width(text: str, size: int = FONT) -> float:
    """The widest `text` gets in any usual font: Chinese characters one em, points 0.45, all others 0.7.

    Digits are 0.55 em in Noto Sans CJK, 0.64 in DejaVu Sans, 0.7 when that is bold; per cent and M are wider.
    """
    return size * sum(map(_ems, text))


def _ems(char: str) -> float:
    if char in WIDE or unicodedata.east_asian_width(char) in "WFA":
        return 1
    return THIN if char in SLIGHT else NARROW


def fit(text: str, width: float, size: int = FONT) -> str:
    """`text`, cut with an ellipsis when it is wider than `width`."""
    if text_width(text, size) <= width:
        return text
    kept = len(text)
    while kept and text_width(text[:kept] + ELLIPSIS, size) > width:
        kept -= 1
    return text[:kept].rstrip() + ELLIPSIS


def wrap(text: str, width: float, lines: int = 2) -> tuple[str, ...]:
    """`text` in at most `lines` lines of `width`; the last is cut with an ellipsis."""
    if lines == 1 or text_width(text) <= width:
        return (fit(text, width),)
    kept = max(1, next(n for n in range(len(text), -1, -1) if n == 0 or text_width(text[:n]) <= width))
    kept = _break(text, kept)
    return (text[:kept].rstrip(), *wrap(text[kept:].lstrip(), width, lines - 1))


@dataclass(frozen=True, slots=True)
class Label:
    """Above a mark: lines of its name with their base lines, its number at the right, the lower edge."""

    lines: tuple[tuple[int, str], ...]
    text: str
    text_y: int
    bottom: int


def label_of(name: str, text: str, top: int) -> Label:
    """The whole name in at most two lines; the number beside the last one, below when there is no room."""
    lines = wrap(name, WIDTH - PAD)
    shares = text_width(lines[-1]) + text_width(text) + PAD * 2 <= WIDTH
    count = len(lines) + (not shares)
    baselines = tuple((top + FONT + LINE * index, line) for index, line in enumerate(lines))
    return Label(baselines, text, top + FONT + LINE * (count - 1), top + LINE * count)


def _break(text: str, kept: int) -> int:
    """Where to end a line of at most `kept` characters: not inside a number; half a line is the least."""
    end = kept
    while end > 1 and _belongs(text[end - 1], text[end]):
        end -= 1
    return end if end * 2 > kept else kept


def _belongs(before: str, after: str) -> bool:
    """A bracket stands with what it holds, a stop with what it ends, a digit with its number."""
    both = before + after
    return after in CLOSING or before in OPENING or (both.isascii() and both.isalnum())


def shorten(text: str, characters: int = 8) -> str:
    """A name short enough for a title."""
    return fit(text, characters * FONT)


def pixels(value: Decimal, span: tuple[Decimal, Decimal], length: int) -> int:
    """Where `value` lies on a scale of `length` pixels from span[0] to span[1]."""
    low, high = span
    return (
        0 if high == low else int(((value - low) / (high - low) * length).quantize(Decimal(1), ROUND_HALF_UP))
    )


def span_of(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The scale of some values: from 0, or from below it when one is negative."""
    return min(Decimal(0), *values), max(Decimal(0), *values)


def ticks(values: Sequence[Decimal], count: int = 4) -> tuple[Decimal, ...]:
    """Round numbers from the scale's lower end to its upper end, about `count` steps, with 0 among them."""
    low, high = span_of(values)
    if low == high:
        return (Decimal(0), Decimal(1))
    whole = all(value == value.to_integral_value() for value in values)
    step = _round_up((high - low) / count, Decimal(1) if whole else Decimal(0))
    first, last = (
        (low / step).to_integral_value("ROUND_FLOOR"),
        (high / step).to_integral_value("ROUND_CEILING"),
    )
    return tuple(number * step for number in range(int(first), int(last) + 1))


def _round_up(step: Decimal, least: Decimal) -> Decimal:
    """The next round step; whole numbers get whole steps."""
    unit = Decimal(10) ** step.adjusted()
    steps = (unit * factor for factor in STEPS)
    return next(s for s in steps if s >= max(step, least) and (not least or s == s.to_integral_value()))


def thin(labels: Sequence[str], room: float) -> tuple[bool, ...]:
    """Which of equally spaced labels to print so that none touches the next; the last always is."""
    widest = max((text_width(label) for label in labels), default=0)
    every = max(1, -int(-(widest + FONT / 3) // (room / max(1, len(labels)))))
    return tuple((len(labels) - 1 - index) % every == 0 for index in range(len(labels)))
