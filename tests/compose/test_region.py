"""Pages over all villages."""

import csv
import io
import json
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from build_scripts.compose import RegionMaterial, compose_region, region_menu, village_menu
from build_scripts.compose.mechanisms import split
from build_scripts.model import Catalog, Download, Finding, Level, Page, Pending, VillageEntry
from build_scripts.settings import DATA
from tests.compose.conftest import CATALOG, CODE, ENTRY, TODAY, finding, make_summary
from tests.compose.pages import read, resolve

WORDS = {path.stem: json.loads(path.read_text("utf-8")) for path in (DATA / "words").glob("*.json")}
OTHER = VillageEntry(code="990101102202", slug="shangping", name="上坪村", township="990101102")


@dataclass(frozen=True)
class Work:
    """A recomputation as the seed figures make it."""

    key: str
    agrees: bool | None
    title: str = "整改比例"
    worked: str = "146 ÷ 367"
    found: Decimal = Decimal("39.8")
    printed: Decimal | None = Decimal("39.5")
    difference: Decimal | None = Decimal("0.3")
    unit: str = "%"
    remark: str = ""


@dataclass(frozen=True)
class Seed:
    """A figure as printed."""

    key: str = "F001"
    source: str = "002"
    place: str = "某县"
    period: str = "2015?"
    metric: str = "村数"
    relation: str = "超过"
    value: Decimal = Decimal(80)
    maximum: Decimal | None = Decimal(100)
    unit: str = "%"
    kind: str = "事实"


@dataclass(frozen=True)
class Document:
    """A document that figures were read in."""

    key: str = "002"
    title: str = "某县经验"
    place: str = "某县"
    years: str = "写到2015年"
    remark: str = ""


def two_villages() -> Catalog:
    """The catalog with a second village, in the other township."""
    return CATALOG.model_copy(
        update={
            "region": CATALOG.region.model_copy(update={"villages": (ENTRY, OTHER)}),
            "words": WORDS | dict(CATALOG.words),
        }
    )


def material() -> RegionMaterial:
    """One village published, one withheld with nothing older."""
    works = (Work("R2", agrees=True), Work("R1", agrees=False), Work("R3", agrees=None, printed=None))
    errors = (finding(level=Level.ERROR, value="110101"), finding(level=Level.WARNING))
    pending = (Pending("ZX-1", "质询", "2026-11-01", "2026-11-20", "overdue", 2),)
    summaries = {CODE: replace(make_summary(), pending=pending)}
    return RegionMaterial(
        two_villages(), summaries, {OTHER.code: errors}, (Seed(),), works, TODAY, (Document(),)
    )


def composed(region: RegionMaterial) -> tuple[dict[str, Page], dict[str, Download]]:
    """Pages and downloads by path."""
    pages, downloads = compose_region(region)
    return {page.path: page for page in pages}, {file.path: file for file in downloads}


@pytest.fixture
def pages() -> dict[str, Page]:
    """All pages of the region."""
    return composed(material())[0]


def test_pages(pages: dict[str, Page]) -> None:
    """The list, mechanisms, rules, dictionary and seed figures, each whole and with its own title."""
    chapters = {"guize/fin/", "guize/pkg/"}
    listed = {"", "jiandu/", "yiwen/", "zhidu/", "guize/", "cidian/", "shuzi/", "suoyin/", "yangshi/"}
    assert set(pages) == listed | chapters
    assert len({page.title for page in pages.values()}) == len(pages)
    for page in pages.values():
        found = read(page.body)
        assert found.unbalanced == []
        assert found.levels.count(1) == 1
        assert len(found.ids) == len(set(found.ids))
        assert len(found.named("table")) == len(found.named("caption"))


def test_list_of_villages(pages: dict[str, Page]) -> None:
    """By township, with status in words and the notice for withheld data."""
    body = pages[""].body
    listed = body[body.index("各村公开情况</h2>") :]
    order = [listed.index(name) for name in ("禾丰镇", "石桥村", "柳泉乡", "上坪村")]
    assert order == sorted(order)
    assert "迟了2天" in body
    assert "资料有1处错误，正在更正" in body
    assert f'href="{CODE}/"' in body
    assert "2个村（社区）应公开，按时0个，迟了1个（最多2天），没有公开1个。资料正在更正的1个" in body
    assert '<a href="jiandu/">谁晚了、谁没答</a>：要注意的村2个，过期没答的提问1条。' in body


def needs(body: str) -> str:
    """The list of villages in need, which stands before the list of all."""
    return body.partition("需要注意的村</h2>")[2].partition("各村公开情况</h2>")[0]


def test_every_village_is_one_tap_away(pages: dict[str, Page]) -> None:
    """Choosing a village comes before everything else that is listed."""
    chosen = pages[""].body.partition("选您的村</h2>")[2].partition("</ul>")[0]
    assert read(chosen).links == [f"{CODE}/", f"{OTHER.code}/"]


def test_villages_in_need_come_first(pages: dict[str, Page]) -> None:
    """Those withheld, late or with overdue questions, before the list; nothing when all is well."""
    needy = needs(pages[""].body)
    assert needy.index("上坪村") < needy.index("石桥村")
    assert "资料有1处错误，正在更正" in needy
    assert "过期没答的提问1条" in needy
    calm = replace(make_summary(), periods=make_summary().periods[:1], inquiries={})
    both = {CODE: calm, OTHER.code: replace(calm, code=OTHER.code)}
    body = composed(replace(material(), summaries=both, withheld={}))[0][""].body
    assert "需要注意的村" not in body
    assert "没有迟的村，也没有过期没答的提问" in body


def test_withheld_with_old_pages() -> None:
    """With a last good version the notice says that it is below."""
    errors: dict[str, tuple[Finding, ...]] = {CODE: (finding(level=Level.ERROR),)}
    body = composed(replace(material(), withheld=errors))[0][""].body
    assert "资料有1处错误，正在更正，网上是上次核对无误的版本" in body


def test_no_village_has_data() -> None:
    """Before anything is published the page says so."""
    empty = replace(material(), summaries={}, withheld={}, figures=(), recomputations=())
    pages, _ = composed(empty)
    assert "还没有到期的月份" in pages[""].body
    assert "还没有可以复算的数字" in pages["shuzi/"].body
    assert "还没有村登记" in pages["zhidu/"].body
    assert "还没有到期的月份" in pages["jiandu/"].body
    assert "没有等着答复的提问" in pages["jiandu/"].body


def test_mechanisms_link_to_data(pages: dict[str, Page]) -> None:
    """A mechanism leads to a village's table, its rules and rows; one that stays offline says why."""
    body = pages["zhidu/"].body
    assert f'<a href="../{CODE}/biao/ledger/">石桥村收支明细</a>' in body
    assert "（看“科目”是“511”的行）" in body
    assert '<a href="../guize/fin/#FIN-001">FIN-001</a>' in body
    assert "XXX-999" not in body
    assert "secret" not in body
    assert "不上网公开：涉及个人。" in body


def test_rules_of_both_kinds(pages: dict[str, Page]) -> None:
    """Table rules and findings of any file, with unverified sources marked."""
    found = read(pages["guize/"].body)
    assert {"FIN-001", "PKG-001", "I1", "R30"} <= set(found.ids)
    assert 'href="fin/#FIN-001"' in pages["guize/"].body
    chapter = "".join(read(pages["guize/fin/"].body).text)
    assert "待核" in chapter
    assert "期末应为〔应有数〕" in chapter


def test_dictionary_has_public_columns_only(pages: dict[str, Page]) -> None:
    """Tables, columns, code lists; nothing of what is not published."""
    body = pages["cidian/"].body
    assert "必填" in body
    assert 'id="m-accounts"' in body
    for word in ("身份证号", "电话簿", "内部表"):
        assert word not in body


def test_recomputed_ratios(pages: dict[str, Page]) -> None:
    """The one that differs stands first and says by how much."""
    body = pages["shuzi/"].body
    assert body.index('id="R1"') < body.index('id="R2"') < body.index('id="R3"')
    assert "不一样，相差0.3%" in body
    assert "超过80—100%" in body


def test_figures_stand_with_their_document(pages: dict[str, Page]) -> None:
    """A figure links to the document it was read in; one whose document is not listed stands apart."""
    body = pages["shuzi/"].body
    assert body.index('id="wj-002"') < body.index('id="F001"')
    assert '<a href="#wj-002">文件002</a>' in body
    stray = replace(material(), sources=(), figures=(Seed(source="009"),))
    body = composed(stray)[0]["shuzi/"].body
    assert body.index('id="wj"') < body.index('id="F001"')
    alone = composed(replace(material(), figures=()))[0]["shuzi/"].body
    assert "没有从这份文件里抄录数字" in alone


def test_links_resolve_in_the_region(pages: dict[str, Page]) -> None:
    """Links meet pages, anchors, files, prose or villages."""
    others = {
        "bangzhu/",
        "guanyu/",
        "fangfa/",
        "dingyue/",
        "zhinan/",
        "wuzhangai/",
        "riqi.ics",
        "atom.xml",
        "status.json",
        "jiandu.csv",
        "jiandu-wenti.csv",
    }
    anchors = {path: set(read(page.body).ids) for path, page in pages.items()}
    for path, page in pages.items():
        for link in read(page.body).links:
            target, anchor = resolve(path, link)
            known = target in pages or target in others or target.startswith(("data/", "9901"))
            assert known, (path, link)
            assert not anchor or target not in pages or anchor in anchors[target], (path, link)


def test_downloads() -> None:
    """A row a village and month; errors as code and place, never what stood in the cell."""
    files = composed(material())[1]
    rows = list(csv.DictReader(io.StringIO(files["data/villages.csv"].content.decode("utf-8-sig"))))
    assert [(row["name"], row["period"], row["status"]) for row in rows] == [
        ("石桥村", "2026-09", "published"),
        ("石桥村", "2026-10", "late"),
        ("石桥村", "2026-11", "not-due"),
        ("上坪村", "", ""),
    ]
    found = json.loads(files["data/findings.json"].content)
    assert [f["code"] for f in found[OTHER.code]] == ["FIN-001"]
    assert not {"value", "message"} & set(found[OTHER.code][0])


def test_ways_out_are_linked_from_the_home_page(pages: dict[str, Page]) -> None:
    """Calendar, feed and statuses of the whole area stand at the root, and how to subscribe beside them."""
    files = composed(material())[1]
    wanted = {"riqi.ics", "atom.xml", "status.json"}
    assert wanted <= set(files)
    assert wanted | {"dingyue/"} <= {resolve("", link)[0] for link in read(pages[""].body).links}


def test_the_statuses_name_their_day() -> None:
    """The nightly runs look for just these letters to see that a new site was made."""
    status = composed(material())[1]["status.json"].content.decode()
    assert f'"as_of": "{TODAY}"' in status


def test_many_villages_in_need() -> None:
    """The home page shows the first twenty and says where the others stand."""
    base = two_villages()
    villages = tuple(OTHER.model_copy(update={"code": f"9901011022{n:02d}"}) for n in range(23))
    area = base.region.model_copy(update={"villages": villages})
    errors: dict[str, tuple[Finding, ...]] = {v.code: (finding(level=Level.ERROR),) for v in villages}
    region = replace(material(), catalog=base.model_copy(update={"region": area}), withheld=errors)
    needy = needs(composed(region)[0][""].body)
    assert needy.count("资料有1处错误，正在更正") == 20
    assert "另外3个村" in needy


def test_menus() -> None:
    """A village's menu leads to its last month; before the first one only home and the region."""
    urls = [item["url"] for item in village_menu(ENTRY, CATALOG, "2026-10")]
    assert urls[:3] == ["", "202610/", "202610/caiwu/"]
    assert "../" in urls
    assert [item["url"] for item in village_menu(ENTRY, CATALOG, "")] == ["", "../", "../bangzhu/"]
    assert {"", "jiandu/", "dingyue/", "zhidu/", "guize/"} <= {item["url"] for item in region_menu(CATALOG)}


def test_split() -> None:
    """Several names in one cell, however they are parted."""
    assert split("a;b、c， d") == ("a", "b", "c", "d")
    assert split("") == ()
