"""The declarations as they stand in data/, read without the catalog stage so that a fault has one cause."""

import csv

import pytest

from build_scripts.model import Codelist, Profile, Region, Table
from build_scripts.settings import DATA


@pytest.fixture(scope="session")
def tables() -> dict[str, Table]:
    """Every declared table by name."""
    paths = sorted((DATA / "tables").glob("*.json"))
    return {path.stem: Table.model_validate_json(path.read_text("utf-8")) for path in paths}


@pytest.fixture(scope="session")
def codelists() -> dict[str, Codelist]:
    """Every code list by name."""
    found = {}
    for path in sorted((DATA / "codelists").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found[path.stem] = Codelist(name=path.stem, rows=tuple(csv.DictReader(file, strict=True)))
    return found


@pytest.fixture(scope="session")
def profiles() -> dict[str, Profile]:
    """Every jurisdiction profile as written, not yet inherited."""
    paths = sorted((DATA / "profiles").glob("*.json"))
    return {path.stem: Profile.model_validate_json(path.read_text("utf-8")) for path in paths}


@pytest.fixture(scope="session")
def region() -> Region:
    """The sample county."""
    return Region.model_validate_json((DATA / "region.json").read_text("utf-8"))
