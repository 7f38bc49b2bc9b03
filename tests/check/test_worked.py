"""Every worked example of the catalogue does what the rule page says it does."""

from functools import lru_cache

import pytest

from build_scripts.check.worked import demonstrate
from build_scripts.model import Catalog, Rule
from build_scripts.pipeline.declared import read_catalog
from build_scripts.settings import DATA


@lru_cache(maxsize=1)
def catalog() -> Catalog:
    """The declarations as they are shipped."""
    return read_catalog(DATA, "worked")


def rules() -> list[Rule]:
    """All declared rules."""
    return [rule for _, rule in catalog().rules.values()]


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.worked], ids=lambda rule: rule.code)
def test_the_example_is_what_the_rule_does(rule: Rule) -> None:
    """It points at the rows named and at no other, lets at least one row pass, and has words for each."""
    assert rule.worked
    made = demonstrate(rule, catalog().rules[rule.code][0], catalog())
    assert tuple(made.failed) == rule.worked.fails
    assert set(made.passed) - set(made.failed), "no row passes"
    assert all(made.failed.values())
    assert not any("{" in message or "None" in message for message in made.failed.values())


def test_every_rule_has_one() -> None:
    """Residents can check each rule with a pencil."""
    assert [rule.code for rule in rules() if not rule.worked] == []
