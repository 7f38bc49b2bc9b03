"""Private data in a long answer: found at its line, also behind marks, and never repeated."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.check import check_package
from build_scripts.load import load_package
from build_scripts.model import Finding, to_frames
from build_scripts.model.recall import Recall, recalling
from build_scripts.settings import ANSWERS, DATA
from tests.check.broken import sample
from tests.check.drawing import TODAY
from tests.check.test_detectors import IDENTITY

NUMBER, MOBILE = "ZX-2026-09", "19900000000"
ENTRY = next(entry for entry in sample().region.villages if entry.slug == "shiqiao")

RECALL = Recall()  # what the tables said is not asked again: only answers change


def found(text: str, folder: Path, name: str = f"{NUMBER}.md") -> Iterator[Finding]:
    """What the check says of answers when the village has this one."""
    (folder / ENTRY.code).mkdir()
    (folder / ENTRY.code / name).write_text(text, "utf-8")
    with recalling(RECALL):
        package = load_package(DATA / "villages" / ENTRY.folder, ENTRY, sample(), folder)
        findings, _ = check_package(package, to_frames(package, sample()), sample(), TODAY)
    return (finding for finding in findings if finding.file.startswith(ANSWERS))


CASES = [
    pytest.param("已修好。\n\n找王主任。", [], id="nothing"),
    pytest.param(f"一\n\n电话 {MOBILE}", [("PRI-002", 3)], id="mobile"),
    pytest.param(f"身份证 {IDENTITY}\n二", [("PRI-001", 1)], id="identity"),
    pytest.param("领款人：王测试", [("PRI-010", 1)], id="name"),
    pytest.param("王某某患糖尿病", [("PRI-008", 1)], id="illness-of-a-person"),
    pytest.param("糖尿病人可以免费体检", [], id="illness-of-nobody"),
    pytest.param("199**0000**0000", [("PRI-002", None)], id="behind-marks"),
    pytest.param("&#49;9900000000", [("PRI-002", None)], id="behind-an-entity"),
    pytest.param(f"[打电话](tel:{MOBILE})", [("PRI-002", 1)], id="in-a-link"),
    pytest.param(f"<!-- {MOBILE} -->", [("PRI-002", 1), ("ANS-008", 1)], id="in-a-comment"),
    pytest.param(f"{IDENTITY[:9]}\n{IDENTITY[9:]}", [("PRI-001", None)], id="over-two-lines"),
    pytest.param("编号 ZX-202611-001，0000-0000031", [], id="own-numbers-and-the-office"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_private_text(text: str, expected: list[tuple[str, int | None]], tmp_path: Path) -> None:
    """The code and the line; none when it only shows once the marks are gone. The text is in no message."""
    findings = list(found(text, tmp_path))
    assert sorted((f.code, f.line) for f in findings if f.code != "ANS-008") == sorted(
        (code, line) for code, line in expected if code != "ANS-008"
    )
    assert not [f for f in findings if f.code.startswith("PRI") and (f.value or f.level != "error")]
    assert MOBILE not in repr(findings)
    assert IDENTITY not in repr(findings)


def test_private_name_of_a_file(tmp_path: Path) -> None:
    """Told, and hidden in every message about the file."""
    findings = list(found("字", tmp_path, f"{MOBILE}.md"))
    assert {finding.code for finding in findings} == {"ANS-001", "PRI-002"}
    assert MOBILE not in repr(findings)
