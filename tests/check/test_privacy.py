"""The privacy gate over a package: what is found where, and that it is never shown."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.check import check_package
from build_scripts.check.desk import Desk
from build_scripts.check.privacy import check_privacy
from build_scripts.model import Catalog, Disclosure, Finding, to_frames
from tests.check.drawing import TODAY, codelist, disclosure, field, make_catalog, make_package, make_table
from tests.check.test_detectors import IDENTITY, decorated, identities, mobiles

KINDS = codelist(
    "counterparty-kinds",
    {"code": "企业", "term": "company"},
    {"code": "农户", "term": "household"},
    {"code": "个体工商户", "term": "sole-trader"},
)
PROGRAMS = codelist(
    "programs", {"code": "两项补贴", "sensitive": "是"}, {"code": "地力补贴", "sensitive": ""}
)
FIELDS = [
    field("summary"),
    field("resident", kind="name", privacy="masked"),
    field("party", kind="party", privacy="masked"),
    field("party_kind", kind="code", codelist="counterparty-kinds"),
    field("program", kind="code", codelist="programs"),
    field("office_phone", kind="phone"),
    field("closed", privacy="never"),
    field("amount", "number"),
    field("place", rdfType="schema:location"),
    field("official", rdfType="popolo:person"),
    field("serial", kind="id"),
]
TABLE = make_table("payments", FIELDS)
CATALOG = make_catalog([TABLE], [KINDS, PROGRAMS, codelist("private-headers", "身份证号")])
MOBILE = "13800138000"


def filed(cells: Mapping[str, str], header: tuple[str, ...] | None = None) -> Disclosure:
    """One row of the table with these cells by alias."""
    row = [cells.get(f.alias, "") for f in TABLE.fields]
    return disclosure(TABLE, [row], header)


def found(disclosed: Disclosure, catalog: Catalog = CATALOG, **package: Any) -> list[Finding]:
    """What the gate finds in a package of that file."""
    return list(check_privacy(Desk(make_package(disclosed, **package), catalog)))


CASES = [
    pytest.param({"summary": f"付{IDENTITY}"}, ["PRI-001"], id="identity"),
    pytest.param({"summary": "身份证 990101198002290010"}, ["PRI-001"], id="wrong-check-digit-but-says-so"),
    pytest.param({"summary": "单号 990101198002290010"}, [], id="wrong-check-digit"),
    pytest.param({"summary": MOBILE}, ["PRI-002"], id="mobile"),
    pytest.param({"serial": "GK-SW13-20260908-1"}, [], id="own-number-with-the-digits-of-a-mobile"),
    pytest.param({"serial": "GK-SW13-20260908-v2"}, [], id="own-number-of-a-second-version"),
    pytest.param({"serial": "GK-13800138000"}, ["PRI-002"], id="mobile-in-a-number"),
    pytest.param({"serial": "138-0013-8000"}, ["PRI-002"], id="mobile-as-a-number"),
    pytest.param({"summary": "见GK-SW13-20260908-1"}, [], id="own-number-in-free-text"),
    pytest.param({"summary": f"GK-SW13-20260908-1，{MOBILE}"}, ["PRI-002"], id="mobile-behind-own-number"),
    pytest.param({"amount": f"{MOBILE}.00"}, ["PRI-002"], id="mobile-typed-as-an-amount"),
    pytest.param({"amount": "1380013800.00"}, [], id="amount"),
    pytest.param({"summary": "卡号 6213 3333 3333 3333 338"}, ["PRI-003"], id="account-said"),
    pytest.param({"summary": "租车粤A12345"}, ["PRI-004"], id="plate"),
    pytest.param({"summary": "3号楼2单元501室"}, ["PRI-005"], id="home"),
    pytest.param({"place": "3号楼2单元501室"}, [], id="a-declared-public-place"),
    pytest.param({"resident": "张三"}, ["PRI-006"], id="bare-name"),
    pytest.param({"resident": "张*"}, [], id="masked-name"),
    pytest.param({"resident": "张＊"}, [], id="masked-with-a-wide-star"),
    pytest.param({"party": "张三", "party_kind": "农户"}, ["PRI-007"], id="bare-household"),
    pytest.param({"party": "张*", "party_kind": "农户"}, [], id="masked-household"),
    pytest.param({"party": "望禾五金店", "party_kind": "企业"}, [], id="company"),
    pytest.param({"party": "金龙", "party_kind": "企业"}, [], id="company-that-sounds-like-a-person"),
    pytest.param({"party": "张三"}, ["PRI-007"], id="kind-unsaid-shape-of-a-name"),
    pytest.param({"party": "供电所"}, [], id="kind-unsaid-no-name"),
    pytest.param({"party": "李小明", "party_kind": "个体工商户"}, ["PRI-007"], id="trader-by-name"),
    pytest.param({"party": "小明五金店", "party_kind": "个体工商户"}, [], id="trader-by-shop"),
    pytest.param({"resident": "张*", "summary": "患尿毒症"}, ["PRI-008"], id="illness-beside-a-name"),
    pytest.param(
        {"party": "张*", "party_kind": "农户", "summary": "二级残疾"}, ["PRI-008"], id="beside-a-party"
    ),
    pytest.param({"summary": "张某患癌症"}, ["PRI-008"], id="illness-and-name-in-one-text"),
    pytest.param({"summary": "尿毒症救助政策宣传"}, [], id="illness-of-nobody"),
    pytest.param({"resident": "张*", "program": "两项补贴"}, ["PRI-008"], id="sensitive-code-beside-a-name"),
    pytest.param({"resident": "张*", "program": "地力补贴"}, [], id="harmless-code-beside-a-name"),
    pytest.param({"program": "两项补贴"}, [], id="sensitive-code-alone"),
    pytest.param({"closed": "无"}, ["PRI-009"], id="closed-column"),
    pytest.param({"summary": "领款人：张三"}, ["PRI-010"], id="name-in-text"),
    pytest.param({"summary": "联系人：王芳", "official": "王芳"}, [], id="name-of-an-office-holder"),
    pytest.param({"summary": "440***********1234"}, ["PRI-011"], id="masked-number-in-text"),
    pytest.param({"resident": "张*440***********1234"}, [], id="masked-number-where-declared"),
    pytest.param({"office_phone": MOBILE}, ["PRI-012"], id="mobile-at-the-office"),
    pytest.param({"office_phone": "0000-88000000"}, [], id="landline"),
    pytest.param({"summary": "记-2026-10-0001号，2026-10-01至2026-10-31"}, [], id="vouchers-and-dates"),
]


@pytest.mark.parametrize(("cells", "codes"), CASES)
def test_codes(cells: dict[str, str], codes: list[str]) -> None:
    """One finding for each private cell, none for what only looks so; its value is never shown."""
    findings = found(filed(cells))
    assert [finding.code for finding in findings] == codes
    for finding in findings:
        assert finding.value == ""
        assert not any(cell in str(finding) for cell in cells.values() if cell in ("张三", MOBILE, IDENTITY))


def test_masked_column_of_the_code_list_decides() -> None:
    """The code list says which counterparties are people, whatever their term."""
    kinds = codelist("counterparty-kinds", {"code": "企业", "masked": "是"}, {"code": "农户", "masked": ""})
    catalog = make_catalog([TABLE], [kinds, PROGRAMS])
    assert [f.code for f in found(filed({"party": "甲乙丙", "party_kind": "企业"}), catalog)] == ["PRI-007"]
    assert found(filed({"party": "甲乙丙", "party_kind": "农户"}), catalog) == []


APPLICANTS = [
    pytest.param("望禾光伏能源有限公司", [], id="company"),
    pytest.param("石桥村股份经济合作社", [], id="cooperative"),
    pytest.param("石桥村村民委员会（代管）", ["PRI-007"], id="something-after-the-name"),
    pytest.param("周*华", [], id="masked"),
    pytest.param("周建华", ["PRI-007"], id="bare-name"),
    pytest.param("苟三", ["PRI-007"], id="bare-name-with-a-rare-surname"),
]


@pytest.mark.parametrize(("applicant", "codes"), APPLICANTS)
def test_a_party_without_a_kind_is_a_person_unless_plainly_an_organisation(
    applicant: str, codes: list[str]
) -> None:
    """Where no column says who it is, only the declared endings let a name through unmasked."""
    table = make_table("own", [field("applicant", kind="party", privacy="masked")])
    filed_ = disclosure(table, [[applicant]])
    assert [f.code for f in found(filed_, make_catalog([table]))] == codes


def test_private_column_is_named_once_and_not_read() -> None:
    """An extra column of identity numbers is one finding, at the header."""
    header = (*(f.name for f in TABLE.fields), "身份证号")
    row = [*([""] * len(TABLE.fields)), IDENTITY]
    (finding,) = found(disclosure(TABLE, [row, row], header))
    assert (finding.code, finding.line, finding.column, finding.field) == ("PRI-009", 1, "L", "身份证号")


def test_cells_beyond_the_header_and_unknown_labels() -> None:
    """Nothing in the file escapes: extra cells, columns nobody declared, their labels."""
    row = [*([""] * len(TABLE.fields)), "", MOBILE]
    header = (*(f.name for f in TABLE.fields), f"张三{MOBILE}")
    findings = found(disclosure(TABLE, [row], header))
    assert [(f.code, f.line, f.field) for f in findings] == [("PRI-002", 1, ""), ("PRI-002", 2, "")]
    assert MOBILE not in str(findings)


def test_metadata_and_names_of_files() -> None:
    """datapackage.json and file names are read too; schemas in it are the tool's own."""
    metadata = {
        "gongkai": {"contacts": {"phone": MOBILE}},
        "resources": [{"title": f"表{IDENTITY}", "schema": {"fields": [{"example": MOBILE}]}}, 7],
    }
    findings = found(filed({}), metadata=metadata)
    assert [(f.code, f.file, f.field) for f in findings] == [
        ("PRI-002", "datapackage.json", "gongkai.contacts.phone"),
        ("PRI-001", "datapackage.json", "resources[0].title"),
    ]
    moved = Disclosure(TABLE, f"caiwu/{MOBILE}.csv", (), (), ())
    (finding,) = found(moved)
    assert (finding.code, finding.file) == ("PRI-002", f"caiwu/{MOBILE}.csv")
    package = make_package(moved)
    shown, _ = check_package(package, to_frames(package, CATALOG), CATALOG, TODAY)
    assert {finding.file for finding in shown} == {"caiwu/…"}


@settings(deadline=None, max_examples=25)
@given(st.data(), st.one_of(identities(), mobiles), st.sampled_from([f.alias for f in TABLE.fields]))
def test_no_private_number_reaches_any_text(data: st.DataObject, number: str, alias: str) -> None:
    """Wherever it stands and however it is written, the village is stopped and the number is not echoed."""
    cell = data.draw(decorated(number))
    package = make_package(filed({"resident": "张*", alias: cell}))
    findings, _ = check_package(package, to_frames(package, CATALOG), CATALOG, TODAY)
    assert "error" in {finding.level for finding in findings}
    digits = "".join(c for c in str(findings) if c.isdigit())
    assert cell not in str(findings)
    assert number not in digits
