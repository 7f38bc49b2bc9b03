"""Jinja filters: filed text in, text as people read it out. No words here; they stand in the templates."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from markupsafe import Markup

from build_scripts.model.amounts import TEN_THOUSAND, money, quantity
from build_scripts.settings import MAX_CELL

KILO = 1024
VALUE_PLACE = re.compile(r"\{(\w*)[^{}]*\}")


def as_money(text: str) -> str:
    """`12345.6` as `12,345.60`; what is not a number stays as filed."""
    value = as_number(text)
    return text if value is None else money(value)


def as_quantity(text: str) -> str:
    """`1200` as `1,200`; what is not a number stays as filed."""
    value = as_number(text)
    return text if value is None else quantity(value)


def is_large(text: str) -> bool:
    """True from ten thousand on, where a card shows 万元."""
    value = as_number(text)
    return value is not None and abs(value) >= TEN_THOUSAND


def ten_thousands(text: str) -> str:
    """`215000.00` as `21.50`."""
    value = as_number(text)
    return text if value is None else money(value / TEN_THOUSAND)


def as_date(text: str | date) -> date | None:
    """An ISO date; None for anything else."""
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def digits(period: str) -> str:
    """`2026-10` as `202610`, the form URLs use."""
    return period.replace("-", "")


def chapter_path(code: str) -> str:
    """The page of the rules with the three letters that `code` begins with: `guize/fin/`."""
    return f"guize/{code[:3].lower()}/"


def rule_path(code: str) -> str:
    """Where a rule stands whole: `guize/fin/#FIN-140`."""
    return f"{chapter_path(code)}#{code}"


def plain_message(template: str, names: Mapping[str, str]) -> str:
    """The words of a finding with what will stand in it by `names`, or dots: `应为〔应有数〕`."""
    return VALUE_PLACE.sub(lambda place: names.get(place[1], "……"), template)


def kilobytes(size: int) -> int:
    """A file's size in KB, never below 1."""
    return max(1, -(-size // KILO))


def json_block(text: str) -> Markup:
    """JSON for a <script type="application/json">: no character of it can end the element."""
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704 - nothing that HTML reads is left in it


def as_number(text: str) -> Decimal | None:
    """The amount that was filed; None for what is no number of a sane size."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    sane = value.is_finite() and abs(value.adjusted()) < MAX_CELL  # "1E+999999" is text, not an amount
    return value if sane else None


FILTERS: dict[str, Callable[..., Any]] = {
    "money": as_money,
    "quantity": as_quantity,
    "large": is_large,
    "ten_thousands": ten_thousands,
    "as_date": as_date,
    "digits": digits,
    "rule_path": rule_path,
    "plain_message": plain_message,
    "kilobytes": kilobytes,
    "json_block": json_block,
}
