"""The tables of the measure: sums by identity, targets, and the section of the method page."""

from pathlib import Path

import pytest

from bench.quality import by_identity, misses, results, write_page
from build_scripts.errors import BadOptionError
from tests.faults.measure import Quality
from tests.faults.village import base_catalog

FOUND = [
    Quality("FIN-001", "I1", "sum-equals", (), faults=20, near=10, missed=1, false=0),
    Quality("FIN-122", "R15", "keyword", (), faults=20, near=10, missed=1, false=2),
    Quality("FIN-123", "R15", "keyword", (), faults=20, near=10, missed=0, false=0),
    Quality("FIN-020", "", "in-period", (), faults=0, near=0, missed=0, false=0),
]


def test_sums_by_identity() -> None:
    """Rules of one identity are added up, identities come before flags."""
    tallies = by_identity(FOUND)
    assert [(t.name, t.faults, t.missed, t.false) for t in tallies] == [("I1", 20, 1, 0), ("R15", 40, 1, 2)]


def test_targets() -> None:
    """An identity has to be found always, a flag nearly always; what is not measured is no miss but named."""
    assert [quality.code for quality in misses(FOUND)] == ["FIN-001"]
    assert "Not measured (1): FIN-020." in results(FOUND)


def test_section_is_replaced(tmp_path: Path) -> None:
    """Written twice the page is the same, and its other sections stay."""
    page = tmp_path / "page.md"
    page.write_text("# 题\n\n前\n\n## 规则查得准不准\n\n旧\n\n## 后\n\n尾\n", "utf-8")
    write_page(FOUND, base_catalog(), page)
    text = page.read_text("utf-8")
    write_page(FOUND, base_catalog(), page)
    assert page.read_text("utf-8") == text
    assert "旧" not in text
    assert "| R15 |" in text
    assert text.startswith("# 题\n\n前\n\n## 规则")
    assert text.endswith("\n\n## 后\n\n尾\n")


def test_page_without_the_section(tmp_path: Path) -> None:
    """A page that lost its heading is an error, not a page written at random."""
    page = tmp_path / "page.md"
    page.write_text("# 题\n", "utf-8")
    with pytest.raises(BadOptionError):
        write_page(FOUND, base_catalog(), page)
