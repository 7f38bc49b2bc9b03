"""Which village a person means."""

from pathlib import Path

import pytest

from build_scripts.cli.villages import find_village, find_villages, shown_folder
from build_scripts.errors import ConfigError, UnknownNameError
from tests.cli.drawn import CODE, NAMESAKE, OTHER, VILLAGE, catalog

REGION = catalog().region


@pytest.mark.parametrize(
    "wanted",
    [CODE, "taoyuan", "桃源村", f"{CODE}-taoyuan", f"data/villages/{CODE}-taoyuan/"],
    ids=["code", "slug", "name", "folder", "path"],
)
def test_every_way_to_name_a_village(wanted: str) -> None:
    """All lead to the same entry."""
    assert find_village(REGION, wanted) == VILLAGE


@pytest.mark.parametrize(("typed", "near"), [("taoyan", "taoyuan"), ("桃园村", "桃源村"), ("xitu", "xitou")])
def test_a_slip_gets_the_nearest(typed: str, near: str) -> None:
    """A missing letter, a homophone, a dropped vowel."""
    with pytest.raises(UnknownNameError, match=near):
        find_village(REGION, typed)


def test_two_of_the_same_name_need_a_code() -> None:
    """No guess between two villages."""
    twins = (VILLAGE, NAMESAKE.model_copy(update={"name": VILLAGE.name}))
    with pytest.raises(ConfigError, match=f"{CODE}、{OTHER}"):
        find_village(REGION.model_copy(update={"villages": twins}), "桃源村")


def test_several_and_all() -> None:
    """Each once, in the order of region.json; none named means all."""
    assert find_villages(REGION, ()) == (VILLAGE, NAMESAKE)
    assert find_villages(REGION, ("溪头村", "taoyuan", CODE)) == (VILLAGE, NAMESAKE)
    assert find_villages(REGION, ("xitou",)) == (NAMESAKE,)


def test_folders_are_shown_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative below the current folder, whole elsewhere."""
    assert shown_folder(tmp_path, VILLAGE) == (tmp_path / "villages" / VILLAGE.folder).as_posix()
    monkeypatch.chdir(tmp_path)
    assert shown_folder(tmp_path, VILLAGE) == f"villages/{VILLAGE.folder}"
