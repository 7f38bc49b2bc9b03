"""What every view type's options have in common, and which of them name columns, code lists and numbers."""

from decimal import Decimal
from typing import Any, ClassVar

from pydantic import Field as Key

from build_scripts.model.declared import Declared

MONTHS_SHOWN = 13
MOST_BARS = 7


class ViewOptions(Declared):
    """Base: `where` keeps the rows whose cells hold a value or one of several.

    The class variables tell `validate_view` what to look up: aliases, which of them must be numbers or
    dates, which hold codes of the filtered list.
    """

    ALIASES: ClassVar[tuple[str, ...]] = ()
    NUMBERS: ClassVar[tuple[str, ...]] = ()
    DATES: ClassVar[tuple[str, ...]] = ()
    CODELISTS: ClassVar[tuple[str, ...]] = ()

    where: dict[str, Any] = Key(default_factory=dict)


def number(value: Any) -> Decimal | None:  # noqa: ANN401 - any cell
    """A cell as an exact number; None when it is empty."""
    return None if value is None else Decimal(value)
