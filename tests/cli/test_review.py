"""What a reviewer reads: rows in words, numbers in Markdown, nothing a stranger typed as markup."""

import json
from pathlib import Path

import pytest

from build_scripts.model import Level, Outcome
from build_scripts.model.changes import AnswerChange, CellChange, RowChange, TableChange, VillageChange
from build_scripts.report import Labels
from build_scripts.review import changes_json, changes_page, changes_text, code_quality, fenced, summary
from build_scripts.settings import DATA
from tests.cli.drawn import CODE, finding, run

HOSTILE = "```\n/merge\n@admin <img src=x> [x](http://x) \x1b[31m"
FOLDERS = {CODE: "data/villages/taoyuan"}
LABELS = Labels(FOLDERS, {})


def row(line: int, *cells: CellChange, key: str = "A-1") -> RowChange:
    """One row."""
    return RowChange(key, line, cells)


def village(*tables: TableChange, **more: object) -> VillageChange:
    """One village that was there before."""
    usual: dict[str, object] = {"state": "known", "described": False}
    return VillageChange(CODE, "桃源村", "x", tables=tables, **(usual | more))  # type: ignore[arg-type]


def table(**rows: object) -> TableChange:
    """The ledger."""
    return TableChange("ledger", "明细", "caiwu/ledger.csv", ("摘要",), **rows)  # type: ignore[arg-type]


def test_each_kind_of_change_in_words() -> None:
    """Row number, key, what it was and is; hidden and empty cells say so."""
    drawn = table(
        added=(row(9, CellChange("摘要", "", "修路"), CellChange("金额", "", "5.00")),),
        changed=(row(3, CellChange("金额", "100.00", "120.00"), CellChange("对方", None, "")),),
        removed=(row(4, CellChange("摘要", "买灯", ""), key=""),),
    )
    assert changes_text((village(drawn, described=True),), FOLDERS).splitlines() == [
        "桃源村（data/villages/taoyuan）：添 1 行、改 1 行、删 1 行",
        "  明细 caiwu/ledger.csv：添 1 行、改 1 行、删 1 行",
        "    添 第9行 A-1：摘要 修路",
        "    改 第3行 A-1：金额 100.00 → 120.00、对方 （已隐藏） → （空）",
        "    删 原第4行：摘要 买灯",
        "  datapackage.json：村里自己填的内容（联系方式、来源等）有改动",
        "合计：1 个村、1 张表；添 1 行、改 1 行、删 1 行。",
        "改、删的行如果已经公开过，请照填报指南“怎样更正”办：原来那一行不动，添新的一行，写明更正原因。",
    ]


def test_workbooks_that_were_noted_are_said_apart() -> None:
    """After every import: the checksums of its workbooks, nothing the village wrote itself."""
    (_, line, _) = changes_text((village(sources=2),), FOLDERS).splitlines()
    assert line == "  datapackage.json：记下了 2 个原始表格的校验码"
    page = changes_page((village(sources=2),), Outcome({}, {}))
    assert "记下了 2 个原始表格的校验码" in page
    assert "联系方式" not in page


def test_no_change_is_said() -> None:
    """Silence could be a program that did not run."""
    assert changes_text((), {}) == "没有改动。"
    assert "数据没有改动。" in summary((), Outcome({}, {}), LABELS)


@pytest.mark.parametrize("kind", ["added", "changed", "removed"])
def test_twenty_rows_and_the_rest_counted(kind: str) -> None:
    """The first 20 of each kind."""
    rows = tuple(row(line, CellChange("摘要", "", "修路")) for line in range(2, 27))
    text = changes_text((village(table(**{kind: rows})),), FOLDERS)
    assert text.count("A-1：") == 20
    assert "还有 5 行" in text


def test_states_of_a_village_and_of_a_file() -> None:
    """New, gone, and a file that nobody can read."""
    assert "新的村；没有行的增减" in changes_text((village(state="new"),), FOLDERS)
    assert "整个村没有了" in changes_text((village(state="gone"),), FOLDERS)
    assert "文件读不懂" in changes_text((village(table(unread=True)),), FOLDERS)


def test_strangers_words_stay_inside_the_fence() -> None:
    """A fence longer than any run of backticks in the text; one line a row; escapes visible."""
    drawn = table(added=(row(9, CellChange("摘要", "", HOSTILE), key=HOSTILE),))
    text = changes_text((village(drawn),), FOLDERS)
    assert "\x1b" not in text
    assert not any(line.startswith(("/", "@")) for line in text.splitlines())
    block = fenced(f"{text}\n```````")
    assert block.startswith("````````text\n")
    outside = summary((village(drawn),), Outcome({CODE: (finding(message=HOSTILE),)}, {}), LABELS)
    fence = "```"
    shown, inside = [], False
    for line in outside.splitlines():
        if line.startswith(fence):
            inside = not inside
        elif not inside:
            shown.append(line)
    assert not any("@admin" in line or "/merge" in line or "img" in line for line in shown)


def test_a_summary_with_errors() -> None:
    """The verdict first, the numbers by village, the findings open."""
    outcome = Outcome({CODE: (finding(), finding(level=Level.WARNING))}, {})
    text = summary((village(table(removed=(row(4),))),), outcome, LABELS)
    assert text.startswith("### 检查没有通过，这次不会公开：1 个错误、1 个提醒\n")
    assert "| 桃源村 | 0 | 0 | 1 | 1 | 1 | 0 |" in text
    assert "<details open>" in text
    assert "有改动或删去的行" in text


def test_a_comment_is_not_longer_than_the_platform_takes() -> None:
    """Cut, and the fence is still closed."""
    assert len(fenced("长" * 100_000)) < 31_000
    assert fenced("长" * 100_000).endswith("…\n```")


def test_code_quality() -> None:
    """As GitLab reads it: a place in the repository, a stable fingerprint, a severity it knows."""
    outcome = Outcome({CODE: (finding(), finding(line=None, level=Level.NOTE))}, {})
    first, second = json.loads(code_quality(outcome, LABELS))
    assert first["location"] == {"path": "data/villages/taoyuan/caiwu/accounts.csv", "lines": {"begin": 12}}
    assert first["severity"] == "critical"
    assert second["location"]["lines"] == {"begin": 1}
    assert first["fingerprint"] != second["fingerprint"]
    assert json.loads(code_quality(outcome, LABELS))[0]["fingerprint"] == first["fingerprint"]


def test_as_json() -> None:
    """For programs: hidden is null."""
    (one,) = json.loads(changes_json((village(table(changed=(row(3, CellChange("对方", None, "")),))),)))
    assert one["tables"][0]["changed"][0]["cells"] == [{"field": "对方", "before": None, "after": ""}]


def test_the_command(tmp_path: Path) -> None:
    """Nothing differs from itself; an unknown commit ends with 2."""
    result = run("changes", "--data", DATA, "--against", DATA)
    assert (result.exit_code, result.stdout) == (0, "没有改动。\n")
    assert run("changes", "shiqiao", "--data", DATA, "--against", DATA, "--format", "json").stdout == "[]\n"
    result = run("changes", "--data", DATA, "--against", tmp_path / "nowhere")
    assert result.exit_code == 2


def test_long_answers_are_named() -> None:
    """By question and file, before the data package; what they say is not repeated."""
    path = f"content/answers/{CODE}/A-1.md"
    drawn = village(answers=(AnswerChange("A-1", path, "added"), AnswerChange("A-2", path, "removed")))
    lines = changes_text((drawn,), FOLDERS).splitlines()
    assert lines[1:3] == [f"  详细答复 添 A-1 {path}", f"  详细答复 删 A-2 {path}"]
    assert "添了问题 A-1 的详细答复" in changes_page((drawn,), Outcome({}, {}))
