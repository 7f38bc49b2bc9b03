"""A marked copy of every hostile file: it opens, says what is wrong, and carries nothing unseen."""

import io
import re
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from build_scripts.load import load_package
from build_scripts.model import FindingText
from build_scripts.pipeline import catalog_of
from build_scripts.pipeline.marking import marked_copies
from build_scripts.settings import DATA
from tests.hostile.make_files import FILES, Hostile, all_files
from tests.load.drawn import CATALOG, ENTRY, PATH, file_package

REAL = catalog_of(DATA)
DRAWN = CATALOG.model_copy(update={"words": REAL.words, "findings": REAL.findings})
HOSTILE = [pytest.param(file, id=file.name) for file in all_files()]
LONG_NUMBER = re.compile(r"\d{11}|\d[Ee]\+1\d")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_copy_of_a_hostile_file(hostile: Hostile, tmp_path: Path) -> None:
    """Either there is no copy, or every finding stands in it and each of its cells can be printed."""
    folder = file_package(tmp_path / "villages" / ENTRY.folder, (FILES / hostile.name).read_bytes())
    findings = load_package(folder, ENTRY, DRAWN).findings
    assert all(isinstance(DRAWN.findings[finding.code], FindingText) for finding in findings)
    for copy in marked_copies(tmp_path, ENTRY, DRAWN, findings).values():
        listing, sheet = openpyxl.load_workbook(io.BytesIO(copy.content)).worksheets
        codes = [row[4].value for row in listing.iter_rows(min_row=5)]
        assert sorted(codes) == sorted(finding.code for finding in findings if finding.file == PATH)
        texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert all(part.isprintable() for text in texts for part in text.split("\n"))
        assert not [text for text in texts if LONG_NUMBER.search(text)]
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
