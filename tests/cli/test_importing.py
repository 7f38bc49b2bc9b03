"""`gongkai import`: what it says before it writes, what it refuses and where, how it ends."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from build_scripts.cli.importing import _findings
from build_scripts.pipeline.importing import Imported
from build_scripts.pipeline.tracing import Told
from tests.cli.drawn import finding, run
from tests.pipeline.newly import NEW, OWN, assets, filed_assets, make_data, tree


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two new villages, made once."""
    return make_data(tmp_path_factory.mktemp("new") / "data")


@pytest.fixture
def data(new: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    return shutil.copytree(new, tmp_path / "data")


def workbook(data: Path, *rows: Mapping[str, object], name: str = "资产.xlsx") -> Path:
    """A workbook with a title line, the columns of the first row, and the rows."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "台账"
    for line in (["桃源村资产台账"], list(rows[0]), *(list(row.values()) for row in rows)):
        sheet.append(line)
    book.save(data.parent / name)
    return data.parent / name


def test_it_says_what_it_mended_and_writes(data: Path) -> None:
    """Every repair with its cell, then what each table got, then what to do next; 0."""
    path = workbook(data, dict(NEW) | {"原值": 1000, "累计折旧": "￥400", "净值": 600.5 - 0.5})
    result = run("import", path, "--village", "桃源村", "--data", data)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].startswith("看懂了 ")
    assert lines[1] == "  资产.xlsx 工作表“台账”"
    assert "    F3“原值” 小数位数：1000 → 1000.00" in lines
    assert "    G3“累计折旧” 全角字符：￥400 → 400.00" in lines
    assert lines[-2] == "桃源村 资产资源台账：添 1 行。"
    assert lines[-1] == "已经写入。接着：运行 gongkai check 查看桃源村，没有错误就可以提交。"
    assert filed_assets(data)[-1]["原值"] == "1000.00"


def test_again_and_only_to_see(data: Path) -> None:
    """A dry run writes nothing; what is filed is not filed twice, and that is said."""
    path = workbook(data, OWN, NEW)
    before = tree(data)
    tried = run("import", path, "--village", "taoyuan", "--data", data, "--dry-run")
    assert (tried.exit_code, tree(data)) == (0, before)
    assert "桃源村 资产资源台账：添 1 行，1 行早已登记，没有重复添。" in tried.stdout
    assert tried.stdout.splitlines()[-1].startswith("这是试导入，没有写入。")
    run("import", path, "--village", "taoyuan", "--data", data)
    again = run("import", path, "--village", "taoyuan", "--data", data)
    assert again.exit_code == 0
    assert again.stdout.splitlines()[-1] == "没有要写入的：表里的行都已经登记过。"


def test_own_rows_that_are_spelled_anew_are_told(data: Path) -> None:
    """The whole file is written canonically, as `gongkai fix` would."""
    assets(data).write_bytes(assets(data).read_bytes().replace(b"60.00", b"60"))
    result = run("import", workbook(data, NEW), "--village", "桃源村", "--data", data)
    assert "添 1 行，村里原有的 1 处写法一起写规范（同 gongkai fix）。" in result.stdout
    assert filed_assets(data)[0]["净值"] == "60.00"


def test_a_refusal_names_sheet_and_cell(data: Path) -> None:
    """What is there, what to do; nothing written; 1."""
    before = tree(data)
    path = workbook(data, OWN | {"名称": "新办公楼"}, NEW)
    result = run("import", path, "--village", "桃源村", "--data", data)
    assert (result.exit_code, tree(data)) == (1, before)
    assert "资产.xlsx 工作表“台账”：共 1 处" in result.stdout
    said = next(line for line in result.stdout.splitlines() if "IMP-081" in line)
    assert said.startswith(
        "  C3：“资产资源台账”里编号“ZC01”已经登记过：“名称”登记的是“村部办公楼”，这里是“新办公楼”。改法："
    )
    assert result.stdout.splitlines()[-1].startswith("没有导入：有 1 个错误，一个文件也没有写。")


def test_a_finding_of_the_check_names_the_cell_too(data: Path) -> None:
    """A rule of the village's table, told at the cell of the workbook."""
    path = workbook(data, NEW | {"净值": "61"})
    result = run("import", path, "--village", "桃源村", "--data", data)
    assert result.exit_code == 1
    assert any(
        line.startswith("  H3“净值”：") and "[FIN-060 错误]" in line for line in result.stdout.splitlines()
    )


def test_a_warning_does_not_stop(data: Path) -> None:
    """It is told with its cell, and that it does not stop."""
    place = OWN | {"资产编号": "ZC07", "购建日期": "2099-01-01"}
    result = run("import", workbook(data, place), "--village", "桃源村", "--data", data)
    assert result.exit_code == 0
    assert "下面这些不妨碍导入，公开以前请看一看。" in result.stdout
    assert "[FIN-063 提醒]" in result.stdout


def test_a_message_that_speaks_of_rows_says_of_which() -> None:
    """Rows of the village's file, which the clerk does not see."""
    told = Told(finding(message="凭证号与第 9 行重复", line=12), "账.xlsx", "11月", 4, 4)
    line = list(_findings(Imported(told=(told,), blocked=True), {}))[1]
    assert line.startswith(
        "  D4“金额”：凭证号与第 9 行重复。（这里说的行号，是写进 caiwu/accounts.csv 以后的；"
        "这一行写进去是第12行。）改法："
    )


def test_a_finding_about_a_file_of_the_village_says_which() -> None:
    """An error elsewhere that the new rows brought about."""
    lines = list(_findings(Imported(told=(Told(finding()),), blocked=True), {}))
    assert lines[0] == "caiwu/accounts.csv：共 1 处"
    titled = list(_findings(Imported(told=(Told(finding()),), blocked=True), {"caiwu/accounts.csv": "账"}))
    assert titled[0].startswith("村里已登记的“账”（caiwu/accounts.csv；")
    assert lines[1].startswith("  第12行“金额”：期初")


def test_the_first_twenty_of_a_sheet_and_the_total(data: Path) -> None:
    """The rest is a number."""
    wrong = [OWN | {"资产编号": f"ZC{i}", "类别": f"别的{i}", "净值": "60"} for i in range(10, 35)]
    result = run("import", workbook(data, *wrong), "--village", "桃源村", "--data", data)
    assert "资产.xlsx 工作表“台账”：共 25 处" in result.stdout
    assert "有 25 个错误" in result.stdout
    assert result.stdout.count("[STR-017 错误]") == 4
    assert "  …等 25 处：同样的问题。  [STR-017 错误]" in result.stdout.splitlines()


def test_findings_beyond_twenty_are_a_number() -> None:
    """Each with a remedy of its own."""
    told = tuple(Told(finding(fix=f"改{i}"), "账.xlsx", "11月", i, 4) for i in range(1, 26))
    lines = list(_findings(Imported(told=told, blocked=True), {}))
    assert lines[0] == "账.xlsx 工作表“11月”：共 25 处"
    assert len(lines) == 1 + 20 + 1 + 1
    assert lines[21] == "  还有 5 处没有列出，改好上面的再运行一次就能看到。"


def test_many_cells_spelled_alike_are_summed_up(data: Path) -> None:
    """Three of a column, and how many."""
    rows = [dict(OWN) | {"资产编号": f"ZC{i}", "原值": 100} for i in range(10, 20)]
    result = run("import", workbook(data, *rows), "--village", "桃源村", "--data", data, "--dry-run")
    assert result.stdout.count("“原值” 小数位数：100 → 100.00") == 3
    assert "    …从 F3 到 F12 共 10 格，都是这样。" in result.stdout.splitlines()


def test_a_marked_copy_of_what_was_refused(data: Path) -> None:
    """Written beside, named in the output."""
    path, out = workbook(data, NEW | {"净值": "61"}), data.parent / "marked"
    result = run("import", path, "--village", "桃源村", "--data", data, "--marked", out)
    assert result.exit_code == 1
    (copy,) = out.glob("*.xlsx")
    assert f"标出了错处的副本：{copy}" in result.stdout.splitlines()


def test_files_of_the_same_name_and_files_given_twice(data: Path) -> None:
    """The second of a name gets a number; the same content counts once."""
    first = workbook(data, NEW)
    (data.parent / "b").mkdir()
    second = Path(
        shutil.move(
            workbook(data, NEW | {"资产编号": "ZC03"}, name="tmp.xlsx"), data.parent / "b" / first.name
        )
    )
    third = Path(shutil.copy(first, data.parent / "又一份.xlsx"))
    result = run("import", first, second, third, "--village", "桃源村", "--data", data)
    assert result.exit_code == 0, result.output
    assert "又一份.xlsx 和前面的文件内容一样，只算一次。" in result.stdout
    assert "添 2 行" in result.stdout
    assert "资产（2）.xlsx" in (assets(data).parent.parent / "datapackage.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(("--village", "桃园村"), "桃源村", id="village"),
        pytest.param(("--table", "资产台帐"), "资产资源台账", id="table"),
    ],
)
def test_a_misspelt_option_gets_the_nearest_name(data: Path, options: tuple[str, str], said: str) -> None:
    """A wrong option, not wrong data: 2."""
    result = run("import", workbook(data, NEW), *options, "--data", data)
    assert result.exit_code == 2
    assert f'是否应为 "{said}"' in result.stderr


def test_a_file_that_does_not_exist(data: Path) -> None:
    """Said before anything is read: 2."""
    assert run("import", data / "gone.xlsx", "--data", data).exit_code == 2


def test_a_file_that_is_not_there(data: Path) -> None:
    """Named as typed, with the folder in which the forms lie."""
    result = run("import", "石桥村-2026-11-财务.xlsx", "--village", "桃源村", "--data", data)
    assert result.exit_code == 2
    assert "没有找到文件 石桥村-2026-11-财务.xlsx" in result.stderr
    assert "填报表/石桥村-2026-11-财务.xlsx" in result.stderr
