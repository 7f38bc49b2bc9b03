"""One village while somebody edits it: read, checked and shown in about a second, page by page as asked for.

A page's frame (head, menu, footer) is that of the last whole build; only the body is made anew. Whatever
else a change does (other villages' pages and prices, search, calendars) follows with the next whole build.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

import yaml
from markupsafe import escape

from build_scripts.cache import code_key, declarations_key
from build_scripts.chart import Place, draw_figures
from build_scripts.check import check_package
from build_scripts.compose import compose_page
from build_scripts.derive import Inputs, derive_village
from build_scripts.load import load_package
from build_scripts.model import (
    Catalog,
    Figure,
    Finding,
    Frames,
    Level,
    Material,
    Outcome,
    Package,
    Page,
    Request,
    VillageEntry,
    to_frames,
)
from build_scripts.model.recall import Recall, recalling
from build_scripts.pipeline.declared import read_catalog
from build_scripts.pipeline.peers import Lent, compared, lent_by_all
from build_scripts.pipeline.village import drawable
from build_scripts.settings import answers_beside
from build_scripts.write import FRAGMENT, fragments_of, read_fragment

VILLAGES, PAGES, HTML, MARKDOWN = "villages", "pages", "html", "index.md"
HEAD_END = "</head>"
WARMED = 8  # villages read ahead; of a county only the first, the others when they are saved


@dataclass(slots=True)
class Studied:
    """A village as last read, nothing of it when it has errors; `pages` are those shown since."""

    recall: Recall
    material: Material | None = None
    pages: dict[str, bytes | None] = field(default_factory=dict)


class Drawn(dict[tuple[str, str], tuple[Figure, ...]]):
    """The charts of a village by table and period, each drawn when a page shows it."""

    def __init__(self, catalog: Catalog, frames: Frames, here: tuple[VillageEntry, date]) -> None:
        """Nothing drawn yet."""
        super().__init__()
        self.catalog, self.frames, self.here = catalog, frames, here

    def get(self, key: tuple[str, str], default: Any = ()) -> Any:  # noqa: ANN401 - as dict's
        """The charts of one table in one period."""
        (name, period), (entry, today) = key, self.here
        table = self.catalog.tables[name]
        if key not in self and period in drawable(self.frames, table):
            self[key] = draw_figures(table, self.frames, Place(entry.name, period, today), self.catalog)
        return super().get(key, default)


class Live:
    """The villages that were edited since the last whole build. May be asked from any thread."""

    def __init__(self, request: Request) -> None:
        """Nothing edited yet."""
        self.request = request
        self.edits = 0
        self._lock = Lock()
        self._studied: dict[str, Studied] = {}
        self._lent: tuple[Catalog, Lent] | None = None

    @property
    def catalog(self) -> Catalog:
        """The declarations as they are now."""
        return read_catalog(self.request.data, declarations_key(self.request.data))

    def touched(self, paths: Iterable[Path]) -> tuple[VillageEntry, ...]:
        """The villages whose folders hold all these paths; none when anything else was written, too."""
        answers, villages = answers_beside(self.request.data), self.catalog.region.villages
        folders = {self._folder(v).resolve(): v for v in villages}
        folders |= {(answers / v.code).resolve(): v for v in villages}
        owners = {next((f for f in path.resolve().parents if f in folders), None) for path in paths}
        found = tuple(dict.fromkeys(folders[owner] for owner in owners if owner))
        return () if None in owners else found

    def warm(self) -> None:
        """Read some villages ahead, so that their first save is shown as soon as the next one."""
        for entry in self.catalog.region.villages[:WARMED]:
            with self._lock:
                recall, lent = Recall(), self._borrow()
                with recalling(recall):
                    self._read(entry, lent)
                self._studied.setdefault(entry.code, Studied(recall))

    def study(self, entry: VillageEntry) -> Outcome:
        """Read and check the village as it stands; with errors its pages stay as they were."""
        with self._lock:
            self.edits += 1
            lent = self._borrow()
            recall = self._studied[entry.code].recall if entry.code in self._studied else Recall()
            with recalling(recall):
                package, material = self._read(entry, lent)
            errors = any(finding.level is Level.ERROR for finding in material.findings)
            self._studied[entry.code] = Studied(recall, None if errors else material)
        return self._outcome(package, material.findings)

    def page(self, code: str, path: str) -> bytes | None:
        """The HTML of one page of a village under edit; None when the whole build's page is the right one."""
        with self._lock:
            studied = self._studied.get(code)
            if studied is None or studied.material is None:
                return None
            if path not in studied.pages:
                with recalling(studied.recall):
                    page = compose_page(studied.material, path)
                studied.pages[path] = _framed(page, self.request.cache / code) if page else None
            return studied.pages[path]

    def built(self, edits: int) -> None:
        """A whole build is there that began after `edits` edits; unless more came since, it shows them."""
        with self._lock:
            if edits == self.edits:
                self._studied = {code: Studied(known.recall) for code, known in self._studied.items()}

    def _borrow(self) -> tuple[Catalog, Lent]:
        """The catalog and the villages' prices; when something was declared anew nothing old is kept."""
        catalog = self.catalog
        if self._lent is None or self._lent[0] is not catalog:
            program = (declarations_key(self.request.data), code_key())
            self._lent = catalog, lent_by_all(self.request, catalog.region.villages, program)[0]
            self._studied.clear()
        return self._lent

    def _folder(self, entry: VillageEntry) -> Path:
        return self.request.data / VILLAGES / entry.folder

    def _read(self, entry: VillageEntry, known: tuple[Catalog, Lent]) -> tuple[Package, Material]:
        (catalog, by_all), today = known, self.request.as_of
        package = load_package(self._folder(entry), entry, catalog, answers_beside(self.request.data))
        frames, lent = to_frames(package, catalog), compared(by_all, entry.code)
        findings, counts = check_package(package, frames, catalog, today, lent.others)
        derived = derive_village(Inputs(entry, package, frames, findings, counts, catalog, today, lent.own))
        figures = Drawn(catalog, frames, (entry, today))
        material = Material(entry, catalog, package, frames, findings, counts, derived, figures, today)
        return package, material

    def _outcome(self, package: Package, findings: tuple[Finding, ...]) -> Outcome:
        rows = sum(len(disclosure.rows) for disclosure in package.disclosures.values())
        files = len(package.disclosures)
        return Outcome({package.code: findings}, {package.code: package.notes}, files=files, rows=rows)


def _framed(page: Page, remembered: Path) -> bytes | None:
    """The page in the frame that the newest whole build gave it; None when that build had no such page."""
    works = sorted(remembered.glob(f"*/{HTML}"), key=lambda html: html.stat().st_mtime, reverse=True)
    for html in works:
        built, pages = html / page.path / FRAGMENT, html.with_name(PAGES)
        fragment = fragments_of(pages) / page.path / FRAGMENT
        if built.is_file() and fragment.is_file():
            _, body = read_fragment(fragment)
            head, end, rest = built.read_text("utf-8").partition(HEAD_END)
            head = _retold(head, _meta(pages / page.path / MARKDOWN), page)
            return (head + end + rest.replace(body, f"{page.body.strip()}\n", 1)).encode()
    return None


def _retold(head: str, former: dict[str, Any], page: Page) -> str:
    """The head with the page's own title and description."""
    for before, after in ((former["title"], page.title), (former["description"], page.description)):
        head = head.replace(str(escape(before)), str(escape(after))) if before else head
    return head


def _meta(markdown: Path) -> dict[str, Any]:
    meta: dict[str, Any] = yaml.safe_load(markdown.read_text("utf-8").split("---\n", 2)[1])
    return meta
