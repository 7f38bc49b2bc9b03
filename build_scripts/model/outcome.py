"""What a command asks of the pipeline and what it gets back."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from build_scripts.model.data import Note
from build_scripts.model.result import Finding
from build_scripts.settings import CACHE


@dataclass(frozen=True, slots=True)
class Request:
    """One run: where the data are, where the site goes, which day it is, which villages (none = all).

    `cache` is where finished work is remembered. `former` is the site to go on from, when that is not `out`.
    """

    data: Path
    out: Path
    as_of: date
    only: tuple[str, ...] = ()
    jobs: int = 1
    use_cache: bool = True
    cache: Path = CACHE
    former: Path | None = None

    @property
    def before(self) -> Path:
        """The site to go on from: last good pages, calendars and hashed assets come from it."""
        return self.former or self.out


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found and made; the dicts are keyed by village code.

    `files` and `rows` count what was read. `withheld` villages kept their last good pages,
    `reused` ones came from the cache. `failed` says of villages where our program broke what broke and where;
    they kept their last good pages, too, and it is nobody's data that is wrong.
    """

    findings: dict[str, tuple[Finding, ...]]
    notes: dict[str, tuple[Note, ...]]
    built: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    reused: tuple[str, ...] = ()
    out: Path = field(default_factory=Path)
    pages: int = 0
    seconds: float = 0.0
    files: int = 0
    rows: int = 0
    failed: dict[str, str] = field(default_factory=dict)
