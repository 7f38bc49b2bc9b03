"""What the villages are compared with: every village's prices by unit, read before any village is judged.

All villages of the region lend their prices, also those a run was not asked for, so that a village's
questions never depend on which villages were built with it. What one village lends is remembered by the
content of its folder; only the prices its own rows are compared with make another village's key.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from build_scripts.cache import content_key, remembered, tree_key
from build_scripts.check import peer_points
from build_scripts.executor import choose
from build_scripts.load import load_package
from build_scripts.model import PeerPoint, Request, VillageEntry, to_frames
from build_scripts.pipeline.declared import find_village, read_catalog
from build_scripts.pipeline.failing import Failures, mistake_in
from build_scripts.write import write_file

FOLDER = "peers"
POINTS = TypeAdapter(tuple[PeerPoint, ...])
Lent = Mapping[str, tuple[PeerPoint, ...]]


@dataclass(frozen=True, slots=True)
class Compared:
    """A village's own prices, and those of the others that are alike with one of them."""

    own: tuple[PeerPoint, ...] = ()
    others: tuple[PeerPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class PeerJob:
    """What a worker needs to read one village's prices."""

    data: Path
    declarations: str
    code: str
    cache: Path
    use_cache: bool
    key: str


def lent_by_all(
    request: Request, villages: Iterable[VillageEntry], program: tuple[str, str]
) -> tuple[Lent, Failures]:
    """The prices of every village, by its code, in the order of the region; none of those we broke at."""
    jobs = [_job(request, entry, program) for entry in villages]
    known = {job.code: read_points(job) for job in jobs if job.use_cache and _entry(job).is_dir()}
    missing = [job for job in jobs if job.code not in known]
    failures: dict[str, BaseException] = {}
    for job, future in zip(
        missing, choose(request.jobs, len(missing)).attempt(read_points, missing), strict=True
    ):
        problem = mistake_in(future)
        if problem is None:
            known[job.code] = future.result()
        else:
            failures[job.code] = problem
    return {job.code: known.get(job.code, ()) for job in jobs}, failures


def compared(lent: Lent, code: str) -> Compared:
    """What one village is compared with."""
    own = lent[code]
    kinds = {(point.measure, point.group) for point in own}
    others = (point for other, points in lent.items() if other != code for point in points)
    return Compared(own, tuple(point for point in others if (point.measure, point.group) in kinds))


def read_points(job: PeerJob) -> tuple[PeerPoint, ...]:
    """Read the village's prices, or find them in the cache."""
    folder = _entry(job).parent
    work, _ = remembered(folder, job.key, lambda path: _make(path, job), use=job.use_cache)
    return POINTS.validate_json((work / "points.json").read_bytes())


def _job(request: Request, entry: VillageEntry, program: tuple[str, str]) -> PeerJob:
    key = content_key(FOLDER, tree_key([request.data / "villages" / entry.folder]), *program)
    return PeerJob(request.data, program[0], entry.code, request.cache, request.use_cache, key)


def _entry(job: PeerJob) -> Path:
    return job.cache / FOLDER / job.code / job.key


def _make(work: Path, job: PeerJob) -> None:
    catalog = read_catalog(job.data, job.declarations)
    entry = find_village(catalog, job.code)
    package = load_package(job.data / "villages" / entry.folder, entry, catalog)
    points = peer_points(package, to_frames(package, catalog), catalog)
    write_file(work / "points.json", POINTS.dump_json(points))
