"""Findings by rule."""

from dataclasses import replace
from typing import Any

from build_scripts.compose.problems import FOLD_FROM, grouped
from build_scripts.model import Explained, Material, Profile, Rule
from tests.compose.conftest import (
    BAD,
    CATALOG,
    EVENTS,
    LEDGER,
    RULE,
    disclosure,
    field,
    finding,
    make_material,
    setting,
    table,
)
from tests.compose.test_village import composed

SAID = table(
    "explanations",
    "对疑问的说明",
    "sanshi",
    [
        field("编号", "explanation_id", "id"),
        field("说明", "text", "text"),
        field("说明日", "explained_on", "date"),
        field("说明人职务", "post", "code", codelist="roles"),
    ],
    page={"period": ""},
)


def test_few_stay_open() -> None:
    """Up to three findings of a rule are all shown."""
    (group,) = grouped([finding(line=n) for n in range(2, 1 + FOLD_FROM)], CATALOG)
    assert (group.title, len(group.shown), group.folded) == ("期初加收入减支出等于期末", 3, ())


def test_many_fold_after_the_first() -> None:
    """Of forty equal findings one is shown; other rules between them make no second group."""
    found = [f for n in range(2, 42) for f in (finding(line=n), finding(code="PKG-001", line=n))]
    groups = grouped(found, CATALOG)
    assert [(g.title, g.count, len(g.shown)) for g in groups] == [
        ("期初加收入减支出等于期末", 40, 1),
        ("路径出界", 40, 1),
    ]


def test_unknown_code_has_no_title() -> None:
    """A code that nothing declares still shows its finding."""
    assert grouped([finding(code="XXX-001")], CATALOG)[0].title == ""


def test_page_counts_and_folds() -> None:
    """The list says how many there are and unfolds the rest without a script."""
    many = tuple(replace(finding(), line=n) for n in (2, 3, 4, 2, 3))
    body = composed(make_material(findings=many))[0]["wenti/"].body
    assert "期初加收入减支出等于期末：5处" in body
    assert "另外4处" in body
    assert body.count("<details") - body.count("条未检查") == 1


def explained(*rows: tuple[str, ...], line: int | None = 2) -> Material:
    """The village with a table of explanations, the first of which stands for its question."""
    plain = make_material()
    tables = CATALOG.tables | {SAID.name: SAID}
    filed = plain.package.disclosures | {SAID.name: disclosure(SAID, rows)}
    found: Explained = {("FIN-001", LEDGER.path, 3): line} if line else {}
    return replace(
        plain,
        catalog=CATALOG.model_copy(update={"tables": tables}),
        package=replace(plain.package, disclosures=filed),
        derived=replace(plain.derived, explained=found),
    )


def test_the_explanation_stands_beside_the_question() -> None:
    """With who said it and when, escaped, linked to the row it was filed in; the question keeps its link."""
    body = composed(explained(("SM-1", "换了" + BAD, "2026-11-20", "ZR")))[0]["wenti/"].body
    assert "村里的说明</strong>（村主任，" in body
    assert '<time datetime="2026-11-20">' in body
    assert "<script>" not in body
    assert 'href="../biao/explanations/#r2"' in body
    assert 'href="../biao/ledger/#r3"' in body
    assert "疑问2处：村里已经说明1处，还没有说明1处" in body


def test_no_explanation_is_said_too() -> None:
    """With how to ask; a place in a table that does not show the row is none."""
    for material in (make_material(), explained(line=9)):
        body = composed(material)[0]["wenti/"].body
        assert "村里还没有说明。" in body
        assert "怎么提问" in body


def rule(code: str, **options: Any) -> dict[str, Any]:
    """A rule that may need a smallest number of rows."""
    return RULE | {"code": code, "title": f"规则{code}", "options": options}


def test_not_checked_never_looks_like_fine() -> None:
    """Rules applied nowhere are named with the reason: no rows, none that fit, too few."""
    rules = [rule("FIN-001"), rule("FIN-002"), rule("FIN-003", minimum="profile:few_min_rows")]
    ledger = LEDGER.model_copy(update={"rules": tuple(map(Rule.model_validate, rules))})
    events = EVENTS.model_copy(update={"rules": (Rule.model_validate(rule("PAR-001")),)})
    few = Profile(name="p", title="", settings=CATALOG.profile.settings | {"few_min_rows": setting(30)})
    catalog = CATALOG.model_copy(
        update={"tables": CATALOG.tables | {"ledger": ledger, "events": events}, "profile": few}
    )
    body = composed(replace(make_material(), catalog=catalog))[0]["wenti/"].body
    tail = body[body.index("未检查的规则") :]
    assert "FIN-001" not in tail
    assert "规则FIN-002</a>" in tail
    assert "有3行，没有用得上这条规则的" in tail
    assert "数据太少，至少要有30条" in tail
    assert tail.index("规则PAR-001") < tail.index("规则FIN-002"), "tables without rows first"
    assert "这张表没有数据" in tail
