"""Findings by rule."""

from dataclasses import replace

from build_scripts.compose.problems import FOLD_FROM, grouped
from tests.compose.conftest import CATALOG, finding, make_material
from tests.compose.pages import read
from tests.compose.test_village import composed


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
    assert len(read(body).named("details")) == 1
