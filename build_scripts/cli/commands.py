"""The commands and their options. What a command needs is imported inside it: `--help` stays fast."""
# ruff: noqa: PLC0415

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, TypedDict

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from build_scripts import __version__
from build_scripts.cli.ending import Ending
from build_scripts.cli.options import (
    DEFAULT_DATA,
    DEFAULT_JOBS,
    FORMS,
    SERVER,
    SITE,
    Against,
    AsOf,
    Data,
    Format,
    FormsOut,
    HtmlOut,
    Jobs,
    Joined,
    Kind,
    MarkedOut,
    NoCache,
    Only,
    Out,
    Previews,
    Proposed,
    Repository,
    Server,
    Token,
    Trusted,
    Village,
    Villages,
    today,
)
from build_scripts.cli.wording import command_help, first_line, label, option_help, say
from build_scripts.errors import EXIT_CONFIG, UnknownNameError
from build_scripts.settings import ROOT

DEBUG = "--debug"
USAGE = {"MissingParameter": "usage-missing", "NoSuchOption": "usage-option", "BadParameter": "usage-value"}


class Shown(TypedDict):
    """The words of a command in both places: its own help and the list of commands."""

    help: str
    short_help: str


def shown(name: str) -> Shown:
    """The words of the command called `name` in data/words/cli.json."""
    return Shown(help=command_help(name), short_help=first_line(name))


class Named(TyperGroup):
    """A group of commands that knows its names."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - typer's Context is private
        """Find the command; a misspelt one is refused with the nearest name."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            raise UnknownNameError(label("command"), args[0], self.commands)
        return super().resolve_command(ctx, args)


class Commands(Named):
    """The group of all commands: takes --debug wherever it stands and ends every run with its exit code."""

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 - as typer's
        """Run, and word typer's own complaints about how the command was typed in Chinese first."""
        try:
            code = super().main(*args, **extra | {"standalone_mode": False})
        except TyperException as error:
            kind = USAGE.get(type(error).__name__, "usage")
            typer.echo(say(kind, reason=error.format_message()), err=True)
            sys.exit(EXIT_CONFIG)
        sys.exit(code if isinstance(code, int) else 0)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's Context is private
        """Put --debug first, so that it may be added to the end of a command that failed."""
        debug = [DEBUG] if DEBUG in args else []
        return super().parse_args(ctx, debug + [arg for arg in args if arg != DEBUG])

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer's Context is private
        """Run the command inside the outermost boundary."""
        with Ending(debug=bool(ctx.params.get("debug"))):
            return super().invoke(ctx)


app = typer.Typer(
    cls=Commands,
    help=command_help("gongkai"),
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
new = typer.Typer(cls=Named, **shown("new"), rich_markup_mode=None, no_args_is_help=True)
app.add_typer(new, name="new")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gongkai {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    debug: Annotated[bool, typer.Option(DEBUG, help=option_help("debug"))] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=option_help("version"))
    ] = False,
) -> None:
    """Options of the program itself."""


@app.command("check", **shown("check"))
def check(  # noqa: PLR0913, PLR0917 - one parameter an option
    villages: Villages = None,
    data: Data = DEFAULT_DATA,
    form: Annotated[Format, typer.Option("--format", help=option_help("format"))] = Format.TEXT,
    html: HtmlOut = None,
    marked: MarkedOut = None,
    as_of: AsOf = None,
) -> None:
    """Say what is wrong in the data."""
    from build_scripts.cli import running
    from build_scripts.model import Request

    request = Request(data, SITE, as_of or today(), tuple(villages or ()))
    raise typer.Exit(running.check(request, form, html, marked))


@app.command("build", **shown("build"))
def build(  # noqa: PLR0913 - one parameter an option
    data: Data = DEFAULT_DATA,
    out: Out = SITE,
    as_of: AsOf = None,
    only: Only = None,
    jobs: Jobs = DEFAULT_JOBS,
    *,
    no_cache: NoCache = False,
) -> None:
    """Build the site and put it in the place of the old one."""
    from build_scripts.cli import running
    from build_scripts.model import Request

    request = Request(data, out, as_of or today(), tuple(only or ()), jobs, not no_cache)
    raise typer.Exit(running.build(request))


@app.command("serve", **shown("serve"))
def serve(
    data: Data = DEFAULT_DATA,
    out: Out = SITE,
    as_of: AsOf = None,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help=option_help("port"))] = 8000,
) -> None:
    """Build, show the site on this machine and rebuild when a file changes."""
    from build_scripts.cli import serving
    from build_scripts.model import Request

    serving.serve(Request(data, out, as_of or today()), port)


@app.command("sync", **shown("sync"))
def sync(
    villages: Villages = None,
    data: Data = DEFAULT_DATA,
    *,
    check: Annotated[bool, typer.Option("--check", help=option_help("sync-check"))] = False,
) -> None:
    """Write the descriptors anew."""
    from build_scripts.cli import filing

    raise typer.Exit(filing.sync(data, tuple(villages or ()), check_only=check))


@app.command("changes", **shown("changes"))
def changes(
    villages: Villages = None,
    data: Data = DEFAULT_DATA,
    against: Against = "HEAD",
    form: Annotated[Format, typer.Option("--format", help=option_help("changes-format"))] = Format.TEXT,
) -> None:
    """Say what differs from what is published or committed."""
    from build_scripts.cli import reviewing

    raise typer.Exit(reviewing.changes(data, against, tuple(villages or ()), form))


@app.command("import", **shown("import"))
def import_files(  # noqa: PLR0913, PLR0917 - one parameter an option
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help=option_help("import-files")),
    ],
    village: Annotated[
        str, typer.Option("--village", metavar="VILLAGE", help=option_help("import-village"))
    ] = "",
    table: Annotated[str, typer.Option("--table", metavar="TABLE", help=option_help("import-table"))] = "",
    data: Data = DEFAULT_DATA,
    as_of: AsOf = None,
    marked: MarkedOut = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=option_help("dry-run"))] = False,
) -> None:
    """Import spreadsheets as people keep them."""
    from build_scripts.cli import importing

    request = importing.Asked(data, tuple(files), as_of or today(), village, table, marked)
    raise typer.Exit(importing.import_files(request, dry_run=dry_run))


@app.command("preview", **shown("preview"))
def preview(  # noqa: PLR0913, PLR0917 - one parameter an option
    to: Annotated[Path, typer.Option("--to", metavar="DIR", file_okay=False, help=option_help("previews"))],
    villages: Villages = None,
    data: Data = DEFAULT_DATA,
    against: Against = "HEAD",
    token: Token = "",
    as_of: AsOf = None,
) -> None:
    """Build the site as it would be, marked as a preview, below an address that nobody can guess."""
    from build_scripts.cli import reviewing
    from build_scripts.model import Request

    request = Request(data, to, as_of or today())
    raise typer.Exit(reviewing.preview(request, against, token, tuple(villages or ())))


@app.command("review", **shown("review"))
def review(  # noqa: PLR0913, PLR0917 - one parameter an option
    commit: Annotated[str, typer.Option("--commit", help=option_help("review-commit"))],
    to: Annotated[Path, typer.Option("--to", metavar="DIR", file_okay=False, help=option_help("review-to"))],
    against: Against = "HEAD",
    repository: Proposed = ROOT,
    previews: Previews = None,
    token: Token = "",
    data: Data = DEFAULT_DATA,
    as_of: AsOf = None,
) -> None:
    """Look at a commit before it is merged."""
    from build_scripts.cli import reviewing
    from build_scripts.model import Request

    asked = reviewing.Asked(repository, commit, against, to, previews, token)
    raise typer.Exit(reviewing.review(asked, Request(data, to, as_of or today())))


@app.command("fix", **shown("fix"))
def fix(village: Village, data: Data = DEFAULT_DATA) -> None:
    """Write back the spellings that were understood."""
    from build_scripts.cli import fixing

    fixing.fix(data, village)


@app.command("template", **shown("template"))
def template(
    village: Annotated[
        str | None, typer.Option("--village", metavar="VILLAGE", help=option_help("village"))
    ] = None,
    stream: Annotated[str | None, typer.Option("--stream", help=option_help("stream"))] = None,
    table: Annotated[str | None, typer.Option("--table", help=option_help("form-table"))] = None,
    out: FormsOut = FORMS,
    data: Data = DEFAULT_DATA,
) -> None:
    """Write the forms that clerks fill in."""
    from build_scripts.cli import forming

    forming.template(data, out, village, stream or "", table or "")


@app.command("release", **shown("release"))
def release(  # noqa: PLR0913 - one parameter an option
    to: Server = SERVER,
    repository: Repository = None,
    commit: Annotated[str, typer.Option("--commit", help=option_help("commit"))] = "",
    trusted: Trusted = DEFAULT_DATA,
    as_of: AsOf = None,
    *,
    jobs: Jobs = DEFAULT_JOBS,
    fewer: Annotated[bool, typer.Option("--fewer-pages", help=option_help("fewer-pages"))] = False,
    rewritten: Annotated[bool, typer.Option("--new-history", help=option_help("new-history"))] = False,
) -> None:
    """Publish a pushed commit on this server."""
    from build_scripts.cli import releasing
    from build_scripts.pipeline.releasing import Push

    given = Push(to, repository or to / "repo.git", trusted, as_of or today(), commit, jobs)
    raise typer.Exit(releasing.release(replace(given, fewer=fewer, rewritten=rewritten)))


@app.command("rollback", **shown("rollback"))
def rollback(
    wanted: Annotated[str, typer.Argument(metavar="[N|NAME]", help=option_help("rollback-to"))] = "1",
    to: Server = SERVER,
) -> None:
    """Serve an older release again."""
    from build_scripts.cli import releasing

    releasing.rollback(to, wanted)


@app.command("explain", **shown("explain"))
def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help=option_help("code"))], data: Data = DEFAULT_DATA
) -> None:
    """Explain a finding code."""
    from build_scripts.cli import explaining

    typer.echo(explaining.explanation(data, code))


@new.command("village", **shown("new-village"))
def new_village(  # noqa: PLR0913, PLR0917 - one parameter an option
    code: Annotated[str, typer.Argument(metavar="CODE", help=option_help("new-code"))],
    name: Annotated[str, typer.Argument(metavar="NAME", help=option_help("new-name"))],
    slug: Annotated[str, typer.Option("--slug", help=option_help("slug"))],
    township: Annotated[str, typer.Option("--township", help=option_help("township"))],
    kind: Annotated[Kind, typer.Option("--kind", help=option_help("kind"))] = Kind.VILLAGE,
    joined: Joined = None,
    data: Data = DEFAULT_DATA,
) -> None:
    """Make the folder of a village that is new to the area."""
    from build_scripts.cli import filing

    given = {"code": code, "name": name, "slug": slug, "township": township, "kind": kind}
    filing.new_village(data, {**given, "joined": (joined or today()).isoformat()})


@new.command("month", **shown("new-month"))
def new_month(
    village: Village,
    month: Annotated[str, typer.Argument(metavar="MONTH", help=option_help("month"))],
    out: FormsOut = FORMS,
    data: Data = DEFAULT_DATA,
) -> None:
    """Append what is due for a month, and write the month's forms."""
    from build_scripts.cli import filing

    filing.new_month(data, village, month, out)


@new.command("table", **shown("new-table"))
def new_table(
    name: Annotated[str, typer.Argument(metavar="NAME", help=option_help("table"))],
    group: Annotated[str, typer.Option("--group", help=option_help("group"))],
    data: Data = DEFAULT_DATA,
) -> None:
    """Write the skeleton of a table."""
    from build_scripts.cli import filing

    filing.new_table(data, name, group)
