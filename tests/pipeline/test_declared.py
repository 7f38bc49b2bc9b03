"""A village is found by any of its names; an unknown one is refused with the nearest."""

import pytest

from build_scripts.errors import UnknownNameError
from build_scripts.pipeline import catalog_of
from build_scripts.pipeline.declared import find_village
from build_scripts.settings import DATA


@pytest.mark.parametrize("name", ["990101101201", "shiqiao", "石桥村", "990101101201-shiqiao"])
def test_any_name_finds_the_village(name: str) -> None:
    """Code, slug, name and folder are the same village."""
    assert find_village(catalog_of(DATA), name).code == "990101101201"


def test_an_unknown_name_gets_the_nearest() -> None:
    """A slip of the finger is answered with the right name."""
    with pytest.raises(UnknownNameError, match="shiqiao"):
        find_village(catalog_of(DATA), "shiqao")
