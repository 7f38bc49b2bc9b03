"""Private data put into a sample village: found at its place, with a remedy, and echoed in no report."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from stdnum import luhn
from stdnum.cn import ric

from build_scripts.model import Finding, Request
from build_scripts.model.recall import Recall, recalling
from build_scripts.pipeline import run_check
from build_scripts.report import Labels, as_github, as_json, as_text
from tests.check.broken import FOLDER, LEDGER, Break, Rows, cell, edit
from tests.conftest import AS_OF, Copy, quiet

HEAD = "99010119800229001"  # the invented county, no living person
IDENTITY = HEAD + ric.calc_check_digit(f"{HEAD}0")
MOBILE = "19900000000"
CARD = "621000000000000000" + luhn.calc_check_digit("621000000000000000")
PLATE = "冀A12345"
NAME = "王测试"
RECALL = Recall()  # what the tables that stay as they are said is not asked ten times
BENEFITS, LAND = "cunwu/benefit-payments.csv", "cunwu/land-and-homestead.csv"


def described(folder: Path) -> None:
    """An identity number in the description of the package."""
    path = folder / "datapackage.json"
    metadata = json.loads(path.read_text("utf-8")) | {"description": f"联系 {IDENTITY}"}
    path.write_text(json.dumps(metadata, ensure_ascii=False), "utf-8")


def named(folder: Path) -> None:
    """A file called after an identity number."""
    (folder / "caiwu" / f"低保{IDENTITY}.csv").write_bytes((folder / LEDGER).read_bytes())


def put(text: str) -> Break:
    """The text inside the summary of a ledger line."""
    return cell(LEDGER, 30, "摘要", lambda summary: f"{summary}（{text}）")


def with_identities(rows: Rows) -> Rows:
    """A last column of identity numbers."""
    return [[*row, "身份证号" if row is rows[0] else IDENTITY] for row in rows]


class Case(NamedTuple):
    """What is put where, the code it must get, the file and place the reports must name."""

    break_: Break
    secret: str
    code: str
    file: str
    place: str


PRIVATE = {
    "identity": Case(put(IDENTITY), IDENTITY, "PRI-001", LEDGER, "第30行 E列"),
    "mobile": Case(put(f"电话 {MOBILE}"), MOBILE, "PRI-002", LEDGER, "第30行 E列"),
    "card": Case(put(f"付到 {CARD}"), CARD, "PRI-003", LEDGER, "第30行 E列"),
    "plate": Case(put(PLATE), PLATE, "PRI-004", LEDGER, "第30行 E列"),
    "name": Case(cell(BENEFITS, 5, "姓名", lambda _: NAME), NAME, "PRI-006", BENEFITS, "第5行 G列"),
    "applicant": Case(cell(LAND, 2, "申请户", lambda _: NAME), NAME, "PRI-007", LAND, "第2行 C列"),
    "number": Case(cell(LEDGER, 30, "金额", lambda _: CARD), CARD, "PKG-069", LEDGER, "第30行 H列"),
    "column": Case(edit(LEDGER, with_identities), IDENTITY, "PRI-090", LEDGER, "第1行 AI列"),
    "file-name": Case(named, IDENTITY, "PRI-001", "caiwu/…", ""),
    "description": Case(described, IDENTITY, "PRI-001", "datapackage.json", ""),
}


@pytest.mark.parametrize("name", PRIVATE)
def test_found_and_not_echoed(name: str, copy_data: Copy, tmp_path: Path) -> None:
    """The three reports name file, row, column and remedy; none of them holds the private text."""
    case = PRIVATE[name]
    data = copy_data("shangping")
    case.break_(data / "villages" / FOLDER)
    with recalling(RECALL):
        outcome = run_check(Request(data, tmp_path / "site", AS_OF, cache=tmp_path / "cache", jobs=1), quiet)
    (findings,) = outcome.findings.values()
    finding = _of(case.code, findings)
    assert (finding.file, finding.level, finding.value) == (case.file, "error", "")
    assert finding.fix
    labels = Labels({}, {})
    reports = as_text(outcome, labels), as_json(outcome, AS_OF), as_github(outcome, labels)
    assert case.place in reports[0]
    assert case.place in reports[2]
    assert not [report for report in reports if case.secret in report]


def _of(code: str, findings: tuple[Finding, ...]) -> Finding:
    """The one finding with this code."""
    (finding,) = [finding for finding in findings if finding.code == code]
    return finding
