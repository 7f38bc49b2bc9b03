"""What `check` writes beside its report: a page, and a marked copy of each file with findings."""

from pathlib import Path

import typer

from build_scripts.cli.villages import shown_folder
from build_scripts.cli.wording import say
from build_scripts.model import Catalog, Download, Outcome, Request, VillageEntry
from build_scripts.pipeline.marking import Copies, copy_name, marked_copies, report_page
from build_scripts.sync import replace_file


def write_marked(request: Request, outcome: Outcome, catalog: Catalog, folder: Path) -> Copies:
    """Write the marked copies and take away old ones; their names by village and file."""
    names: Copies = {}
    for entry in catalog.region.villages:
        if entry.code in outcome.findings:
            copies = marked_copies(request.data, entry, catalog, outcome.findings[entry.code])
            _replace(folder, entry, catalog, copies)
            names |= {(entry.code, path): copy.path for path, copy in copies.items()}
    typer.echo(say("marked-written", count=len(names), folder=folder), err=True)
    return names


def write_html(request: Request, outcome: Outcome, catalog: Catalog, target: Path, copies: Copies) -> None:
    """The report as one HTML file."""
    folders = {entry.code: shown_folder(request.data, entry) for entry in catalog.region.villages}
    page = report_page(outcome, catalog, request.as_of, folders, copies)
    replace_file(target, page.encode())
    typer.echo(say("html-written", path=target), err=True)


def _replace(folder: Path, entry: VillageEntry, catalog: Catalog, copies: dict[str, Download]) -> None:
    for table in catalog.tables.values():
        target = folder / copy_name(entry, table, catalog)
        if table.path in copies:
            replace_file(target, copies[table.path].content)
        else:
            target.unlink(missing_ok=True)
