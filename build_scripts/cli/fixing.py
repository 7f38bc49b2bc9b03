"""Command `fix`: what `load` understood without doubt goes back into the clerk's files."""

from pathlib import Path

import typer

from build_scripts.cli.villages import find_village
from build_scripts.cli.wording import say
from build_scripts.fix import fix_package
from build_scripts.load import load_package
from build_scripts.pipeline import catalog_of


def fix(data: Path, wanted: str) -> None:
    """Write canonical files for what `load` understood without doubt."""
    catalog = catalog_of(data)
    village = find_village(catalog.region, wanted)
    package = load_package(data / "villages" / village.folder, village, catalog)
    for path in fix_package(package):
        typer.echo(say("fixed", path=path))
    refused = len({finding.file for finding in package.findings})
    typer.echo(say("fix-done", notes=len(package.notes), refused=refused))
