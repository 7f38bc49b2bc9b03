"""The rule types there are: one explicit table; each is a small module beside this one."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Protocol

from build_scripts.check import (
    after_month,
    bounds,
    carries_over,
    code_listed,
    corrects,
    date_order,
    days_between,
    deadline,
    distinct,
    follows,
    groups_equal,
    in_period,
    no_missing_month,
    not_after_today,
    nothing_recorded,
    plausible_month,
    product_equals,
    ratio_equals,
    reference_exists,
    repeated_text,
    required_when,
    running_balance,
    steps_in_order,
    substantial_text,
    sum_equals,
    three_days,
    total_equals,
    unfiled,
    unique_across,
)
from build_scripts.check.options import RuleOptions
from build_scripts.model import Scope, Verdict


class RuleType(Protocol):
    """A module that runs a rule. `VALUES` names what its verdicts add to the words of a message."""

    @property
    def Options(self) -> type[RuleOptions]:  # noqa: N802 - a class inside a module
        """The options a rule of this type may declare."""

    @property
    def VALUES(self) -> tuple[str, ...]:  # noqa: N802 - a constant inside a module
        """Names a message may use beside the columns of the row."""

    @property
    def check(self) -> "Check":
        """Yield a Verdict wherever the rule applies."""


class Check(Protocol):
    """The function of a rule type; `options` are of the type's own class."""

    def __call__(self, scope: Scope, options: Any, /) -> Iterator[Verdict]:  # noqa: ANN401 - see docstring
        """Pure: reads the scope, yields verdicts."""


RULE_TYPES: MappingProxyType[str, RuleType] = MappingProxyType(
    {
        "after-month": after_month,
        "bounds": bounds,
        "carries-over": carries_over,
        "code-listed": code_listed,
        "corrects": corrects,
        "date-order": date_order,
        "days-between": days_between,
        "deadline": deadline,
        "distinct": distinct,
        "follows": follows,
        "groups-equal": groups_equal,
        "in-period": in_period,
        "no-missing-month": no_missing_month,
        "not-after-today": not_after_today,
        "nothing-recorded": nothing_recorded,
        "plausible-month": plausible_month,
        "product-equals": product_equals,
        "ratio-equals": ratio_equals,
        "reference-exists": reference_exists,
        "repeated-text": repeated_text,
        "required-when": required_when,
        "running-balance": running_balance,
        "steps-in-order": steps_in_order,
        "substantial-text": substantial_text,
        "sum-equals": sum_equals,
        "three-days": three_days,
        "total-equals": total_equals,
        "unfiled": unfiled,
        "unique-across": unique_across,
    }
)
