"""The two runs: check says what is wrong, build publishes what is right."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from build_scripts.cache import code_key, content_key, declarations_key
from build_scripts.executor import Pool, choose
from build_scripts.model import Catalog, Outcome, Request, Summary, VillageEntry
from build_scripts.pipeline.declared import find_village, read_catalog
from build_scripts.pipeline.failing import Failures, mistake_in, place_of, require_some
from build_scripts.pipeline.peers import Compared, compared, lent_by_all
from build_scripts.pipeline.region import RegionJob, build_region
from build_scripts.pipeline.release import (
    Finished,
    Place,
    check_target,
    has_good,
    is_current,
    last_good,
    locked,
    make_release,
)
from build_scripts.pipeline.swap import settle
from build_scripts.pipeline.village import (
    SUMMARY,
    Built,
    Job,
    ProgramKey,
    build_apology,
    build_village,
    is_remembered,
    job_for,
)

Progress = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is shown of one village after this run: its pages, its Summary, and whether they are old ones."""

    entry: VillageEntry
    html: Path | None
    summary: Summary | None
    key: str
    withheld: bool


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of the villages of a run, by code: those that went through, and those we broke at."""

    built: dict[str, Built]
    failures: Failures


def catalog_of(data: Path) -> Catalog:
    """The checked catalog of a data folder; an import that was cut off is finished first."""
    settle(data)
    return read_catalog(data, declarations_key(data))


def run_check(request: Request, progress: Progress) -> Outcome:
    """Read and check the chosen villages; nothing is written but the cache."""
    start = perf_counter()
    program = (declarations_key(request.data), code_key())
    catalog = read_catalog(request.data, program[0])
    work = _jobs(request, _chosen(catalog, request), catalog, program, pages=False)
    return _outcome(request, _run(request, work, catalog, progress), (), start)


def run_build(request: Request, progress: Progress) -> Outcome:
    """Check and build the chosen villages and the region, then put the new site in the place of the old.

    A village with errors keeps its last good pages, and so does one that our program breaks at; a village
    that was not chosen keeps the pages it has, and is built too when it has none, so that the site is whole.
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
    work = _jobs(request, [*chosen, *absent], catalog, program, pages=True)
    ran = _run(request, work, catalog, progress)
    standings = _standings(request, catalog, program, ran)
    progress("region", catalog.region.name)
    html, key = build_region(_region_job(request, program, standings, ran.built))
    release = content_key(key, *(f"{s.entry.code} {s.key}" for s in standings))
    if not is_current(request.out, release):
        progress("publish", request.out.name)
        places = [Place(s.entry.code, s.html) for s in standings if s.html]
        region = catalog.region
        finished = Finished(release, region.site_url, request.before, region.traditional)
        make_release(request.out, [Place("", html), *places], finished)
    return _outcome(request, ran, standings, start)


def _jobs(
    request: Request, entries: list[VillageEntry], catalog: Catalog, program: ProgramKey, *, pages: bool
) -> tuple[list[Job], Failures]:
    """The jobs of the villages, each told what all others of the region lend it to be compared with.

    Whoever cannot even be read has no job, but a failure, also when it was not asked for.
    """
    lent, failures = lent_by_all(request, catalog.region.villages, program)
    readable = [entry for entry in entries if entry.code not in failures]
    return [job_for(request, e, program, compared(lent, e.code), pages=pages) for e in readable], failures


def _chosen(catalog: Catalog, request: Request) -> list[VillageEntry]:
    if not request.only:
        return list(catalog.region.villages)
    return [find_village(catalog, name) for name in request.only]


def _run(request: Request, work: tuple[list[Job], Failures], catalog: Catalog, progress: Progress) -> Ran:
    jobs, failures = work[0], dict(work[1])
    known = {job.code: build_village(job) for job in jobs if is_remembered(job)}
    missing = [job for job in jobs if job.code not in known]
    results = choose(request.jobs, len(missing)).attempt(build_village, missing)
    names = {entry.code: entry.name for entry in catalog.region.villages}
    for job in jobs:
        if job.code not in known:
            future = next(results)
            problem = mistake_in(future)
            if problem is not None:
                failures[job.code] = problem
                progress("failed", names[job.code])
                continue
            known[job.code] = future.result()
        progress("reused" if known[job.code].reused else "village", names[job.code])
    require_some(len(known), failures)
    return Ran(known, failures)


def _standings(request: Request, catalog: Catalog, program: ProgramKey, ran: Ran) -> list[Standing]:
    """How each village of the region stands; one we broke at without good pages says so on its only page."""
    villages = catalog.region.villages
    without = [e for e in villages if e.code in ran.failures and not has_good(request.before, e.code)]
    jobs = [job_for(request, entry, program, Compared(), pages=True) for entry in without]
    # in a process of its own: what killed a worker must not kill this one
    sorry = {made.code: made for made in Pool(1).run(build_apology, jobs)} if jobs else {}
    return [_standing(request, e, ran.built.get(e.code), sorry.get(e.code)) for e in villages]


def _standing(request: Request, entry: VillageEntry, built: Built | None, sorry: Built | None) -> Standing:
    if built is not None and built.record.summary is not None:
        return Standing(entry, built.html, built.record.summary, built.key, withheld=False)
    if has_good(request.before, entry.code):
        kept, pages = last_good(request.before, entry.code), request.before / entry.code
        key = content_key((pages / SUMMARY).read_text("utf-8"))
        return Standing(entry, pages, kept, key, withheld=built is not None)
    shown = built or sorry
    html, key = (shown.html, shown.key) if shown else (None, "")
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


def _outcome(request: Request, ran: Ran, standings: Iterable[Standing], start: float) -> Outcome:
    records = {code: village.record for code, village in ran.built.items()}
    return Outcome(
        findings={code: record.findings for code, record in records.items()},
        notes={code: record.notes for code, record in records.items()},
        built=tuple(code for code, record in records.items() if record.summary),
        withheld=tuple(s.entry.code for s in standings if s.withheld),
        reused=tuple(code for code, village in ran.built.items() if village.reused),
        out=request.out,
        pages=sum(record.pages for record in records.values()),
        seconds=perf_counter() - start,
        files=sum(record.files for record in records.values()),
        rows=sum(record.rows for record in records.values()),
        failed={code: place_of(problem) for code, problem in ran.failures.items()},
    )
