"""Limits of a number, one or both: as options of a rule, and whether a number keeps within them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from pydantic import model_validator

from build_scripts.check.options import RuleOptions
from build_scripts.check.thresholds import Threshold, resolve
from build_scripts.model import Profile

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Limits:
    """From `low` to `high`, both included; None where there is no such limit."""

    low: Decimal | None
    high: Decimal | None

    def hold(self, value: Decimal, unit: Decimal = ONE) -> bool:
        """Whether `value` lies between the limits, each taken `unit` times: exact, nothing is divided."""
        above = self.low is None or value >= self.low * unit
        return above and (self.high is None or value <= self.high * unit)


class Limited(RuleOptions):
    """`minimum` and `maximum`, at least one: each a number or a setting of the profile (`profile:<key>`)."""

    minimum: Threshold | None = None
    maximum: Threshold | None = None

    @model_validator(mode="after")
    def _some_limit(self) -> Self:
        if self.minimum is None and self.maximum is None:
            raise ValueError("give `minimum` or `maximum`")
        return self

    def limits(self, profile: Profile) -> Limits:
        """The limits in numbers."""
        low, high = (end if end is None else resolve(end, profile) for end in (self.minimum, self.maximum))
        return Limits(low, high)
