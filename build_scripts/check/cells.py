"""One cell against its column: which of our codes fits, and the values its words need."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from build_scripts.model import Field

Test = Callable[[str, Any], bool]

TYPES = {"number": "STR-011", "integer": "STR-012", "date": "STR-013", "boolean": "STR-014"}
PATTERNS = {"month": "STR-018", "id": "STR-019"}
SHOWN_CODES = 12
MANY = 2000
OTHER = "STR-032"


@dataclass(frozen=True, slots=True)
class Fault:
    """The code of a broken constraint, the values its words use, the allowed value nearest to the cell."""

    code: str
    values: dict[str, object]
    near: str = ""


def broken(field: Field, cell: str, constraints: Mapping[str, Any]) -> Fault:
    """The first constraint that the cell breaks."""
    for name, (code, breaks) in CONSTRAINTS.items():
        if name in constraints and breaks(cell, constraints[name]):
            if name == "enum":
                return _unlisted(code, cell, constraints[name])
            special = PATTERNS.get(field.kind, code) if name == "pattern" else code
            return Fault(special, {"limit": str(constraints[name]), "example": field.example})
    return Fault(OTHER, {"limit": "", "example": field.example})


def mistyped(field: Field) -> str:
    """The code for a cell that is not of its column's type."""
    return TYPES.get(field.type, OTHER)


def nearest(cell: str, known: Iterable[str]) -> str:
    """The known value that looks most like the cell; empty when none does."""
    near = get_close_matches(cell, list(known)[:MANY], n=1, cutoff=0.5)
    return near[0] if near else ""


def _unlisted(code: str, cell: str, allowed: Sequence[object]) -> Fault:
    codes = [str(value) for value in allowed]
    listed = (*codes[:SHOWN_CODES], "…") if len(codes) > SHOWN_CODES else tuple(codes)
    return Fault(code, {"codes": listed}, nearest(cell, codes))


def _below(cell: str, limit: object) -> bool:
    return _number(cell) < _number(limit) if _comparable(cell, limit) else cell < str(limit)


def _above(cell: str, limit: object) -> bool:
    return _number(cell) > _number(limit) if _comparable(cell, limit) else cell > str(limit)


def _equal(cell: str, limit: object) -> bool:
    return _number(cell) == _number(limit) if _comparable(cell, limit) else cell == str(limit)


def _comparable(cell: str, limit: object) -> bool:
    try:
        return not (_number(cell).is_nan() or _number(limit).is_nan())
    except InvalidOperation:
        return False


def _number(value: object) -> Decimal:
    return Decimal(str(value))


CONSTRAINTS: Mapping[str, tuple[str, Test]] = {
    "required": ("STR-016", lambda cell, needed: bool(needed) and cell == ""),
    "enum": ("STR-017", lambda cell, codes: cell not in [str(code) for code in codes]),
    "pattern": ("STR-020", lambda cell, pattern: re.fullmatch(pattern, cell) is None),
    "minLength": ("STR-021", lambda cell, limit: len(cell) < limit),
    "maxLength": ("STR-022", lambda cell, limit: len(cell) > limit),
    "minimum": ("STR-023", _below),
    "maximum": ("STR-024", _above),
    "exclusiveMinimum": ("STR-025", lambda cell, limit: _below(cell, limit) or _equal(cell, limit)),
    "exclusiveMaximum": ("STR-026", lambda cell, limit: _above(cell, limit) or _equal(cell, limit)),
}
