"""The villages of the sample county as derive sees them on a day, optionally with some cells emptied."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

import pandas as pd

from build_scripts.catalog import Validators, load_catalog
from build_scripts.derive import Inputs, derive_village
from build_scripts.load import load_package
from build_scripts.model import Catalog, Derived, Frames, Package, VillageEntry, to_frames
from build_scripts.settings import DATA


class Emptied(NamedTuple):
    """One cell that the village is imagined not to have filled in: table, key column, key, column."""

    table: str
    key: str
    value: str
    alias: str


@cache
def county() -> Catalog:
    """The declarations of the sample county; rules and charts are not looked at here."""
    return load_catalog(DATA, Validators(rule=lambda *_: None, view=lambda *_: None))


@cache
def read(slug: str) -> tuple[VillageEntry, Package, Frames]:
    """One village as filed."""
    entry = next(entry for entry in county().region.villages if entry.slug == slug)
    package = load_package(DATA / "villages" / entry.folder, entry, county())
    return entry, package, to_frames(package, county())


@cache
def on(slug: str, day: date, emptied: tuple[Emptied, ...] = ()) -> Derived:
    """What follows from the village's rows on a day."""
    entry, package, frames = read(slug)
    changed = {one.table: _without(frames[one.table], emptied) for one in emptied}
    return derive_village(Inputs(entry, package, frames | changed, (), (), county(), day))


def _without(frame: pd.DataFrame, emptied: Iterable[Emptied]) -> pd.DataFrame:
    copy = frame.copy()
    for one in emptied:
        chosen = copy[one.key] == one.value
        assert chosen.sum() == 1, f"the sample has no {one.value} any more"
        copy.loc[chosen, one.alias] = None
    return copy
