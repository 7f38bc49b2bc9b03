"""Command `template`, and the workbooks of `new month`: what a clerk fills in, written to a folder."""

from collections.abc import Iterable
from pathlib import Path

import typer

from build_scripts.cli.villages import find_village
from build_scripts.cli.wording import say
from build_scripts.errors import ConfigError
from build_scripts.model import Catalog, Download, VillageEntry
from build_scripts.pipeline import catalog_of
from build_scripts.pipeline.forming import ANYBODY, stream_forms, table_form, whose_form
from build_scripts.sync import replace_file


def template(data: Path, out: Path, wanted: str | None, stream: str, table: str) -> None:
    """Write the empty forms that are asked for."""
    if stream and table:
        raise ConfigError(say("stream-or-table"))
    catalog = catalog_of(data)
    village = find_village(catalog.region, wanted) if wanted else None
    whose = whose_form(data, village, catalog) if village else ANYBODY
    forms = (table_form(catalog, table, whose),) if table else stream_forms(catalog, stream, whose)
    save_new(out, forms)


def month_forms(data: Path, catalog: Catalog, village: VillageEntry, month: str, out: Path) -> None:
    """Write the forms of a village's month, with the rows in which something is still to be filled."""
    save_new(out, stream_forms(catalog, "", whose_form(data, village, catalog, month)))


def save_new(out: Path, files: Iterable[Download]) -> None:
    """Write each file that is not there yet: a form that somebody has begun to fill in is never replaced."""
    for file in files:
        target = out / file.path
        kept = target.exists() and target.read_bytes() != file.content
        if not kept:
            replace_file(target, file.content)
        typer.echo(say("form-kept" if kept else "form-written", path=target))
