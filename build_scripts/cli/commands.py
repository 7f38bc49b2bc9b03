"""The commands and their options. What a command needs is imported inside it: `--help` stays fast."""
# ruff: noqa: PLC0415

import sys
from typing import Annotated, Any, TypedDict

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from build_scripts import __version__
from build_scripts.cli.ending import Ending
from build_scripts.cli.options import (
    DEFAULT_DATA,
    DEFAULT_JOBS,
    SITE,
    AsOf,
    Data,
    Format,
    Jobs,
    Joined,
    Kind,
    NoCache,
    Only,
    Out,
    Village,
    Villages,
    today,
)
from build_scripts.cli.wording import command_help, first_line, label, option_help, say
from build_scripts.errors import EXIT_CONFIG, UnknownNameError

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
def check(
    villages: Villages = None,
    data: Data = DEFAULT_DATA,
    form: Annotated[Format, typer.Option("--format", help=option_help("format"))] = Format.TEXT,
    as_of: AsOf = None,
) -> None:
    """Say what is wrong in the data."""
    from build_scripts.cli import running
    from build_scripts.model import Request

    request = Request(data, SITE, as_of or today(), tuple(villages or ()))
    raise typer.Exit(running.check(request, form))


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


@app.command("fix", **shown("fix"))
def fix(village: Village, data: Data = DEFAULT_DATA) -> None:
    """Write back the spellings that were understood."""
    from build_scripts.cli import fixing

    fixing.fix(data, village)


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
    data: Data = DEFAULT_DATA,
) -> None:
    """Append what is due for a month."""
    from build_scripts.cli import filing

    filing.new_month(data, village, month)


@new.command("table", **shown("new-table"))
def new_table(
    name: Annotated[str, typer.Argument(metavar="NAME", help=option_help("table"))],
    group: Annotated[str, typer.Option("--group", help=option_help("group"))],
    data: Data = DEFAULT_DATA,
) -> None:
    """Write the skeleton of a table."""
    from build_scripts.cli import filing

    filing.new_table(data, name, group)
