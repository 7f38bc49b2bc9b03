"""单位：万元 → yuan, exactly. Nothing is rounded and no number of another form is read."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal

from build_scripts.intake.vocabulary import Meaning, Vocabulary, squeezed

CENTS = Decimal("0.01")
EXACT = Context(prec=400)
LONGEST = 200
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
CURRENCY = re.compile(r"(-?)¥ *([0-9].*?)(?: *元)?|(-?)([0-9].*?) *元")
BRACKETS = re.compile(r"[(](?:[^():]{0,4}:)?([^()]+)[)]")
TOKENS = re.compile("[、,/;和及]")
LARGE = re.compile("(?<![0-9.零一二两三四五六七八九十百千万亿几数])[百千万亿]+元")


@dataclass(frozen=True, slots=True)
class Unit:
    """The power of ten that makes yuan of an amount, None when only other units were named.

    `clear` is False when the words speak of amounts but were not understood.
    """

    exponent: int | None
    clear: bool = True


def number(text: str) -> Decimal | None:
    """The number that stands here for certain, in a form `load` reads as well; None when there is none."""
    half = unicodedata.normalize("NFKC", text.strip()).replace("−", "-")
    match = CURRENCY.fullmatch(half)
    if match:
        half = "".join(part or "" for part in match.groups())
    plain = NUMBER.fullmatch(half) and len(half) <= LONGEST
    return Decimal(half.replace(",", "")) if plain else None


def scaled(text: str, exponent: int) -> str | None:
    """The amount in yuan, exactly, with two decimals or as many as it needs; None when it is no number."""
    value = number(text)
    if value is None:
        return None
    yuan = value.scaleb(exponent, EXACT)
    if yuan == yuan.quantize(CENTS, context=EXACT):
        yuan = yuan.quantize(CENTS, context=EXACT)
    return f"{yuan:f}" if yuan else f"{abs(yuan):f}"


def added(values: list[Decimal]) -> Decimal:
    """The sum, exactly."""
    total = Decimal(0)
    for value in values:
        total = EXACT.add(total, value)
    return total


def read_unit(text: str, units: frozenset[str], words: Vocabulary) -> Unit | None:
    """The unit of amounts that one phrase of a title names; None when it does not speak of it.

    `units` are the units of our columns that are no money: 单位：万元、亩 leaves the 亩 as they are.
    """
    phrase = squeezed(text)
    label, _, rest = phrase.strip("()").partition(":")
    if label in words.unit_labels and rest:
        return _listed(rest, units, words)
    if label.startswith("单位") and label.removeprefix("单位") in words.money_units:
        return _listed(label.removeprefix("单位"), units, words)
    named = [unit for unit in BRACKETS.findall(phrase) if unit in words.money_units]
    if len(named) == 1:
        return Unit(words.money_units[named[0]])
    if phrase in words.money_units:
        return Unit(words.money_units[phrase])
    return Unit(None, clear=False) if named or LARGE.search(phrase) else None


def _listed(phrase: str, units: frozenset[str], words: Vocabulary) -> Unit | None:
    tokens = [words.unit_words.get(token, token) for token in TOKENS.split(phrase.strip("()")) if token]
    money = [token for token in tokens if token in words.money_units]
    others = [token for token in tokens if token not in words.money_units]
    if not money and not LARGE.search(phrase):
        return Unit(None) if tokens and set(others) <= units else None
    known = len(money) == 1 and set(others) <= units
    return Unit(words.money_units[money[0]] if known else None, clear=known)


def own_exponent(meaning: Meaning, words: Vocabulary) -> int | None:
    """The power of ten a column's own name says: 4 of 金额(万元), 0 of 单价(元/亩), None of 金额."""
    if not meaning.unit or meaning.field.kind != "money":
        return None
    return words.money_units.get(meaning.unit, 0)
