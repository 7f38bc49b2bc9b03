"""The options that several commands share."""

import os
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from build_scripts.cli.moments import day_of, nearest
from build_scripts.cli.wording import option_help, say
from build_scripts.settings import DATA, ROOT, TIME_ZONE

DEFAULT_DATA = DATA
DEFAULT_JOBS = min(os.cpu_count() or 1, 8)
SITE = ROOT / "site"
SERVER = Path("/srv/gongkai")
FORMS = Path("填报表")  # below where the person stands, beside their other files
EXAMPLE = "2026-11-22"


class Format(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class Kind(StrEnum):
    """Village or community: the wording differs."""

    VILLAGE = "village"
    COMMUNITY = "community"


def today() -> date:
    """Today where the villages are, whatever the machine's clock zone."""
    return datetime.now(TIME_ZONE).date()


def read_date(text: str) -> date:
    """A day, or the day that a moment lies in where the villages are."""
    day = day_of(text)
    if day is None:
        raise typer.BadParameter(say("bad-date", text=text, near=nearest(text) or EXAMPLE))
    return day


Villages = Annotated[list[str] | None, typer.Argument(metavar="VILLAGE", help=option_help("villages"))]
Village = Annotated[str, typer.Argument(metavar="VILLAGE", help=option_help("village"))]
Data = Annotated[
    Path,
    typer.Option(
        "--data", metavar="DIR", show_default="data/", exists=True, file_okay=False, help=option_help("data")
    ),
]
Out = Annotated[
    Path, typer.Option("--out", metavar="DIR", show_default="site/", file_okay=False, help=option_help("out"))
]
FormsOut = Annotated[
    Path,
    typer.Option("--out", metavar="DIR", show_default=True, file_okay=False, help=option_help("forms-out")),
]
Server = Annotated[Path, typer.Option("--to", metavar="DIR", file_okay=False, help=option_help("server"))]
Repository = Annotated[
    Path | None,
    typer.Option(
        "--repository",
        metavar="DIR",
        show_default="DIR/repo.git",
        exists=True,
        help=option_help("repository"),
    ),
]
Trusted = Annotated[
    Path,
    typer.Option("--trusted", metavar="DIR", show_default="data/", exists=True, help=option_help("trusted")),
]
HtmlOut = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", dir_okay=False, help=option_help("html"))
]
MarkedOut = Annotated[
    Path | None, typer.Option("--marked", metavar="DIR", file_okay=False, help=option_help("marked"))
]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", metavar="DATE", parser=read_date, help=option_help("as-of")),
]
Joined = Annotated[
    date | None,
    typer.Option("--joined", metavar="DATE", parser=read_date, help=option_help("joined")),
]
Only = Annotated[list[str] | None, typer.Option("--only", metavar="VILLAGE", help=option_help("only"))]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help=option_help("jobs"))]
NoCache = Annotated[bool, typer.Option("--no-cache", help=option_help("no-cache"))]
Against = Annotated[str, typer.Option("--against", metavar="DIR|COMMIT", help=option_help("against"))]
Token = Annotated[str, typer.Option("--token", help=option_help("token"))]
Previews = Annotated[Path | None, typer.Option("--preview", metavar="DIR", help=option_help("previews"))]
Proposed = Annotated[
    Path, typer.Option("--repository", exists=True, file_okay=False, help=option_help("review-repository"))
]
