"""Commands `changes`, `preview` and `review`: what would be different, and how it would look."""

from dataclasses import dataclass, replace
from pathlib import Path

import typer

from build_scripts.cli.options import Format
from build_scripts.cli.progress import shown_progress
from build_scripts.cli.running import ended, labels_of
from build_scripts.cli.villages import find_villages
from build_scripts.cli.wording import say
from build_scripts.errors import EXIT_OK
from build_scripts.model import Catalog, Outcome, Request
from build_scripts.model.changes import Comparison, VillageChange
from build_scripts.pipeline import catalog_of
from build_scripts.pipeline.changing import run_changes
from build_scripts.pipeline.reviewing import Proposal, Reviewed, make_preview, reviewed
from build_scripts.report import Labels, as_text
from build_scripts.review import changes_json, changes_page, changes_text, code_quality, summary
from build_scripts.sync import replace_file

SUMMARY, QUALITY = "summary.md", "codequality.json"
REGION_STEPS = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What `review` is asked: the commit, what it is to be merged into, where the results and previews go.

    No preview without a folder for it; no token makes a new one.
    """

    repository: Path
    commit: str
    against: str
    to: Path
    previews: Path | None
    token: str


def changes(data: Path, against: str, wanted: tuple[str, ...], form: Format) -> int:
    """Print what differs; a difference is no mistake, the run ends with 0."""
    catalog = catalog_of(data)
    found = run_changes(Comparison(data, against, _codes(catalog, wanted)))
    as_json = form is Format.JSON
    typer.echo(changes_json(found) if as_json else changes_text(found, labels_of(catalog, data).folders))
    return EXIT_OK


def preview(request: Request, against: str, token: str, wanted: tuple[str, ...] = ()) -> int:
    """Build the site as it would be below `request.out`; print where it is; 1 when a village has errors.

    The site is whole; only the villages that are `wanted` are compared and told of, all when none is.
    """
    catalog = catalog_of(request.data)
    only = _codes(catalog, wanted)
    outcome = _preview(request, run_changes(Comparison(request.data, against, only)), token, catalog)
    told = _about(outcome, only) if only else outcome
    typer.echo(as_text(told, labels_of(catalog, request.data)), err=True)
    return ended(told, catalog)


def review(asked: Asked, request: Request) -> int:
    """Look at a proposed commit; write what a reviewer and the platform read; 1 when it has errors."""
    catalog = catalog_of(request.data)
    proposal = Proposal(asked.repository, asked.commit, asked.against, request)
    with shown_progress(len(catalog.region.villages)) as progress, reviewed(proposal, progress) as found:
        labels = _labels(catalog)
        _write(asked.to, found, labels)
        typer.echo(changes_text(found.changes, labels.folders))
        typer.echo(as_text(found.outcome, labels))
        if asked.previews:
            _preview(replace(found.request, out=asked.previews), found.changes, asked.token, catalog)
        return ended(found.outcome, catalog)


def _codes(catalog: Catalog, wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(village.code for village in find_villages(catalog.region, wanted)) if wanted else ()


def _about(outcome: Outcome, only: tuple[str, ...]) -> Outcome:
    """What was found in some villages; how many files and rows of it are theirs, nobody counted."""
    findings = {code: found for code, found in outcome.findings.items() if code in only}
    notes = {code: found for code, found in outcome.notes.items() if code in only}
    return replace(outcome, findings=findings, notes=notes, files=0, rows=0)


def _preview(request: Request, found: tuple[VillageChange, ...], token: str, catalog: Catalog) -> Outcome:
    with shown_progress(len(catalog.region.villages) + REGION_STEPS) as progress:
        outcome = make_preview(request, found, changes_page, token, progress)
    typer.echo(say("previewed", path=f"/yulan/{outcome.out.name}/"), err=True)
    typer.echo(outcome.out)
    return outcome


def _labels(catalog: Catalog) -> Labels:
    """Folders as they are called in the repository, wherever they were written to be looked at."""
    folders = {village.code: f"data/villages/{village.folder}" for village in catalog.region.villages}
    return Labels(folders, {table.path: table.title for table in catalog.tables.values()})


def _write(to: Path, found: Reviewed, labels: Labels) -> None:
    note = summary(found.changes, found.outcome, labels, found.left)
    replace_file(to / SUMMARY, f"{note}\n".encode())
    replace_file(to / QUALITY, f"{code_quality(found.outcome, labels)}\n".encode())
