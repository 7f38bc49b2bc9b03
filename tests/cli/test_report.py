"""Reports: what people, programs and GitHub read, whatever a stranger typed into a cell."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Finding, Level, Note, Outcome
from build_scripts.model.result import shown_path
from build_scripts.report import Labels, as_github, as_json, as_text, count_level, printable
from tests.cli.drawn import CODE, OTHER, finding

LABELS = Labels(
    {CODE: "data/villages/x-taoyuan", OTHER: "data/villages/y-xitou"}, {"caiwu/accounts.csv": "收支逐笔明细"}
)
NOTE = Note("NTE-001", "caiwu/accounts.csv", 3, "金额", "１２", "12.00")
TYPED = st.text(st.characters(codec="utf-8"), max_size=60)
HOSTILE = TYPED | st.sampled_from(
    ["\r\n::error::x", "a%0Ab", "x,line=1::", "\x1b[31m", "\u202e", "[red]x[/]", "{0}"]
)


def outcome(*findings: Finding, notes: tuple[Note, ...] = (), files: int = 25, rows: int = 486) -> Outcome:
    """A run over one village."""
    return Outcome({CODE: findings}, {CODE: notes}, out=Path("site"), files=files, rows=rows)


def test_text_golden() -> None:
    """Worst first within a file, each with place, remedy, code and English; one closing line."""
    findings = (
        finding(
            code="CAL-002",
            level=Level.WARNING,
            line=3,
            column="B",
            field="日期",
            message="晚了",
            fix="",
            english="late",
        ),
        finding(),
        finding(
            code="PKG-001",
            file="",
            line=None,
            column="",
            field="",
            message="缺文件",
            fix="补上。",
            english="missing",
        ),
    )
    assert as_text(outcome(*findings, notes=(NOTE, NOTE)), LABELS).splitlines() == [
        "data/villages/x-taoyuan",
        "  缺文件。改法：补上。  [PKG-001 错误] missing",
        "",
        "data/villages/x-taoyuan/caiwu/accounts.csv（收支逐笔明细）",
        "  第12行 G列“金额”：期初 9.00 元，应为 10.00 元。改法：核对上月期末余额。  [FIN-004 错误] differs",
        "  第3行 B列“日期”：晚了。  [CAL-002 提醒] late",
        "",
        "data/villages/x-taoyuan：已自动看懂 2 处写法，可用 gongkai fix 990101102203 写回。",
        "检查没有通过：25个文件、486行、2个错误、1个提醒。",
    ]


def test_text_of_a_clean_run() -> None:
    """One line, as promised."""
    warning = finding(level=Level.WARNING)
    assert as_text(outcome(), LABELS) == "检查通过：25个文件、486行、0个错误、0个提醒。"
    assert as_text(outcome(warning), LABELS).endswith("检查通过：25个文件、486行、0个错误、1个提醒。")


def test_text_counts_questions_and_notes_only_when_there_are_any() -> None:
    """Most runs have neither; then nobody has to read about them."""
    mixed = outcome(finding(level=Level.QUESTION), finding(level=Level.NOTE), files=0)
    assert as_text(mixed, LABELS).endswith("检查通过：0个错误、0个提醒、1个疑问、1条说明。")


def test_text_stops_after_twenty_in_a_file() -> None:
    """The rest is a number beside the total, and the errors are never in the rest behind warnings."""
    warnings = [finding(level=Level.WARNING, line=line, fix=f"改{line}") for line in range(1, 25)]
    lines = as_text(outcome(*warnings, finding(line=99)), LABELS).splitlines()
    assert "第99行" in lines[1]
    assert lines[21] == "  还有 5 处（这个文件共 25 处），改好上面的再查一次就能看到。"


def test_text_sums_up_what_has_the_same_remedy() -> None:
    """A whole month that came late is three lines and a count; other remedies stay in sight, errors first."""
    late = [finding(code="CAL-010", level=Level.WARNING, line=line, fix="说明") for line in range(330, 368)]
    other = finding(code="CAL-010", level=Level.WARNING, line=340, fix="另一种")
    lines = as_text(outcome(*late, other, finding(line=900)), LABELS).splitlines()
    assert [re.sub("（.*", "", line)[:8].strip() for line in lines[1:4]] == ["第900行", "第330行", "第331行"]
    assert lines[5] == "  …等 38 行（第330–367行）：同样的问题。  [CAL-010 提醒]"
    assert "第340行" in lines[6]
    assert lines[7] == ""
    assert as_json(outcome(*late), date(2026, 11, 22)).count('"CAL-010"') == 38
    assert as_github(outcome(*late), LABELS).count("::warning ") == 38


def test_text_sums_up_findings_without_a_row() -> None:
    """Files have no row to name."""
    lines = as_text(outcome(*[finding(line=None) for _ in range(5)]), LABELS).splitlines()
    assert lines[4] == "  …等 5 处：同样的问题。  [FIN-004 错误]"


def test_files_with_errors_come_first() -> None:
    """A clerk reads from the top."""
    findings = finding(file="a.csv", level=Level.WARNING), finding(file="b.csv")
    headings = [line for line in as_text(outcome(*findings), LABELS).splitlines() if line.endswith(".csv")]
    assert [heading[-5:] for heading in headings] == ["b.csv", "a.csv"]


def test_a_field_without_a_letter_is_still_named() -> None:
    """A missing column has a name and no place in the sheet."""
    line = as_text(outcome(finding(line=None, column="", field="经手人")), LABELS).splitlines()[1]
    assert line.startswith("  “经手人”列：期初")


def test_json_is_stable_and_complete() -> None:
    """Sorted keys, findings in file order, totals by level."""
    first, second = finding(line=3), finding(line=12, level=Level.WARNING)
    text = as_json(outcome(second, first, notes=(NOTE,)), date(2026, 11, 22))
    report = json.loads(text)
    assert text == json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True)
    assert report["as_of"] == "2026-11-22"
    assert [entry["line"] for entry in report["villages"][CODE]["findings"]] == [3, 12]
    assert report["villages"][CODE]["notes"][0]["after"] == "12.00"
    assert report["totals"] == {
        "error": 1, "warning": 1, "question": 0, "note": 0, "files": 25, "rows": 486, "notes": 1,
    }  # fmt: skip


def test_github_golden() -> None:
    """One annotation a finding, on its row; questions and notes are notices."""
    question = finding(
        code="TEN-001", level=Level.QUESTION, line=None, fix="", column="", field="", message="只有1家"
    )
    assert as_github(outcome(finding(), question), LABELS).splitlines() == [
        "::notice file=data/villages/x-taoyuan/caiwu/accounts.csv,title=TEN-001::只有1家。%0Adiffers",
        (
            "::error file=data/villages/x-taoyuan/caiwu/accounts.csv,line=12,title=FIN-004::"
            "第12行 G列“金额”：期初 9.00 元，应为 10.00 元。%0A改法：核对上月期末余额。%0Adiffers"
        ),
        "检查没有通过：25个文件、486行、1个错误、0个提醒、1个疑问。",
    ]


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_github_cannot_be_injected(message: str, fix: str, field: str, file: str) -> None:
    """Whatever is typed: one line a finding, properties that parse back, no command of its own."""
    hostile = finding(message=message, fix=fix, field=field, file=file, english=message)
    first, closing = as_github(outcome(hostile), LABELS).split("\n")
    assert closing.startswith("检查没有通过")
    command = re.fullmatch(r"::error file=([^,:]*),line=12,title=FIN-004::(.*)", first)
    assert command
    assert not re.search(r"[\x00-\x1f\x7f]", first)
    assert not re.search(r"%(?!25|0A|3A|2C)", first)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_text_shows_one_line_a_finding(message: str, fix: str, field: str) -> None:
    """No control or invisible character reaches a terminal, no text adds a line."""
    report = as_text(outcome(finding(message=message, fix=fix, field=field, english=fix)), LABELS)
    assert len(report.split("\n")) == 4
    assert report.replace("\n", "").isprintable() or "\u3000" in report or "\u00a0" in report
    assert "\x1b" not in report


@given(TYPED)
def test_printable_keeps_what_can_be_seen(text: str) -> None:
    """Letters, digits and punctuation pass unchanged; every odd character becomes its escape."""
    shown = printable(text)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", shown)
    assert printable(shown) == shown


def test_printable_escapes() -> None:
    """As the fault table shows them."""
    assert printable("a\x1b[31m\n\u202e\U000e0001字") == "a\\x1b[31m\\n\\u202e\\U000e0001字"


def test_counts() -> None:
    """By the word of the level."""
    assert count_level(outcome(finding(), finding(level=Level.NOTE)), "error") == 1


@pytest.mark.parametrize(
    ("folder", "shown"),
    [
        ("data/villages/x", "content/answers/1/a.md"),
        ("villages/x", "../content/answers/1/a.md"),
        ("/srv/data/villages/x", "/srv/content/answers/1/a.md"),
    ],
)
def test_a_long_answer_lies_beside_the_data(folder: str, shown: str) -> None:
    """Its path is told as a person would type it from where the village's folder is named from."""
    assert shown_path(folder, "content/answers/1/a.md") == shown
    assert shown_path(folder, "caiwu/a.csv") == f"{folder}/caiwu/a.csv"
    assert shown_path(folder, "") == folder
