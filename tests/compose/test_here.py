"""Relative links between pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.compose.here import Here
from tests.compose.pages import resolve

PATHS = ["", "biao/", "biao/ledger/", "biao/ledger/2/", "202610/caiwu/", "shuju/"]
CASES = [
    pytest.param("", "", "./", id="home-to-itself"),
    pytest.param("", "shuju/", "shuju/", id="home-to-page"),
    pytest.param("202610/caiwu/", "", "../../", id="page-to-home"),
    pytest.param("biao/ledger/", "biao/ledger/#r3", "#r3", id="row-of-this-page"),
    pytest.param("biao/ledger/2/", "biao/ledger/#r3", "../#r3", id="row-of-first-page"),
    pytest.param("biao/ledger/", "biao/contracts/#r3", "../contracts/#r3", id="row-of-neighbour"),
    pytest.param("biao/ledger/", "biao/ledger/", "./", id="page-to-itself"),
    pytest.param("biao/", "data/caiwu/a.csv", "../data/caiwu/a.csv", id="file"),
]


@pytest.mark.parametrize(("here", "target", "link"), CASES)
def test_shortest_link(here: str, target: str, link: str) -> None:
    """A link climbs no higher than it must."""
    assert Here(here).to(target) == link


@given(st.sampled_from(PATHS), st.sampled_from(PATHS), st.sampled_from(["", "#r3"]))
def test_links_resolve(here: str, target: str, anchor: str) -> None:
    """Wherever it starts, a link ends at its target."""
    assert resolve(here, Here(here).to(target + anchor)) == (target, anchor[1:])


def test_region_is_one_shard_up() -> None:
    """From a village the region is above the shard; within the region it is the shard."""
    assert Here("biao/ledger/").region("guize/#FIN-001") == "../../../guize/#FIN-001"
    assert Here("cidian/", up="").region("guize/") == "../guize/"
