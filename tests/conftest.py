"""What many tests share: a copy of the data to break, and the sample site, built once."""

import json
import os
import pickle
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock

import build_scripts.cache as remembering
from build_scripts.model import Outcome, Request
from build_scripts.settings import DATA
from tests.browser.served import address, browser, root_address

# one browser and one server a worker, for the folders browser and search
__all__ = ["address", "browser", "root_address"]

# a shared machine is slow now and then, and CI must give the same answer twice; at night more is tried
EXAMPLES = int(os.environ.get("GONGKAI_EXAMPLES", "40"))
hypothesis.settings.register_profile(
    "gongkai", deadline=None, derandomize=bool(os.environ.get("CI")), max_examples=EXAMPLES
)
hypothesis.settings.load_profile("gongkai")

AS_OF = date(2026, 11, 22)
NIGHT = bool(os.environ.get("GONGKAI_NIGHT"))  # `make coverage`: everything, however long it takes
Copy = Callable[..., Path]
remembering.KEPT = 40  # many tests build the same few villages, each with other changes between


def quiet(stage: str, village: str) -> None:
    """Progress that nobody watches."""


@pytest.fixture
def copy_data(tmp_path: Path) -> Copy:
    """A function that copies data/, its region cut down to the villages named by slug."""

    def copy(*slugs: str) -> Path:
        target = tmp_path / "data"
        shutil.copytree(DATA, target, ignore=lambda folder, names: _unwanted(folder, names, slugs))
        region = json.loads((target / "region.json").read_text("utf-8"))
        region["villages"] = [v for v in region["villages"] if not slugs or v["slug"] in slugs]
        (target / "region.json").write_text(json.dumps(region, ensure_ascii=False), "utf-8")
        return target

    return copy


def _unwanted(folder: str, names: list[str], slugs: tuple[str, ...]) -> set[str]:
    if Path(folder).name != "villages" or not slugs:
        return set()
    return {name for name in names if name.split("-", 1)[1] not in slugs}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this test run see."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


@pytest.fixture(scope="session")
def cache(shared: Path) -> Path:
    """Remembered work of this test run; equal villages are built once."""
    return shared / "cache"


@pytest.fixture(scope="session")
def sample(shared: Path, cache: Path) -> Outcome:
    """The whole sample county, checked and built as of a fixed day: by the first worker that needs it."""
    # imported here: a test of one small module need not load every stage
    from build_scripts.pipeline import run_build  # noqa: PLC0415

    kept = shared / "sample.pickle"
    with FileLock(shared / "sample.lock"):
        if not kept.exists():
            built = run_build(Request(DATA, shared / "sample" / "site", AS_OF, jobs=2, cache=cache), quiet)
            kept.write_bytes(pickle.dumps(built))
    outcome: Outcome = pickle.loads(kept.read_bytes())  # noqa: S301 - written by this test run
    return outcome


@pytest.fixture(scope="session")
def site(sample: Outcome) -> Path:
    """The folder of the sample site."""
    return sample.out
