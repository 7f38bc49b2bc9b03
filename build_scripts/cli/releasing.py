"""Commands `release` and `rollback`: which site a server of one's own serves."""

from pathlib import Path

import typer

from build_scripts.cli.progress import shown_progress
from build_scripts.cli.running import REGION_STEPS, ended, labels_of, withheld
from build_scripts.cli.wording import say
from build_scripts.errors import EXIT_CONFIG
from build_scripts.pipeline import catalog_of
from build_scripts.pipeline.releasing import Published, Push, run_release, run_rollback
from build_scripts.report import as_text, printable
from build_scripts.settings import TIME_ZONE

SHORT = 10
SHOWN = 20


def release(push: Push) -> int:
    """Publish and say what became of it, in a way fit for `git push`; every path is made printable."""
    catalog = catalog_of(push.trusted)
    with shown_progress(len(catalog.region.villages) + REGION_STEPS) as progress:
        published = run_release(push, progress)
    typer.echo(as_text(published.outcome, labels_of(catalog, Path("data").absolute())), err=True)
    for line in withheld(published.outcome, catalog):
        typer.echo(line, err=True)
    _tell_left(published)
    code = ended(published.outcome, catalog)
    return _verdict(published, code)


def rollback(root: Path, wanted: str) -> None:
    """Switch, and say to what; also when the pages cannot say it themselves."""
    switched = run_rollback(root, wanted)
    day = switched.release.made.astimezone(TIME_ZONE).date()
    typer.echo(say("rolled-back", name=switched.release.name, day=day))
    _tell_untold(switched.untold)


def _tell_untold(reason: str) -> None:
    if reason:
        typer.echo(say("rolled-back-untold", reason=printable(reason)), err=True)


def _tell_left(published: Published) -> None:
    if not published.left:
        return
    typer.echo(say("release-left"), err=True)
    for path in published.left[:SHOWN]:
        typer.echo(f"  {printable(path)}", err=True)
    if len(published.left) > SHOWN:
        typer.echo(say("release-left-more", count=len(published.left)), err=True)


def _verdict(published: Published, code: int) -> int:
    if published.release is None:
        typer.echo(say(f"release-{published.refused}", commit=published.commit[:SHORT]), err=True)
        return EXIT_CONFIG
    typer.echo(say("released", name=published.release.name))
    _tell_untold(published.untold)
    return code
