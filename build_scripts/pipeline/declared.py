"""The catalog as every process of a run sees it: read once per data folder and declaration state."""

from functools import lru_cache
from pathlib import Path

from build_scripts.catalog import Validators, load_catalog
from build_scripts.chart import validate_view
from build_scripts.check import validate_rule
from build_scripts.errors import UnknownNameError
from build_scripts.model import Catalog, VillageEntry

VALIDATORS = Validators(rule=validate_rule, view=validate_view)


@lru_cache(maxsize=4)
def read_catalog(data: Path, key: str) -> Catalog:  # noqa: ARG001 - the key makes a changed folder a new entry
    """The catalog of `data`; `key` is the hash of its declarations."""
    return load_catalog(data, VALIDATORS)


def find_village(catalog: Catalog, name: str) -> VillageEntry:
    """The village called `name` (code, slug, name or folder); UnknownNameError with the nearest."""
    for entry in catalog.region.villages:
        if name in (entry.code, entry.slug, entry.name, entry.folder):
            return entry
    known = [word for entry in catalog.region.villages for word in (entry.name, entry.slug, entry.code)]
    raise UnknownNameError("村", name, known)
