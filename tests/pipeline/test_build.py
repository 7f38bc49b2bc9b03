"""The whole way from CSV files to the site, on copies of the sample with one thing changed."""

import csv
import json
import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import frictionless
import pytest
from typer.testing import CliRunner

from build_scripts.cli import app
from build_scripts.fix import fix_package
from build_scripts.load import load_package
from build_scripts.model import Outcome, Request, to_csv
from build_scripts.pipeline import catalog_of, run_build, run_check
from build_scripts.settings import DATA
from tests.conftest import AS_OF, NIGHT, Copy, quiet

pytestmark = pytest.mark.slow

SMALL, OTHER = "990101102202-shangping", "990101101001-heyuan"
Rows = list[list[str]]


def read(path: Path) -> Rows:
    """The rows of a canonical file, header first."""
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


def change(path: Path, edit: Callable[[Rows], None]) -> None:
    """Edit a canonical file's rows in place."""
    rows = read(path)
    edit(rows)
    path.write_bytes(to_csv(rows[0], rows[1:]))


def build(data: Path, out: Path, cache: Path, jobs: int = 1) -> Outcome:
    """One build as of the fixed day."""
    return run_build(Request(data, out, AS_OF, jobs=jobs, cache=cache), quiet)


def sums(out: Path) -> dict[str, str]:
    """SHA256SUMS as file → hash."""
    lines = (out / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def test_the_sample_is_published_whole(sample: Outcome) -> None:
    """Every village of the sample goes through; warnings are shown, nothing is withheld."""
    assert not sample.withheld
    assert len(sample.built) == 4
    for code in sample.built:
        assert (sample.out / code / "index.html").is_file()
        assert (sample.out / code / "202610" / "caiwu" / "index.html").is_file()
    assert not (sample.out / sample.built[0] / "assets").exists()


def test_every_page_says_that_it_is_a_sample(site: Path) -> None:
    """No page of the invented county can be taken for a real one."""
    pages = [p for p in site.rglob("*.html") if p.name != "404.html"]
    assert len(pages) > 200
    assert not [p for p in pages if "示例数据" not in p.read_text("utf-8")]


def test_titles_are_unique(site: Path) -> None:
    """A reader with many tabs open can tell them apart."""
    titles = [
        re.search(r"<title>(.*?)</title>", p.read_text("utf-8"), re.DOTALL).group(1)  # type: ignore[union-attr]
        for p in site.rglob("index.html")
    ]
    assert sorted(set(titles)) == sorted(titles)


def test_two_builds_are_byte_identical(copy_data: Copy, tmp_path: Path, cache: Path) -> None:
    """With nothing remembered and in two processes the same bytes come out; at night for every village.

    Printed notices are remembered by their content for the whole machine; tests/notice prints them twice.
    """
    data = copy_data() if NIGHT else copy_data("shangping", "heyuan")
    first = build(data, tmp_path / "first", cache)
    again = build(data, tmp_path / "again", tmp_path / "cache", jobs=2)
    assert not again.reused
    assert sums(again.out) == sums(first.out)


def test_the_second_build_does_nothing(sample: Outcome, cache: Path) -> None:
    """With nothing changed everything comes from the cache and the site is not touched."""
    before = (sample.out / "index.html").stat().st_mtime_ns
    again = build(DATA, sample.out, cache)
    assert set(again.reused) == set(sample.built)
    assert (sample.out / "index.html").stat().st_mtime_ns == before


def test_published_packages_are_valid(site: Path) -> None:
    """What anyone downloads is a Data Package that plain Frictionless accepts."""
    for descriptor in sorted(site.glob("99*/data/datapackage.json")):
        report = frictionless.Package(str(descriptor)).validate()
        assert report.valid, report.flatten(["type", "note"])[:3]


def test_published_csv_equals_git(site: Path) -> None:
    """A table without private columns is published as the very bytes in git."""
    name = "caiwu/period-balances.csv"
    folder = DATA / "villages" / SMALL
    assert (site / SMALL[:12] / "data" / name).read_bytes() == (folder / name).read_bytes()


def _break_balance(rows: Rows) -> None:
    column = rows[0].index("期末余额")
    rows[5][column] = f"{float(rows[5][column]) + 100:.2f}"


def test_a_changed_digit_withholds_that_village_only(copy_data: Copy, tmp_path: Path, cache: Path) -> None:
    """The other village is published; this one keeps its last good pages, and the region says so."""
    data, out = copy_data("shangping", "heyuan"), tmp_path / "site"
    build(data, out, cache)
    good = (out / SMALL[:12] / "202610" / "index.html").read_bytes()
    change(data / "villages" / SMALL / "caiwu" / "period-balances.csv", _break_balance)
    change(
        data / "villages" / OTHER / "cunwu" / "facilities.csv",
        lambda rows: rows[1].__setitem__(rows[0].index("名称"), "新修的凉亭"),
    )
    outcome = build(data, out, cache)
    assert outcome.withheld == (SMALL[:12],)
    assert (out / SMALL[:12] / "202610" / "index.html").read_bytes() == good
    assert "新修的凉亭" in (out / OTHER[:12] / "biao" / "facilities" / "index.html").read_text("utf-8")
    assert "正在更正" in (out / "index.html").read_text("utf-8")


def test_a_changed_digit_is_one_finding_with_both_numbers(copy_data: Copy, cache: Path) -> None:
    """The equation that fails names what was found, what was expected and the difference."""
    data = copy_data("shangping")
    change(data / "villages" / SMALL / "caiwu" / "period-balances.csv", _break_balance)
    outcome = run_check(Request(data, data, AS_OF, cache=cache), quiet)
    findings = [f for f in outcome.findings[SMALL[:12]] if f.level == "error" and f.line == 6]
    assert len(findings) == 1
    assert "100.00" in findings[0].message
    assert findings[0].field == "期末余额"


def test_exit_codes_of_the_command(copy_data: Copy, tmp_path: Path, cache: Path) -> None:
    """0 for good data, 1 for a data error with nothing of that village published, 2 for a wrong name."""
    data = copy_data("shangping")
    runner = CliRunner(env={"GONGKAI_CACHE": str(cache)})
    out = ["--data", str(data), "--out", str(tmp_path / "site"), "--as-of", "2026-11-22"]
    assert runner.invoke(app, ["build", *out]).exit_code == 0
    shutil.rmtree(tmp_path / "site")
    change(data / "villages" / SMALL / "caiwu" / "period-balances.csv", _break_balance)
    result = runner.invoke(app, ["build", *out])
    assert result.exit_code == 1
    assert not (tmp_path / "site" / SMALL[:12] / "202610").exists()
    assert (tmp_path / "site" / SMALL[:12] / "index.html").is_file()
    assert runner.invoke(app, ["check", "shangpin", "--data", str(data)]).exit_code == 2


def as_wps(path: Path) -> None:
    """Save a canonical ledger as WPS on a Chinese Windows would: GBK, its dates, amounts, a blank tail."""
    rows = read(path)
    dates = [i for i, name in enumerate(rows[0]) if name.endswith("日") or name == "日期"]
    money = [i for i, name in enumerate(rows[0]) if name in {"金额", "结余"}]
    for row in rows[1:]:
        for i in dates:
            year, _, rest = row[i].partition("-")
            month, _, day = rest.partition("-")
            row[i] = f"{year}年{int(month)}月{int(day)}日" if row[i] else ""
        for i in money:
            row[i] = f"{float(row[i]):,.2f}"
    lines = [",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows]
    blank = "," * (len(rows[0]) - 1)
    path.write_bytes("\r\n".join([*lines, blank, blank, ""]).encode("gbk"))


def test_a_ledger_saved_by_wps_is_understood_and_mended(copy_data: Copy, cache: Path) -> None:
    """Accepted with notes and no error; `fix` writes back the very file it came from."""
    data = copy_data("shangping")
    path = data / "villages" / SMALL / "caiwu" / "ledger-entries.csv"
    before = path.read_bytes()
    as_wps(path)
    outcome = run_check(Request(data, data, AS_OF, cache=cache), quiet)
    code = SMALL[:12]
    assert not [f for f in outcome.findings[code] if f.level == "error"]
    assert {note.file for note in outcome.notes[code]} == {"caiwu/ledger-entries.csv"}
    catalog = catalog_of(data)
    entry = catalog.region.villages[0]
    fix_package(load_package(data / "villages" / SMALL, entry, catalog))
    assert path.read_bytes() == before


HOSTILE = [
    "<script>alert(1)</script>",
    "[点我](javascript:alert(1))",
    "**a**{onclick=alert(1)}",
    '--8<-- "/etc/passwd"',
    "{{7*7}}",
]


def test_hostile_text_comes_out_as_visible_text(copy_data: Copy, tmp_path: Path, cache: Path) -> None:
    """What a cell says is what a reader sees: no tag, no link, no handler, no inclusion."""
    data = copy_data("shangping")

    def poison(rows: Rows) -> None:
        column = rows[0].index("摘要")
        for row, text in zip(rows[1 : 1 + len(HOSTILE)], HOSTILE, strict=True):
            row[column] = text

    change(data / "villages" / SMALL / "caiwu" / "ledger-entries.csv", poison)
    outcome = build(data, tmp_path / "site", cache)
    assert not outcome.withheld
    page = (tmp_path / "site" / SMALL[:12] / "biao" / "ledger-entries" / "index.html").read_text("utf-8")
    shown = unescape(re.sub(r"<[^>]*>", "", page))
    assert not [text for text in HOSTILE if text not in shown]
    assert "<script>alert" not in page
    assert "javascript:alert" not in re.sub(r">[^<]*<", "><", page)
    assert "onclick" not in re.sub(r">[^<]*<", "><", page)
    assert "root:x" not in page


def test_a_new_table_touches_only_data(copy_data: Copy, tmp_path: Path, cache: Path) -> None:
    """A declaration and a CSV are enough: it is checked, drawn, shown and downloadable."""
    data = copy_data("shangping")
    table = json.loads((DATA / "tables" / "facilities.json").read_text("utf-8"))
    names = {"编号", "类别", "名称", "面积", "位置", "公布单位"}
    schema = table["schema"]
    schema["fields"] = [f for f in schema["fields"] if f["name"] in names]
    table |= {"name": "wells", "title": "机井台账", "path": "cunwu/wells.csv", "mechanisms": []}
    rule = next(
        r | {"code": "VIL-990", "options": {"fields": ["name"]}, "worked": None, "after": []}
        for path in sorted((DATA / "tables").glob("*.json"))
        for r in json.loads(path.read_text("utf-8"))["rules"]
        if r["type"] == "unique-across"
    )
    table["moving"] = []
    table["rules"] = [rule | {"message": "名称重复", "english": "same name twice"}]
    view = {"name": "wells-by-kind", "type": "count-by-category", "title": "机井类别", "unit": "口"}
    table["views"] = [view | {"scope": "all", "options": {"category": "kind", "codelist": "facility-kinds"}}]
    table["page"] = {"order": 90, "sort": "facility_id", "lead": "村里的机井。", "empty": "还没有机井。"}
    (data / "tables" / "wells.json").write_text(json.dumps(table, ensure_ascii=False), "utf-8")
    facilities = read(data / "villages" / SMALL / "cunwu" / "facilities.csv")
    keep = [facilities[0].index(f["name"]) for f in schema["fields"]]
    rows = [[row[i] for i in keep] for row in facilities]
    runner = CliRunner()
    assert runner.invoke(app, ["sync", "--data", str(data)]).exit_code == 0
    (data / "villages" / SMALL / "cunwu" / "wells.csv").write_bytes(to_csv(rows[0], rows[1:]))
    outcome = build(data, tmp_path / "site", cache)
    assert not outcome.withheld
    page = tmp_path / "site" / SMALL[:12] / "biao" / "wells" / "index.html"
    assert "机井台账" in page.read_text("utf-8")
    assert "<svg" in page.read_text("utf-8")
    assert (tmp_path / "site" / SMALL[:12] / "data" / "cunwu" / "wells.csv").is_file()


def test_only_one_village_keeps_the_others(copy_data: Copy, tmp_path: Path, cache: Path) -> None:
    """--only rebuilds one village and leaves the pages of the others where they are."""
    data, out = copy_data("shangping", "heyuan"), tmp_path / "site"
    build(data, out, cache)
    before = (out / OTHER[:12] / "index.html").read_bytes()
    request = Request(data, out, AS_OF, only=("shangping",), cache=cache)
    outcome = run_build(request, quiet)
    assert outcome.built == (SMALL[:12],)
    assert (out / OTHER[:12] / "index.html").read_bytes() == before


def test_only_one_village_into_a_new_folder_is_a_whole_site(
    copy_data: Copy, tmp_path: Path, cache: Path
) -> None:
    """The others are built as well: every link of the region leads somewhere."""
    data, out = copy_data("shangping", "heyuan"), tmp_path / "site"
    outcome = run_build(Request(data, out, AS_OF, only=("shangping",), cache=cache), quiet)
    assert set(outcome.built) == {SMALL[:12], OTHER[:12]}
    assert (out / OTHER[:12] / "index.html").is_file()


def test_sample_packages_are_valid_as_they_stand() -> None:
    """Plain Frictionless accepts every village of the sample, the seed figures, and finds no drift."""
    villages = sorted(DATA.glob("villages/*/datapackage.json"))
    for descriptor in (*villages, DATA / "seed-figures" / "datapackage.json"):
        report = frictionless.Package(str(descriptor)).validate()
        assert report.valid, (descriptor.parent.name, report.flatten(["type", "note"])[:3])
    assert CliRunner().invoke(app, ["sync", "--check"]).exit_code == 0
