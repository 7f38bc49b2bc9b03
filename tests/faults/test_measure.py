"""The measure of the rules: every identity and flag has injectors, and a few seeds of each hit the mark."""

from collections.abc import Mapping

import pytest

from build_scripts.model import Catalog
from tests.faults.injectors import faults_of, near_misses_of
from tests.faults.measure import PLANTED, Quality, bench_of, measure, untouched
from tests.faults.village import Base, base_catalog, base_villages

COUNT = 2
CATALOG = base_catalog()
KNOWN = sorted(code for code, (_, rule) in CATALOG.rules.items() if rule.identity)
# identities and flags without injectors, each with its reason
EXEMPT: dict[str, str] = {}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The declarations as they are."""
    return CATALOG


@pytest.fixture(scope="module")
def villages(catalog: Catalog) -> Mapping[str, Base]:
    """The villages of the sample."""
    return base_villages(catalog)


@pytest.mark.parametrize("code", KNOWN)
def test_each_identity_and_flag_has_faults_and_near_misses(code: str) -> None:
    """A rule is never silently left out of the measure."""
    rule = CATALOG.rules[code][1]
    assert code in EXEMPT or (faults_of(rule) and near_misses_of(rule)), rule.type


def test_exemptions_are_needed() -> None:
    """Whatever has injectors is taken off the list."""
    assert not [c for c in EXEMPT if c not in CATALOG.rules or faults_of(CATALOG.rules[c][1])]


@pytest.mark.parametrize("code", KNOWN)
def test_few_seeds(code: str, catalog: Catalog, villages: Mapping[str, Base]) -> None:
    """Each fault is found, no near-miss is; flags that read words are left to the bench."""
    quality = measure(bench_of(code, catalog, villages), COUNT)
    assert code in EXEMPT or (quality.measured and quality.near)
    assert quality.type == "keyword" or (quality.missed, quality.false) == (0, 0), quality


def test_same_seeds_same_figures(catalog: Catalog, villages: Mapping[str, Base]) -> None:
    """Two measures of one rule are the same."""
    bench = bench_of("FIN-004", catalog, villages)
    assert measure(bench, COUNT) == measure(bench, COUNT)


@pytest.mark.parametrize("code", sorted(PLANTED))
def test_planted_places_are_found(code: str, catalog: Catalog, villages: Mapping[str, Base]) -> None:
    """What the sample has on purpose is found, and the list names nothing else."""
    bench = bench_of(code, catalog, villages)
    failed = sum(not verdict.passed for some in bench.seen.values() for verdict in some)
    assert not untouched(bench)
    assert failed == len(PLANTED[code])


def test_figures() -> None:
    """Recall of faults, precision of findings; nothing found is no precision."""
    some = Quality("X", "R01", "t", (), faults=20, near=10, missed=1, false=1)
    none = Quality("X", "R01", "t", (), faults=20, near=10, missed=20, false=0)
    assert (some.recall, some.precision) == (0.95, 0.95)
    assert (none.recall, none.precision, none.measured) == (0.0, 0.0, True)
