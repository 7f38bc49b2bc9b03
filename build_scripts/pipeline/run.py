"""The two runs: check says what is wrong, build publishes what is right."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from build_scripts.cache import code_key, content_key, declarations_key
from build_scripts.executor import choose
from build_scripts.model import Catalog, Outcome, Request, Summary, VillageEntry
from build_scripts.pipeline.declared import find_village, read_catalog
from build_scripts.pipeline.peers import compared, lent_by_all
from build_scripts.pipeline.region import RegionJob, build_region
from build_scripts.pipeline.release import (
    Finished,
    Place,
    check_target,
    is_current,
    last_good,
    locked,
    make_release,
)
from build_scripts.pipeline.swap import settle
from build_scripts.pipeline.village import Built, Job, build_village, is_remembered, job_for

Progress = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is shown of one village after this run: its pages, its Summary, and whether they are old ones."""

    entry: VillageEntry
    html: Path | None
    summary: Summary | None
    key: str
    withheld: bool


def catalog_of(data: Path) -> Catalog:
    """The checked catalog of a data folder; an import that was cut off is finished first."""
    settle(data)
    return read_catalog(data, declarations_key(data))


def run_check(request: Request, progress: Progress) -> Outcome:
    """Read and check the chosen villages; nothing is written but the cache."""
    start = perf_counter()
    program = (declarations_key(request.data), code_key())
    catalog = read_catalog(request.data, program[0])
    jobs = _jobs(request, _chosen(catalog, request), catalog, program, pages=False)
    return _outcome(request, _run(request, jobs, catalog, progress), (), start)


def run_build(request: Request, progress: Progress) -> Outcome:
    """Check and build the chosen villages and the region, then put the new site in the place of the old.

    A village with errors keeps its last good pages; a village that was not chosen keeps the pages it has,
    and is built too when it has none, so that the site is whole.
    """
    check_target(request.out, request.data)
    with locked(request.out):
        return _build(request, progress)


def _build(request: Request, progress: Progress) -> Outcome:
    start = perf_counter()
    program = (declarations_key(request.data), code_key())
    catalog = read_catalog(request.data, program[0])
    chosen = _chosen(catalog, request)
    absent = [
        e for e in catalog.region.villages if e not in chosen and not (request.before / e.code).is_dir()
    ]
    jobs = _jobs(request, [*chosen, *absent], catalog, program, pages=True)
    built = _run(request, jobs, catalog, progress)
    standings = [_standing(request, entry, built.get(entry.code)) for entry in catalog.region.villages]
    progress("region", catalog.region.name)
    html, key = build_region(_region_job(request, program, standings, built))
    release = content_key(key, *(f"{s.entry.code} {s.key}" for s in standings))
    if not is_current(request.out, release):
        progress("publish", request.out.name)
        places = [Place(s.entry.code, s.html) for s in standings if s.html]
        region = catalog.region
        finished = Finished(release, region.site_url, request.before, region.traditional)
        make_release(request.out, [Place("", html), *places], finished)
    return _outcome(request, built, standings, start)


def _jobs(
    request: Request, entries: list[VillageEntry], catalog: Catalog, program: tuple[str, str], *, pages: bool
) -> list[Job]:
    """The jobs of the villages, each told what all others of the region lend it to be compared with."""
    lent = lent_by_all(request, catalog.region.villages, program)
    return [job_for(request, e, program, compared(lent, e.code), pages=pages) for e in entries]


def _chosen(catalog: Catalog, request: Request) -> list[VillageEntry]:
    if not request.only:
        return list(catalog.region.villages)
    return [find_village(catalog, name) for name in request.only]


def _run(request: Request, jobs: list[Job], catalog: Catalog, progress: Progress) -> dict[str, Built]:
    known = {job.code: build_village(job) for job in jobs if is_remembered(job)}
    missing = [job for job in jobs if job.code not in known]
    results = choose(request.jobs, len(missing)).run(build_village, missing)
    names = {entry.code: entry.name for entry in catalog.region.villages}
    for job in jobs:
        if job.code not in known:
            known[job.code] = next(results)
        progress("reused" if known[job.code].reused else "village", names[job.code])
    return known


def _standing(request: Request, entry: VillageEntry, built: Built | None) -> Standing:
    if built is not None and built.record.summary is not None:
        return Standing(entry, built.html, built.record.summary, built.key, withheld=False)
    kept = last_good(request.before, entry.code)
    if kept is not None:
        key = content_key(kept.as_of, repr(kept))
        return Standing(entry, request.before / entry.code, kept, key, withheld=built is not None)
    html, key = (built.html, built.key) if built else (None, "")
    return Standing(entry, html, None, key, withheld=built is not None)


def _region_job(
    request: Request, program: tuple[str, str], standings: Iterable[Standing], built: dict[str, Built]
) -> RegionJob:
    return RegionJob(
        data=request.data,
        program=program,
        today=request.as_of,
        cache=request.cache,
        use_cache=request.use_cache,
        summaries={s.entry.code: s.summary for s in standings if s.summary},
        withheld={s.entry.code: built[s.entry.code].record.findings for s in standings if s.withheld},
    )


def _outcome(
    request: Request, built: dict[str, Built], standings: Iterable[Standing], start: float
) -> Outcome:
    records = {code: village.record for code, village in built.items()}
    return Outcome(
        findings={code: record.findings for code, record in records.items()},
        notes={code: record.notes for code, record in records.items()},
        built=tuple(code for code, record in records.items() if record.summary),
        withheld=tuple(s.entry.code for s in standings if s.withheld),
        reused=tuple(code for code, village in built.items() if village.reused),
        out=request.out,
        pages=sum(record.pages for record in records.values()),
        seconds=perf_counter() - start,
        files=sum(record.files for record in records.values()),
        rows=sum(record.rows for record in records.values()),
    )
