"""The region's open questions by kind, without any ranking."""

from dataclasses import replace

from build_scripts.compose.area import RegionMaterial
from build_scripts.compose.asked import asked_kinds
from build_scripts.model import Asked
from tests.compose.conftest import CODE, make_summary
from tests.compose.test_region import OTHER, composed, material


def region(*, first: int = 2, second: int = 40) -> RegionMaterial:
    """Two villages that the same rule asks; the second far more often."""
    few = replace(make_summary(), asked=(Asked("FIN-001", first, 1), Asked("XXX-999", 1, 0)))
    many = replace(make_summary(), code=OTHER.code, asked=(Asked("FIN-001", second, 0),))
    return replace(material(), summaries={OTHER.code: many, CODE: few}, withheld={})


def test_kinds_add_up() -> None:
    """Rows and explanations over the villages; a rule that is no more is left out."""
    (kind,) = asked_kinds(region())
    assert (kind.rule.code, kind.rows, kind.explained) == ("FIN-001", 42, 1)


def test_villages_keep_the_order_of_the_region() -> None:
    """However many questions each has."""
    for made in (region(), region(first=90, second=1)):
        (kind,) = asked_kinds(made)
        assert [place.entry.code for place in kind.places] == [CODE, OTHER.code]


def test_the_page_links_to_the_rows() -> None:
    """Through the village's page of questions, at the rule; it says why nothing is ranked."""
    body = composed(region())[0]["yiwen/"].body
    assert f'href="../{CODE}/wenti/#FIN-001"' in body
    assert "2处（已说明1处）" in body
    assert "不给村排名次" in body


def test_nothing_asked() -> None:
    """The page says so, and that unfilled data raise no question; villages without data are named."""
    calm = replace(material(), summaries={CODE: make_summary()}, withheld={})
    body = composed(calm)[0]["yiwen/"].body
    assert "各村都没有疑问" in body
    assert f"还没有核对过数据的：{OTHER.name}" in body
