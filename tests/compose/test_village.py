"""Pages of a village: escaping, structure, links, privacy, paging, empty months."""

from dataclasses import replace
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.compose import compose_notices, compose_village, compose_withheld
from build_scripts.model import Download, Material, Page, to_frames
from build_scripts.settings import MKDOCS_YML, ROWS_PER_PAGE
from tests.compose.conftest import BAD, CATALOG, ENTRY, ROWS, TODAY, make_material, make_package, make_summary
from tests.compose.pages import DATA_BLOCKS, Read, read, resolve

HOSTILE = [
    BAD,
    "[点我](javascript:alert(1))",
    "**a**{onclick=alert(1)}",
    '--8<-- "/etc/passwd"',
    "{{7*7}}{% raw %}",
    '"><img src=x onerror=alert(1)>',
    "a\n\n    code\n\n</div>\n\n# h1",
    "</script><!-- <![CDATA[",
    "&lt;b&gt; &amp;amp; &#x3c;",
]
Pages = dict[str, Page]


def composed(material: Material) -> tuple[Pages, dict[str, Download]]:
    """Pages and downloads by path."""
    pages, downloads = compose_village(material)
    return {page.path: page for page in pages}, {file.path: file for file in downloads}


def with_cell(text: str) -> Material:
    """The village with `text` in every free cell."""
    row = ("A9", "2026-10", text, text, text, text, text, text)
    return make_material((*ROWS, row))


@pytest.fixture
def pages(material: Material) -> Pages:
    """All pages of the drawn village."""
    return composed(material)[0]


@pytest.fixture
def reads(pages: Pages) -> dict[str, Read]:
    """The same, parsed."""
    return {path: read(page.body) for path, page in pages.items()}


def shape(material: Material) -> list[list[tuple[str, tuple[str, ...]]]]:
    """Elements and attribute names of all pages: what data must not be able to change.

    A cell's class is left out (a number or a date gets one of ours); what classes there are is checked.
    """
    found = [read(page.body) for page in composed(material)[0].values()]
    for page in found:
        names = {name for _, attributes in page.tags for name in (attributes.get("class") or "").split()}
        assert all(name.startswith("gk-") for name in names)
    return [[(tag, tuple(n for n in names if n != "class")) for tag, names in page.tags] for page in found]


def extensions() -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The Markdown extensions of mkdocs.yml and their settings."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    yaml.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda *_: None, Loader=loader)
    declared = yaml.load(MKDOCS_YML.read_text("utf-8"), Loader=loader)["markdown_extensions"]  # noqa: S506
    found = {
        name: {} if isinstance(e, str) else e[name]
        for e in declared
        for name in ([e] if isinstance(e, str) else e)
    }
    found["toc"].pop("slugify")
    return list(found), found


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_cells_are_text(text: str) -> None:
    """A hostile cell adds no element and no attribute, and is visible as it was filed."""
    assert shape(with_cell(text)) == shape(with_cell("字"))
    body = composed(with_cell(text))[0]["biao/ledger/"].body
    assert " ".join(text.split()) in " ".join(" ".join(read(body).text).split())


@settings(max_examples=25, deadline=None)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=40
    )
)
def test_any_cell_is_text(text: str) -> None:
    """No text at all changes the elements of a page."""
    assert shape(with_cell(text)) == shape(with_cell("字"))


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_changes_nothing(text: str) -> None:
    """A body goes through Python-Markdown byte for byte."""
    names, configs = extensions()
    for page in composed(with_cell(text))[0].values():
        made = markdown.markdown(page.body, extensions=names, extension_configs=configs)
        assert made == page.body, page.path


def test_a_body_is_one_block(pages: Pages) -> None:
    """Every body is one closed div without empty or indented lines."""
    for page in pages.values():
        assert page.body.startswith('<div class="gk-page">')
        assert page.body.endswith("</div>")
        assert all(line and not line.startswith((" ", "\t")) for line in page.body.split("\n"))


def test_elements_are_balanced(reads: dict[str, Read]) -> None:
    """What is opened is closed, in order."""
    assert {path: found.unbalanced for path, found in reads.items() if found.unbalanced} == {}


def test_no_script_style_or_handler(reads: dict[str, Read]) -> None:
    """Only JSON blocks; no inline style, no handler: strict CSP holds."""
    for found in reads.values():
        assert all(a.get("type") in DATA_BLOCKS for a in found.named("script"))
        assert not any(name == "style" or name.startswith("on") for _, a in found.tags for name in a)


def test_one_h1_and_ordered_headings(reads: dict[str, Read]) -> None:
    """One h1 first; no level is skipped on the way down."""
    for path, found in reads.items():
        assert found.levels.count(1) == 1
        assert found.levels[0] == 1
        steps = zip(found.levels, found.levels[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), path


def test_tables_have_caption_and_scope(reads: dict[str, Read]) -> None:
    """Every table has a caption, every header cell a scope."""
    for found in reads.values():
        assert len(found.named("table")) == len(found.named("caption"))
        assert all(a.get("scope") in ("col", "row") for a in found.named("th"))


def test_scrolling_regions_are_named(reads: dict[str, Read]) -> None:
    """A region that may scroll can be focused and has a name."""
    for found in reads.values():
        regions = [a for a in found.named("div") if (a.get("class") or "").startswith("gk-scroll")]
        assert all(
            a.get("tabindex") == "0" and a.get("role") == "region" and a.get("aria-label") for a in regions
        )


def test_ids_are_unique(reads: dict[str, Read]) -> None:
    """No id stands twice on a page."""
    for path, found in reads.items():
        assert len(found.ids) == len(set(found.ids)), path


def test_titles_are_unique_and_plain(pages: Pages) -> None:
    """Titles differ, name the village, and never hold text of a cell."""
    titles = [page.title for page in pages.values()]
    assert len(titles) == len(set(titles))
    assert all("石桥村" in page.title and "石桥村" in page.description for page in pages.values())
    assert not any("<" in page.title + page.description for page in composed(with_cell(BAD))[0].values())


def test_links_lead_somewhere(material: Material) -> None:
    """Every relative link meets a page, an anchor on it, a file, or leaves the shard for the region."""
    pages, downloads = composed(material)
    printed = {sheet.path for sheet in compose_notices(material)}
    anchors = {path: set(read(page.body).ids) for path, page in pages.items()}
    for path, page in pages.items():
        for link in read(page.body).links:
            target, anchor = resolve(path, link)
            if target.startswith(".."):
                continue
            assert target in {*pages, *downloads, *printed}, (path, link)
            assert not anchor or anchor in anchors[target], (path, link)


def test_links_are_relative(reads: dict[str, Read]) -> None:
    """A site works below any address."""
    for found in reads.values():
        assert not any(link.startswith(("/", "http", "javascript")) for link in found.links)


def test_private_columns_are_absent(material: Material) -> None:
    """Neither never-columns nor internal ones nor internal tables appear in pages or files."""
    pages, downloads = composed(material)
    everything = "".join(page.body for page in pages.values())
    everything += "".join(file.content.decode() for file in downloads.values())
    for word in ("110101199001011234", "身份证号", "电话簿", "内部", "secret", "S1"):
        assert word not in everything


def test_notes_are_not_public(pages: Pages) -> None:
    """Residents see warnings and questions; what is for the clerk stays away."""
    assert "只给填报人看" not in "".join(page.body for page in pages.values())
    assert "是什么原因" in pages["wenti/"].body


def test_an_empty_month_says_so(pages: Pages) -> None:
    """A month without rows says that there is nothing, in the table's own words where it has them."""
    assert "2026年11月没有登记财务内容" in pages["202611/caiwu/"].body
    assert "这个月没有开展活动。" in pages["202611/dangwu/"].body
    assert "石桥村没有" not in pages["biao/events/"].body
    assert "这个月没有开展活动。" in pages["biao/events/"].body


def test_rows_of_a_month_only(pages: Pages) -> None:
    """A section shows the rows of its month."""
    assert "卖梨" in pages["202610/caiwu/"].body
    assert "卖桃" not in pages["202610/caiwu/"].body


def test_two_hundred_rows_a_page() -> None:
    """Rows are paged; links to a row know its page."""
    rows = tuple(
        (f"B{n:03d}", "2026-10", "卖桃", "511", "1.00", "", "", "") for n in range(ROWS_PER_PAGE + 1)
    )
    pages = composed(make_material(rows))[0]
    assert {"biao/ledger/", "biao/ledger/2/"} <= set(pages)
    first, second = read(pages["biao/ledger/"].body), read(pages["biao/ledger/2/"].body)
    assert sum(found.startswith("r") for found in first.ids if found[1:].isdigit()) == ROWS_PER_PAGE
    assert f"r{ROWS_PER_PAGE + 2}" in second.ids
    assert "其余的见" in pages["202610/caiwu/"].body
    assert "第2页" in pages["biao/ledger/2/"].title


def test_rows_are_found_by_their_words(pages: Pages) -> None:
    """A month's rows are found on its section, those of a register on its table; numbers and keys are not."""
    assert pages["202610/caiwu/"].words == f"卖梨 {BAD}"
    assert pages["biao/contracts/"].words == "鱼塘"
    assert pages["biao/ledger/"].words == ""


def test_cells_in_words(pages: Pages) -> None:
    """Codes carry their words, money its separators, a key its link, the row its place in the file."""
    body = pages["biao/ledger/"].body
    assert '经营收入 <small class="gk-code">511</small>' in body
    assert '<small class="gk-code">现金</small>' not in body
    assert "25,000.00" in body
    assert '<a href="../../hetong/HT1/">鱼塘</a> <small class="gk-code">HT1</small>' in body
    assert ">HT9<" in body
    assert '<tr id="r3">' in body
    assert "第3行" in body
    assert "ledger.csv" in body


def test_home_answers_first(pages: Pages) -> None:
    """Status, stage, money, questions and the next day stand before the first second-level heading."""
    head = pages[""].body.split("<h2")[0]
    for words in (
        "已公开（迟2天）",
        "质询日和解答日已经过去",
        "2.50",
        "万元",
        "3条，已答复2条",
        "逾期没答1条",
        "12月15日（星期二）",
    ):
        assert words in head


def test_month_shows_equation_and_items(pages: Pages) -> None:
    """A month shows how the balance came about and every duty with its state in words."""
    body = pages["202610/"].body
    assert "上月结余" in body
    assert "= 25,080.00" in body
    assert "未公开（已逾期6天" in body
    assert "更正后第2版" in body
    assert "CW09" in body


def test_rules_that_never_ran_are_not_passed(material: Material) -> None:
    """A rule without a place to apply shows 未检查."""
    assert "4处" in composed(material)[0]["biao/ledger/"].body
    assert "未检查" in composed(replace(material, counts=()))[0]["biao/ledger/"].body


def test_figure_has_three_faces(pages: Pages) -> None:
    """The chart as SVG, as a table and as JSON that cannot end its element."""
    found = read(pages[""].body)
    assert len(found.named("svg")) == 1
    assert "25,000.00" in "".join(found.text)
    assert '</script>"' not in pages[""].body


def test_a_village_without_months(material: Material) -> None:
    """Before the first month the home page says so and shows no number."""
    empty = replace(material.derived, summary=replace(make_summary(), periods=(), inquiries={}), sentences={})
    package = make_package(())
    pages = composed(
        replace(
            material,
            derived=empty,
            findings=(),
            figures={},
            package=package,
            frames=to_frames(package, CATALOG),
        )
    )[0]
    assert "还没有任何一个月的数据" in pages[""].body
    assert "没有发现疑问" in pages["wenti/"].body


def test_withheld_without_old_pages() -> None:
    """A village with errors and nothing older says how many, and shows no data."""
    (page,) = compose_withheld(ENTRY, CATALOG, 3, TODAY)
    assert page.path == ""
    assert "3处错误" in page.body
    assert read(page.body).unbalanced == []


def test_alike_names_bear_their_township(material: Material) -> None:
    """Where two villages have the same name, titles say which township."""
    twin = ENTRY.model_copy(update={"code": "990101102201", "township": "990101102"})
    region = CATALOG.region.model_copy(update={"villages": (ENTRY, twin)})
    pages = composed(replace(material, catalog=CATALOG.model_copy(update={"region": region})))[0]
    assert pages[""].title == "禾丰镇石桥村村务公开"


def test_descriptions_are_computed(pages: Pages) -> None:
    """A month's description is what its numbers say."""
    assert "收入都来自经营收入" in pages["202610/"].description
    assert "收支明细2条" in pages["202610/caiwu/"].description


def test_community_wording(material: Material) -> None:
    """A community says 居务."""
    entry = ENTRY.model_copy(update={"kind": "community", "name": "禾苑社区"})
    pages = composed(replace(material, entry=entry))[0]
    assert pages["202610/cunwu/"].title == "禾苑社区2026年10月居务公开"
