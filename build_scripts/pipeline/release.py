"""All shards into one release, with the last good pages of the villages that are withheld."""

import fcntl
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from build_scripts.errors import ConfigError, MachineError
from build_scripts.headers import complete_twins, is_twin, secure_pages
from build_scripts.index import index_release, join_shards, sum_up
from build_scripts.model import Summary
from build_scripts.pipeline.village import SUMMARIES, SUMMARY
from build_scripts.publish import publish_release
from build_scripts.settings import ROOT
from build_scripts.traditional import FOLDER as HANT
from build_scripts.traditional import write_traditional
from build_scripts.write import write_file

KEY_FILE = "release.txt"
AGES, ASSETS_KEPT = "assets.txt", 10
KEPT_FOLDERS = tuple(ROOT / name for name in ("build_scripts", "content", "data", "theme", "tests", "deploy"))


@dataclass(frozen=True, slots=True)
class Place:
    """One shard of a release: where its HTML is and where it goes ("" = the root)."""

    path: str
    html: Path


@dataclass(frozen=True, slots=True)
class Finished:
    """A release but for its files: the key of what it is made from, its address, the site before it."""

    key: str
    site_url: str
    before: Path
    traditional: bool = False


def check_target(out: Path, data: Path) -> None:
    """Refuse to replace anything but a site of ours: ConfigError for data, a project or other files."""
    target, sources = out.resolve(), data.resolve()
    near = sources.is_relative_to(target) or target.is_relative_to(sources) or ROOT.is_relative_to(target)
    if near or target in KEPT_FOLDERS:
        raise ConfigError(
            f"--out 不能是数据或程序所在的文件夹：{out}。请换一个空文件夹。 [output would overwrite sources]"
        )
    if out.exists() and not (out / KEY_FILE).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise ConfigError(
            f"{out} 里有别的文件，不是本程序做的网站，没有动它。请换一个空文件夹。 [not a site of ours]"
        )


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """One build at a time for one site; the lock goes with the process, however it ends."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        lock = out.with_name(f".{out.name}.lock").open("wb")
    except OSError as error:
        raise MachineError(f"不能在 {out.parent} 里写文件：{error.strerror} [cannot write there]") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def has_good(out: Path, code: str) -> bool:
    """True when the site at `out` has good pages of the village; one that only says why not is none."""
    return (out / code / SUMMARY).is_file()


def last_good(out: Path, code: str) -> Summary | None:
    """The Summary published with the village's last good pages; None when there are none.

    None, too, when another version of the program wrote it: the pages stay, the region waits for new ones.
    """
    if not has_good(out, code):
        return None
    try:
        kept = SUMMARIES.validate_json((out / code / SUMMARY).read_bytes())
    except ValidationError:
        return None
    return replace(kept, state="withheld")


def is_current(out: Path, key: str) -> bool:
    """True when the site at `out` was made from exactly this."""
    path = out / KEY_FILE
    return path.is_file() and path.read_text("ascii") == f"{key}\n"


def make_release(out: Path, places: Sequence[Place], finished: Finished) -> None:
    """Copy the shards aside, index, verify, and put the whole in the place of `out`."""
    aside = out.with_name(f".{out.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    for place in places:
        shutil.copytree(place.html, aside / place.path, dirs_exist_ok=True)
    for place in places if finished.traditional else ():
        _add_traditional(place, aside, finished.before)
    kept = any(place.html.is_relative_to(finished.before) for place in places)
    _keep_assets(finished.before, aside, ASSETS_KEPT if not kept else sys.maxsize)
    write_file(aside / KEY_FILE, f"{finished.key}\n".encode("ascii"))
    join_shards(aside, [place.path for place in places if place.path])
    index_release(aside, finished.site_url, finished.before)
    secure_pages(aside)
    complete_twins(aside)
    sum_up(aside)
    publish_release(aside, out, finished.site_url)


def _add_traditional(place: Place, aside: Path, before: Path) -> None:
    """The pages of a shard in traditional characters; made now for one kept from a release without them."""
    kept = place.html.is_relative_to(before)
    made = before / HANT / place.path if kept else place.html.with_name(HANT)
    if made.is_dir():
        shutil.copytree(made, aside / HANT / place.path, dirs_exist_ok=True)
    else:
        shard = f"{place.path}/" if place.path else ""
        write_traditional(aside / place.path, aside / HANT / place.path, shard)


def _keep_assets(before: Path, aside: Path, limit: int) -> None:
    """Add the hashed assets that `aside` lacks: a visitor's old page and pages kept from before ask for them.

    AGES says of each how many releases ago a release brought it; from `limit` on it is let go.
    """
    old, path = before / "assets", before / AGES
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    ages = {name: int(age) for age, _, name in (line.partition(" ") for line in lines)}
    carried = []
    for source in sorted(old.rglob("*")) if old.is_dir() else ():
        name = source.relative_to(before).as_posix()
        age, target = ages.get(name, 0) + 1, aside / name
        if source.is_file() and not is_twin(source) and age < limit and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            carried.append(f"{age} {name}\n")
    if carried:
        write_file(aside / AGES, "".join(carried).encode())
