"""The region's shard: pages over all villages, from their Summaries and the prose in content/ alone."""

import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts.bundle import bundled, drop_left_out, shared_files
from build_scripts.cache import content_key, remembered, tree_key
from build_scripts.compose import RegionMaterial, compose_region, region_menu
from build_scripts.emit import Shard, emit_shard
from build_scripts.headers import BROTLI_ONCE, copy_twins, page_policy, served_policy, write_twins
from build_scripts.index import index_shard, index_words
from build_scripts.model import Catalog, Download, Finding, Summary
from build_scripts.pipeline.declared import read_catalog
from build_scripts.pipeline.forming import stream_forms
from build_scripts.pipeline.rulebook import demonstrations
from build_scripts.seed_figures import figures, recompute, sources
from build_scripts.settings import ANSWERS, CACHE, CONTENT, ROOT
from build_scripts.traditional import FOLDER as HANT
from build_scripts.traditional import write_traditional
from build_scripts.write import write_folder

FORMS = "moban"  # folder of the empty forms on the site


@dataclass(frozen=True, slots=True)
class RegionJob:
    """What the region is built from: Summaries and findings by village code.

    `program` holds the hashes of the declarations and of the code.
    """

    data: Path
    program: tuple[str, str]
    today: date
    cache: Path
    use_cache: bool
    summaries: dict[str, Summary]
    withheld: dict[str, tuple[Finding, ...]]


def build_region(job: RegionJob) -> tuple[Path, str]:
    """The region's HTML folder and its key."""
    key = content_key(
        repr(sorted(job.summaries.items())),
        repr(sorted(job.withheld.items())),
        *job.program,
        tree_key(_written()),
        str(job.today),
    )
    catalog = read_catalog(job.data, job.program[0])
    work, _ = remembered(job.cache / "region", key, lambda path: _make(path, job, catalog), use=job.use_cache)
    return work / "html", key


def site_extra(catalog: Catalog, today: date) -> dict[str, Any]:
    """What the theme's partials are told on every page of every shard."""
    region = catalog.region
    return {
        "region": region.name,
        "region_title": region.title,
        "sample": region.sample,
        "as_of": today.isoformat(),
        "footer": dict(region.footer),
        "complaint": dict(region.complaint),
        "bundle": {kind: made.path for kind, made in bundled().items()},
        "traditional": region.traditional,
        "policy": page_policy(served_policy()),
    }


def _make(work: Path, job: RegionJob, catalog: Catalog) -> None:
    seeds = job.data / "seed-figures"
    material = RegionMaterial(
        catalog=catalog,
        summaries=job.summaries,
        withheld=job.withheld,
        figures=figures(seeds) if seeds.is_dir() else (),
        recomputations=recompute(seeds) if seeds.is_dir() else (),
        sources=sources(seeds) if seeds.is_dir() else (),
        today=job.today,
        demonstrations=demonstrations(catalog, job.cache, job.program, use=job.use_cache),
    )
    pages, downloads = compose_region(material)
    write_folder(work / "pages", pages, (*downloads, *_forms(catalog), *_prose(), *shared_files()))
    extra = site_extra(catalog, job.today) | {
        "menu": region_menu(catalog),
        "region_url": "",
        "villages": [{"code": entry.code, "name": entry.name} for entry in catalog.region.villages],
    }
    title, url = catalog.region.title, catalog.region.site_url
    emit_shard(Shard("region", title, work / "pages", work / "html", "", extra, url), job.today)
    index_shard(work / "html", catalog.region.name)
    index_words(work / "html", catalog.words.get("search", {}))
    drop_left_out(work / "html")
    _compress(work / "html", job)
    if catalog.region.traditional:
        write_traditional(work / "html", work / HANT, "")
        write_twins(work / HANT)


def _compress(html: Path, job: RegionJob) -> None:
    """Twins: those of the assets as small as can be, once a machine for as long as the assets are these."""
    assets = html / "assets"

    def make(entry: Path) -> None:
        shutil.copytree(assets, entry, dirs_exist_ok=True)
        write_twins(entry, BROTLI_ONCE)

    made, _ = remembered(CACHE / "assets", tree_key([assets]), make, use=job.use_cache)
    copy_twins(made, assets)
    write_twins(html)


def _forms(catalog: Catalog) -> tuple[Download, ...]:
    """The empty forms, for clerks who have no program to write them."""
    streams = catalog.words["forms"]["streams"]
    made = {stream: stream_forms(catalog, stream) for stream in streams}
    return tuple(replace(form, path=f"{FORMS}/{name}.xlsx") for name, (form,) in made.items())


def _written() -> list[Path]:
    """Pages and folders of content/; long answers are shown with their questions, and are no pages."""
    return sorted(path for path in CONTENT.iterdir() if path != ROOT / ANSWERS)


def _prose() -> tuple[Download, ...]:
    """The pages that people write, as they stand in content/."""
    below = (path for top in _written() for path in (top, *top.rglob("*")))
    files = sorted(path for path in below if path.is_file())
    return tuple(Download(path.relative_to(CONTENT).as_posix(), path.read_bytes()) for path in files)
