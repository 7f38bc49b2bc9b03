"""Commands `sync` and `new`: they write into data/ and say what they wrote."""

from collections.abc import Mapping
from pathlib import Path

import typer

from build_scripts import scaffold
from build_scripts.cli.forming import month_forms
from build_scripts.cli.villages import find_village, find_villages, shown_folder
from build_scripts.cli.wording import say
from build_scripts.errors import EXIT_DATA, EXIT_OK
from build_scripts.pipeline import catalog_of
from build_scripts.sync import sync_village


def sync(data: Path, wanted: tuple[str, ...], *, check_only: bool) -> int:
    """Bring descriptors up to date; with `check_only` write nothing and answer 1 when one is out of step."""
    catalog = catalog_of(data)
    villages = find_villages(catalog.region, wanted)
    stale = [
        village
        for village in villages
        if sync_village(data / "villages" / village.folder, village, catalog, check_only=check_only)
    ]
    for village in stale:
        typer.echo(say("out-of-step" if check_only else "synced", folder=shown_folder(data, village)))
    typer.echo(say("sync-done" if check_only else "sync-updated", villages=len(villages), changed=len(stale)))
    return EXIT_DATA if check_only and stale else EXIT_OK


def new_village(data: Path, given: Mapping[str, str]) -> None:
    """Scaffold a village and say what to fill in next."""
    folder = scaffold.new_village(data, catalog_of(data), given)
    typer.echo(say("new-village", folder=folder))


def new_month(data: Path, wanted: str, month: str, out: Path) -> None:
    """Append the month's duties and days, say how many rows there are to complete, and write the forms."""
    catalog = catalog_of(data)
    village = find_village(catalog.region, wanted)
    added = scaffold.new_month(data / "villages" / village.folder, catalog, month)
    for path, rows in added.items():
        typer.echo(say("new-rows", path=path, rows=rows))
    if not any(added.values()):
        typer.echo(say("nothing-new", month=month))
    month_forms(data, catalog, village, month, out)


def new_table(data: Path, name: str, group: str) -> None:
    """Write a table's skeleton and say where it is."""
    typer.echo(say("new-table", path=scaffold.new_table(data, catalog_of(data), name, group)))
