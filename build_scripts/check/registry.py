"""The rule types there are: one explicit table; each is a small module beside this one."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Protocol

from build_scripts.check import (
    accumulates,
    after_display,
    after_linked,
    after_month,
    aged,
    body_allowed,
    bounds,
    capitals_equal,
    carries_over,
    code_listed,
    concentration,
    corrects,
    date_order,
    dates_agree,
    dates_in_order,
    days_between,
    deadline,
    distinct,
    distinct_persons,
    first_digits,
    follows,
    held_by,
    in_period,
    keyword,
    largest_share,
    linked_rows,
    linked_total,
    merged_steps,
    near_duplicates,
    near_threshold,
    no_missing_month,
    not_after_today,
    not_on_holiday,
    nothing_recorded,
    notice_days,
    office_size,
    outcome_agrees,
    own_median,
    peer_price,
    plausible_month,
    product_equals,
    ratio_equals,
    reference_exists,
    repeated_text,
    required_above,
    required_when,
    results_shown,
    running_balance,
    same_as_before,
    separate_posts,
    share_bounds,
    share_of_total,
    sides_equal,
    split_amounts,
    stale,
    steps_in_order,
    substantial_text,
    sum_at_most,
    sum_equals,
    term_limit,
    term_runs,
    three_days,
    total_equals,
    unfiled,
    unique_across,
    vote_share,
    work_between,
    year_total_equals,
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
        "accumulates": accumulates,
        "after-display": after_display,
        "after-linked": after_linked,
        "after-month": after_month,
        "aged": aged,
        "body-allowed": body_allowed,
        "bounds": bounds,
        "capitals-equal": capitals_equal,
        "carries-over": carries_over,
        "code-listed": code_listed,
        "concentration": concentration,
        "corrects": corrects,
        "date-order": date_order,
        "dates-agree": dates_agree,
        "dates-in-order": dates_in_order,
        "days-between": days_between,
        "deadline": deadline,
        "distinct": distinct,
        "distinct-persons": distinct_persons,
        "first-digits": first_digits,
        "follows": follows,
        "held-by": held_by,
        "in-period": in_period,
        "keyword": keyword,
        "largest-share": largest_share,
        "linked-rows": linked_rows,
        "linked-total": linked_total,
        "merged-steps": merged_steps,
        "near-duplicates": near_duplicates,
        "near-threshold": near_threshold,
        "no-missing-month": no_missing_month,
        "not-after-today": not_after_today,
        "not-on-holiday": not_on_holiday,
        "nothing-recorded": nothing_recorded,
        "notice-days": notice_days,
        "office-size": office_size,
        "outcome-agrees": outcome_agrees,
        "own-median": own_median,
        "peer-price": peer_price,
        "plausible-month": plausible_month,
        "product-equals": product_equals,
        "ratio-equals": ratio_equals,
        "reference-exists": reference_exists,
        "repeated-text": repeated_text,
        "required-above": required_above,
        "required-when": required_when,
        "results-shown": results_shown,
        "running-balance": running_balance,
        "same-as-before": same_as_before,
        "separate-posts": separate_posts,
        "share-bounds": share_bounds,
        "share-of-total": share_of_total,
        "sides-equal": sides_equal,
        "split-amounts": split_amounts,
        "stale": stale,
        "steps-in-order": steps_in_order,
        "substantial-text": substantial_text,
        "sum-at-most": sum_at_most,
        "sum-equals": sum_equals,
        "term-limit": term_limit,
        "term-runs": term_runs,
        "three-days": three_days,
        "total-equals": total_equals,
        "unfiled": unfiled,
        "unique-across": unique_across,
        "vote-share": vote_share,
        "work-between": work_between,
        "year-total-equals": year_total_equals,
    }
)
