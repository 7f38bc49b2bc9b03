"""Commands `check` and `build`: one run of the pipeline and its report."""

from dataclasses import replace
from pathlib import Path

import typer

from build_scripts.cli.marking import write_html, write_marked
from build_scripts.cli.options import Format
from build_scripts.cli.progress import shown_progress
from build_scripts.cli.villages import find_villages, shown_folder
from build_scripts.cli.wording import say
from build_scripts.errors import EXIT_BUG, EXIT_DATA, EXIT_OK
from build_scripts.model import Catalog, Outcome, Request
from build_scripts.pipeline import catalog_of, run_build, run_check
from build_scripts.report import Labels, as_github, as_json, as_text, count_level

REGION_STEPS = 2


def check(request: Request, form: Format, html: Path | None = None, marked: Path | None = None) -> int:
    """Check the chosen villages and print the report on stdout; 1 when a village has an error.

    `html` is where the report goes as a page, `marked` the folder of the marked copies.
    """
    catalog = catalog_of(request.data)
    request = _by_code(request, catalog)
    with shown_progress(_steps(request, catalog)) as progress:
        outcome = run_check(request, progress)
    labels = labels_of(catalog, request.data)
    if form is Format.JSON:
        typer.echo(as_json(outcome, request.as_of))
    elif form is Format.GITHUB:
        typer.echo(as_github(outcome, labels))
    else:
        typer.echo(as_text(outcome, labels))
    copies = write_marked(request, outcome, catalog, marked) if marked else {}
    if html:
        write_html(request, outcome, catalog, html, copies)
    return ended(outcome, catalog)


def build(request: Request) -> int:
    """Build and publish; 1 when data errors withheld a village, though the others are published."""
    catalog = catalog_of(request.data)
    request = _by_code(request, catalog)
    with shown_progress(_steps(request, catalog) + REGION_STEPS) as progress:
        outcome = run_build(request, progress)
    typer.echo(as_text(outcome, labels_of(catalog, request.data)), err=True)
    typer.echo(_summary(outcome, catalog), err=True)
    typer.echo(say("how-to-view"), err=True)
    typer.echo(outcome.out)
    return ended(outcome, catalog)


def ended(outcome: Outcome, catalog: Catalog) -> int:
    """Say where our program broke at a village, and with which code the run ends: 4 then, 1 after errors."""
    names = {village.code: village.name for village in catalog.region.villages}
    for code, place in outcome.failed.items():
        typer.echo(say("mistake", name=names[code], place=place), err=True)
    if outcome.failed:
        return EXIT_BUG
    return EXIT_DATA if count_level(outcome, "error") else EXIT_OK


def labels_of(catalog: Catalog, data: Path) -> Labels:
    """How the report names villages' folders and their files."""
    folders = {village.code: shown_folder(data, village) for village in catalog.region.villages}
    return Labels(folders, {table.path: table.title for table in catalog.tables.values()})


def _by_code(request: Request, catalog: Catalog) -> Request:
    if not request.only:
        return request
    return replace(
        request, only=tuple(village.code for village in find_villages(catalog.region, request.only))
    )


def _steps(request: Request, catalog: Catalog) -> int:
    return len(request.only or catalog.region.villages)


def _summary(outcome: Outcome, catalog: Catalog) -> str:
    lines = [
        say(
            "built",
            villages=len(outcome.built),
            pages=outcome.pages,
            seconds=f"{outcome.seconds:.1f}",
            reused=len(set(outcome.reused) & set(outcome.built)),
        )
    ]
    return "\n".join([*lines, *withheld(outcome, catalog)])


def withheld(outcome: Outcome, catalog: Catalog) -> list[str]:
    """A line that names the villages whose old pages stay; none when all are new."""
    names = {village.code: village.name for village in catalog.region.villages}
    kept = "、".join(names[code] for code in outcome.withheld)
    return [say("withheld", names=kept)] if kept else []
