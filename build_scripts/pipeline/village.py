"""One village from its folder to its pages: one pure, picklable function of one picklable job."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from build_scripts.cache import content_key, remembered, tree_key
from build_scripts.chart import Place, draw_figures
from build_scripts.check import check_package
from build_scripts.compose import (
    compose_notices,
    compose_village,
    compose_withheld,
    latest_of,
    village_menu,
)
from build_scripts.derive import Inputs, derive_village
from build_scripts.emit import Shard, emit_shard
from build_scripts.headers import write_twins
from build_scripts.index import index_shard
from build_scripts.load import load_package
from build_scripts.model import (
    Catalog,
    Download,
    Figure,
    Finding,
    Frames,
    Level,
    Material,
    Note,
    Package,
    Request,
    Summary,
    Table,
    VillageEntry,
    to_frames,
)
from build_scripts.pipeline.declared import find_village, read_catalog
from build_scripts.pipeline.notices import Store, print_notices
from build_scripts.pipeline.peers import Compared
from build_scripts.pipeline.region import site_extra
from build_scripts.settings import CACHE, answers_beside
from build_scripts.traditional import FOLDER as HANT
from build_scripts.traditional import write_traditional
from build_scripts.write import write_file, write_folder

SUMMARY = "summary.json"
ProgramKey = tuple[str, str]  # hashes of the declarations and of the code, taken once a run


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs to build or check one village. `cache` is the folder of remembered work.

    `compared` are the prices it lends and those it is compared with.
    """

    data: Path
    declarations: str
    code: str
    today: date
    cache: Path
    use_cache: bool
    pages: bool
    key: str
    compared: Compared


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered beside the pages. No Summary when errors withhold the village."""

    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    summary: Summary | None
    pages: int
    files: int
    rows: int


@dataclass(frozen=True, slots=True)
class Built:
    """A village that went through: its record, where its HTML is, whether it came from the cache."""

    code: str
    key: str
    record: Record
    html: Path
    reused: bool


RECORD = TypeAdapter(Record)
SUMMARIES = TypeAdapter(Summary)


def job_for(
    request: Request, entry: VillageEntry, program: ProgramKey, compared: Compared, *, pages: bool
) -> Job:
    """The job of one village, with the key of everything its pages are made from."""
    own = (request.data / "villages" / entry.folder, answers_beside(request.data) / entry.code)
    stage = "pages" if pages else "check"
    key = content_key(stage, tree_key(own), *program, str(request.as_of), repr(compared.others))
    declarations, _ = program
    return Job(
        data=request.data,
        declarations=declarations,
        code=entry.code,
        today=request.as_of,
        cache=request.cache,
        use_cache=request.use_cache,
        pages=pages,
        key=key,
        compared=compared,
    )


def is_remembered(job: Job) -> bool:
    """True when the cache holds this job's result, so that no worker need be started for it."""
    return job.use_cache and (job.cache / job.code / job.key).is_dir()


def build_village(job: Job) -> Built:
    """Check the village and, when nothing withholds it, build its shard; or find both in the cache."""
    work, reused = remembered(job.cache / job.code, job.key, lambda path: _make(path, job), use=job.use_cache)
    record = RECORD.validate_json((work / "record.json").read_bytes())
    return Built(job.code, job.key, record, work / "html", reused)


def build_apology(job: Job) -> Built:
    """The only page of a village that our program broke at and that has no good pages yet."""
    key = f"{job.key}-sorry"
    work, reused = remembered(
        job.cache / job.code, key, lambda path: _apologise(path, job), use=job.use_cache
    )
    return Built(job.code, key, Record((), (), None, 1, 0, 0), work / "html", reused)


def _apologise(work: Path, job: Job) -> None:
    catalog = read_catalog(job.data, job.declarations)
    entry = find_village(catalog, job.code)
    _emit(work, job, (compose_withheld(entry, catalog, 0, job.today), ()), (catalog, entry, ""))


def _make(work: Path, job: Job) -> None:
    catalog = read_catalog(job.data, job.declarations)
    entry = find_village(catalog, job.code)
    folder = job.data / "villages" / entry.folder
    package = load_package(folder, entry, catalog, answers_beside(job.data))
    frames = to_frames(package, catalog)
    lent = job.compared
    findings, counts = check_package(package, frames, catalog, job.today, lent.others)
    inputs = Inputs(entry, package, frames, findings, counts, catalog, job.today, lent.own)
    derived = derive_village(inputs)
    rows = sum(len(d.rows) for d in package.disclosures.values())
    record = Record(findings, package.notes, None, 0, len(package.disclosures), rows)
    errors = sum(finding.level is Level.ERROR for finding in findings)
    if not errors:
        record = replace(record, summary=derived.summary)
    if job.pages and errors:
        _emit(work, job, (compose_withheld(entry, catalog, errors, job.today), ()), (catalog, entry, ""))
    elif job.pages:
        figures = draw_all(catalog, frames, package, (entry, job.today))
        material = Material(entry, catalog, package, frames, findings, counts, derived, figures, job.today)
        pages, downloads = compose_village(material)
        sheets = print_notices(compose_notices(material), Store(CACHE, job.code, job.use_cache))
        summary = Download(SUMMARY, SUMMARIES.dump_json(derived.summary, indent=2))
        last = latest_of(derived.summary.periods)
        latest = last.period if last else ""
        _emit(work, job, (pages, (*downloads, *sheets, summary)), (catalog, entry, latest))
        record = replace(record, pages=len(pages))
    write_file(work / "record.json", RECORD.dump_json(record))


def draw_all(
    catalog: Catalog, frames: Frames, package: Package, here: tuple[VillageEntry, date]
) -> dict[tuple[str, str], tuple[Figure, ...]]:
    """Charts of every table: over all rows (""), and for each month in which the table has rows."""
    entry, today = here
    drawn: dict[tuple[str, str], tuple[Figure, ...]] = {}
    for name in package.disclosures:
        table = catalog.tables[name]
        for period in drawable(frames, table):
            drawn[name, period] = draw_figures(table, frames, Place(entry.name, period, today), catalog)
    return drawn


def drawable(frames: Frames, table: Table) -> tuple[str, ...]:
    """The periods that a table has charts of: all of them together, and each month with rows."""
    return ("", *(months(frames, table.page.period, table.name) if table.views else ()))


def months(frames: Frames, alias: str, name: str) -> tuple[str, ...]:
    """The months in which a table has rows, in order; none for a standing table."""
    values = frames[name][alias] if alias else ()
    return tuple(sorted({str(value)[:7] for value in values if value is not None}))


def _emit(work: Path, job: Job, content: tuple[Any, Any], about: tuple[Catalog, VillageEntry, str]) -> None:
    pages, downloads = content
    catalog, entry, latest = about
    write_folder(work / "pages", pages, downloads)
    extra = site_extra(catalog, job.today) | {
        "menu": village_menu(entry, catalog, latest),
        "region_url": "../",
        "shard": f"{entry.code}/",
    }
    site_name = f"{entry.name} · {catalog.region.name}"
    url = f"{catalog.region.site_url.rstrip('/')}/{entry.code}/" if catalog.region.site_url else ""
    emit_shard(Shard(entry.code, site_name, work / "pages", work / "html", "../", extra, url), job.today)
    index_shard(work / "html", entry.name)
    write_twins(work / "html")
    if catalog.region.traditional:
        write_traditional(work / "html", work / HANT, f"{entry.code}/")
        write_twins(work / HANT)
