"""Which villages a person means: a code, a slug, a name or a folder; anything else gets the nearest."""

from collections.abc import Iterable
from pathlib import Path

from build_scripts.cli.wording import label, say
from build_scripts.errors import ConfigError, UnknownNameError
from build_scripts.model.declared import Region, VillageEntry


def find_village(region: Region, wanted: str) -> VillageEntry:
    """The one village called `wanted`; two of the same name must be told apart by code."""
    last = Path(wanted).name
    found = [v for v in region.villages if wanted in (v.code, v.slug, v.name) or last == v.folder]
    if len(found) > 1:
        codes = "、".join(village.code for village in found)
        raise ConfigError(say("two-villages", name=wanted, codes=codes))
    if not found:
        known = [word for v in region.villages for word in (v.name, v.slug, v.code)]
        raise UnknownNameError(label("village"), wanted, known)
    return found[0]


def find_villages(region: Region, wanted: Iterable[str]) -> tuple[VillageEntry, ...]:
    """The villages wanted, each once, in the order of region.json; all when none is named."""
    codes = {find_village(region, name).code for name in wanted}
    return tuple(village for village in region.villages if not codes or village.code in codes)


def shown_folder(data: Path, village: VillageEntry) -> str:
    """The village's folder as a person would type it: relative to where they stand when it is below."""
    folder = (data / "villages" / village.folder).resolve()
    here = Path.cwd()
    return (folder.relative_to(here) if folder.is_relative_to(here) else folder).as_posix()
