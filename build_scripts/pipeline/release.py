"""All shards into one release, with the last good pages of the villages that are withheld."""

import fcntl
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.errors import ConfigError, MachineError
from build_scripts.index import index_release
from build_scripts.model import Summary
from build_scripts.pipeline.village import SUMMARIES, SUMMARY
from build_scripts.publish import publish_release
from build_scripts.settings import ROOT
from build_scripts.write import write_file

KEY_FILE = "release.txt"
KEPT_FOLDERS = tuple(ROOT / name for name in ("build_scripts", "content", "data", "theme", "tests", "deploy"))


@dataclass(frozen=True, slots=True)
class Place:
    """One shard of a release: where its HTML is and where it goes ("" = the root)."""

    path: str
    html: Path


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


def last_good(out: Path, code: str) -> Summary | None:
    """The Summary published with the village's last good pages; None when there are none."""
    path = out / code / SUMMARY
    if not path.is_file():
        return None
    return replace(SUMMARIES.validate_json(path.read_bytes()), state="withheld")


def is_current(out: Path, key: str) -> bool:
    """True when the site at `out` was made from exactly this."""
    path = out / KEY_FILE
    return path.is_file() and path.read_text("ascii") == f"{key}\n"


def make_release(out: Path, places: Iterable[Place], key: str, site_url: str) -> None:
    """Copy the shards aside, index, verify, and put the whole in the place of `out`."""
    aside = out.with_name(f".{out.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    for place in places:
        shutil.copytree(place.html, aside / place.path, dirs_exist_ok=True)
    _keep_assets(out, aside)
    write_file(aside / KEY_FILE, f"{key}\n".encode("ascii"))
    index_release(aside, site_url, out)
    publish_release(aside, out, site_url)


def _keep_assets(out: Path, aside: Path) -> None:
    """Pages kept from the old site may ask for its hashed assets: add those the new one lacks."""
    old = out / "assets"
    for path in sorted(old.rglob("*")) if old.is_dir() else ():
        target = aside / "assets" / path.relative_to(old)
        if path.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
