"""Stage emit: one shard's folder of Markdown in, its HTML out, built by MkDocs.

A village is a small MkDocs site of its own that INHERITs the root mkdocs.yml; the region is one more.
Theme assets stand once, in the region's shard; a village's copy is dropped and its pages link one level up.
Emission uses no hook and no plugin of ours, so that another builder can take the same input.
"""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from build_scripts.errors import ConfigError, InternalError
from build_scripts.settings import MKDOCS_YML, THEME
from build_scripts.write import FRAGMENT, fragments_of, read_fragment

DROPPED = ("sitemap.xml", "sitemap.xml.gz")  # of one shard; stage index writes the site's


@dataclass(frozen=True, slots=True)
class Shard:
    """One site to build. `base` leads from the shard's root to the region's: "" or "../".

    `url` is the shard's public address when the region has one.
    """

    name: str
    site_name: str
    pages: Path
    site: Path
    base: str
    extra: dict[str, Any]
    url: str = ""


def emit_shard(shard: Shard, today: date) -> None:
    """Build the shard's HTML into `shard.site`; a MkDocs warning is an error, nothing half-built is kept."""
    config = _write_config(shard)
    with _dated(today), _strict_log():
        _build(config, shard)
    _insert_bodies(shard)
    for name in DROPPED:
        (shard.site / name).unlink(missing_ok=True)
    if shard.base:
        shutil.rmtree(shard.site / "assets", ignore_errors=True)
        (shard.site / "404.html").unlink(missing_ok=True)


def _write_config(shard: Shard) -> Path:
    own = {
        "INHERIT": str(MKDOCS_YML),
        "site_name": shard.site_name,
        "docs_dir": shard.pages.name,  # relative: a remembered shard can be built again where it lies
        "site_dir": os.path.relpath(shard.site, shard.pages.parent),
        "site_url": shard.url,
        "theme": {"custom_dir": str(THEME / "overrides")},
        "extra": {"gongkai": {"assets": shard.base, **shard.extra}},
    }
    if shard.base:
        own["nav"] = ["index.md"]  # a long nav makes MkDocs quadratic; the menu is in extra.gongkai
    path = shard.pages.with_suffix(".mkdocs.yml")
    path.write_text(yaml.safe_dump(own, allow_unicode=True, sort_keys=True), "utf-8")
    return path


def _insert_bodies(shard: Shard) -> None:
    """Put each page's body where the builder saw its stand-in."""
    fragments = fragments_of(shard.pages)
    for path in sorted(fragments.rglob(FRAGMENT)) if fragments.is_dir() else ():
        page = shard.site / path.relative_to(fragments)
        marker, body = read_fragment(path)
        html = page.read_text("utf-8")
        if html.count(marker) != 1:
            raise InternalError(f"{shard.name}：{page.name} 里找不到正文的位置 [no place for the body]")
        page.write_text(html.replace(marker, body), "utf-8")


def _build(config: Path, shard: Shard) -> None:
    # imported here: MkDocs and the theme cost 0.3 s, which a build served from the cache need not pay
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import ConfigurationError, MkDocsException  # noqa: PLC0415

    try:
        build(load_config(config_file=str(config)))
    except ConfigurationError as error:
        raise ConfigError(f"mkdocs.yml：{error} [MkDocs configuration]") from error
    except MkDocsException as error:
        raise InternalError(f"{shard.name}：页面生成失败：{error} [MkDocs build]") from error


@contextmanager
def _dated(today: date) -> Iterator[None]:
    """MkDocs stamps pages with SOURCE_DATE_EPOCH, so that two builds of one day are byte-identical."""
    stamp = datetime(today.year, today.month, today.day, tzinfo=UTC)
    wanted = {"SOURCE_DATE_EPOCH": str(int(stamp.timestamp())), "NO_MKDOCS_2_WARNING": "1"}
    before = {key: os.environ.get(key) for key in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for key, value in before.items():
            os.environ.pop(key, None)
            if value is not None:
                os.environ[key] = value


class _Collector(logging.Handler):
    """Keeps MkDocs' warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the text of one warning."""
        self.seen.append(record.getMessage())


@contextmanager
def _strict_log() -> Iterator[None]:
    """Turn warnings of the builder (a dead link in prose, a missing page) into one exception."""
    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
    if collector.seen:
        raise ConfigError(f"页面生成有警告：{'；'.join(collector.seen[:5])} [MkDocs warnings]")
