"""Long answers: each file belongs to a question of its village, is small, readable and plain."""

from pathlib import Path

import pytest

from build_scripts.load import load_package
from build_scripts.model import Package
from build_scripts.model.recall import Recall, recalling
from build_scripts.settings import ANSWERS, DATA, MAX_ANSWER, MAX_ANSWERS, answers_beside
from tests.check.broken import sample

SLUG, ANSWERED, OPEN = "shiqiao", "ZX-2026-09", "ZX-2026-12"
ENTRY = next(entry for entry in sample().region.villages if entry.slug == SLUG)
FOLDER = DATA / "villages" / ENTRY.folder
RECALL = Recall()  # the tables of the village are read once


def read(answers: Path | None) -> Package:
    """The sample village with the answers of this folder."""
    with recalling(RECALL):
        return load_package(FOLDER, ENTRY, sample(), answers)


def put(folder: Path, content: bytes | str, name: str = f"{ANSWERED}.md") -> Path:
    """A folder of answers with one file for the village."""
    place = folder / ENTRY.code / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def told(package: Package) -> list[tuple[str, str, int | None]]:
    """Code, file below the answers' folder and line of what is wrong with answers."""
    below = f"{ANSWERS}/{ENTRY.code}/"
    return [(f.code, f.file.removeprefix(below), f.line) for f in package.findings]


def test_the_sample_has_two() -> None:
    """One with a list, one with a table; nothing is wrong with them."""
    package = read(answers_beside(DATA))
    assert package.findings == ()
    made = "".join(answer.html for answer in package.answers.values())
    assert len(package.answers) == 2
    assert "<ol>" in made
    assert "<table>" in made
    for number, answer in package.answers.items():
        assert (answers_beside(DATA).parents[1] / answer.path).name == f"{number}.md"


def test_without_a_folder_there_is_none(tmp_path: Path) -> None:
    """Neither where none was named nor where none is."""
    assert read(None).answers == read(tmp_path).answers == {}
    assert read(tmp_path).findings == ()


def test_another_village_reads_none(tmp_path: Path) -> None:
    """Only the folder of its own code is looked at."""
    put(tmp_path, "字")
    (tmp_path / ENTRY.code).rename(tmp_path / "990101102202")
    assert read(tmp_path).answers == {}


def test_an_answer(tmp_path: Path) -> None:
    """By the question's number, as HTML and as words; a mark at the start and any line end are as good."""
    package = read(put(tmp_path, "\ufeff**好**的\r\n\r\n再见"))
    answer = package.answers[ANSWERED]
    assert package.findings == ()
    assert answer.text == "**好**的\n\n再见"
    assert answer.html == "<p><strong>好</strong>的</p>\n<p>再见</p>"
    assert answer.plain == "好的\n再见"


REFUSED = [
    pytest.param("字" * MAX_ANSWER, [], id="as-long-as-allowed"),
    pytest.param("字" * (MAX_ANSWER + 1), [("ANS-002", None)], id="too-long"),
    pytest.param("路灯".encode("gb18030"), [("ANS-003", 1)], id="gbk"),
    pytest.param("一\n".encode() + b"\xff", [("ANS-003", 2)], id="broken-byte"),
    pytest.param("一".encode("utf-16"), [("ANS-003", 1)], id="utf-16"),
    pytest.param("一\n锟斤拷", [("ANS-003", 2)], id="garbled"),
    pytest.param("一\n\n二\u202e三", [("ANS-004", 3)], id="bidirectional"),
    pytest.param("\x02wzxhzdk:0\x03", [("ANS-004", 1)], id="placeholder-of-the-library"),
    pytest.param("|" * 12, [("ANS-005", 1)], id="too-many-columns"),
    pytest.param("|" * 11, [], id="ten-columns"),
    pytest.param("字\n" + "1. " * 8, [("ANS-005", 2)], id="too-deep"),
    pytest.param("> " * 8, [("ANS-005", 1)], id="too-many-quotes"),
    pytest.param("- 一\n    - 二\n        - 三", [], id="three-deep"),
    pytest.param(" \n", [("ANS-006", None)], id="empty"),
    pytest.param("一\n[县里](https://example.org)", [("ANS-008", 2)], id="link"),
    pytest.param("![图](a.png)", [("ANS-008", 1)], id="picture"),
    pytest.param("<script>", [("ANS-008", 1)], id="code"),
    pytest.param("[办公室](tel:0000-0000031)，1 < 2", [], id="telephone"),
]


@pytest.mark.parametrize(("content", "codes"), REFUSED)
def test_what_a_file_may_hold(
    content: bytes | str, codes: list[tuple[str, int | None]], tmp_path: Path
) -> None:
    """Each mistake at its line; what cannot be read is nowhere shown."""
    package = read(put(tmp_path, content))
    assert told(package) == [(code, f"{ANSWERED}.md", line) for code, line in codes]
    assert bool(package.answers) == (not codes or codes[0][0] == "ANS-008")


NAMED = [
    pytest.param(f"{ANSWERED}.md", [], id="a-question"),
    pytest.param(f"{OPEN}.md", ["ANS-007"], id="no-short-answer-yet"),
    pytest.param("ZX-2099-01.md", ["ANS-001"], id="no-question"),
    pytest.param(f"{ANSWERED.lower()}.md", ["ANS-001"], id="other-case"),
    pytest.param(f"{ANSWERED}.csv", ["ANS-001"], id="no-markdown"),
    pytest.param(f"2026/{ANSWERED}.md", ["ANS-001"], id="in-a-folder"),
    pytest.param(f"{ANSWERED}.html", ["PKG-009"], id="no-such-files"),
    pytest.param("a b.md", ["PKG-007"], id="odd-name"),
    pytest.param("README.md", ["ANS-001"], id="something-else"),
]


@pytest.mark.parametrize(("name", "codes"), NAMED)
def test_what_a_file_may_be_called(name: str, codes: list[str], tmp_path: Path) -> None:
    """The number of a question of this village, letter by letter."""
    assert told(read(put(tmp_path, "字", name))) == [(code, name, None) for code in codes]


def test_links_are_not_followed(tmp_path: Path) -> None:
    """Neither a file nor the folder itself; too many files are not opened at all."""
    other = put(tmp_path / "other", "字")
    (tmp_path / "a" / ENTRY.code).mkdir(parents=True)
    (tmp_path / "a" / ENTRY.code / f"{ANSWERED}.md").symlink_to(other / ENTRY.code / f"{ANSWERED}.md")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / ENTRY.code).symlink_to(other / ENTRY.code)
    for folder in ("a", "b"):
        package = read(tmp_path / folder)
        assert [finding.code for finding in package.findings] == ["PKG-006"]
        assert package.answers == {}


def test_too_many_files(tmp_path: Path) -> None:
    """One finding for the folder."""
    for number in range(MAX_ANSWERS + 1):
        put(tmp_path, "字", f"A-{number}.md")
    (finding,) = read(tmp_path).findings
    assert (finding.code, finding.file) == ("PKG-011", f"{ANSWERS}/{ENTRY.code}")


def test_levels() -> None:
    """What is shown wrongly or not at all stops the village; what only is not shown does not."""
    levels = {code: text.level for code, text in sample().findings.items() if code.startswith("ANS")}
    errors = {code for code, level in levels.items() if level == "error"}
    assert errors == {f"ANS-00{number}" for number in range(1, 6)}
