"""Projects: the chain in its order, and each amount beside the one it should not leave."""

from build_scripts.compose.project_pages import amounts_of, moments_of, project_pages
from build_scripts.compose.records import Archive
from tests.compose.clock_village import ill_formed, text_of
from tests.compose.deal_village import ROWS, deal_archive


def amounts(archive: Archive, number: int) -> list[tuple[str, str, str, str]]:
    """Key, value, what it is compared with and the difference."""
    project = archive.of("procurements")[number]
    contracts = archive.naming("contracts", "procurement_id", project.number)
    return [(one.key, one.text, one.against, one.gap) for one in amounts_of(archive, project, contracts)]


def test_every_amount_with_its_difference() -> None:
    """Control price to budget, award to control price, settled to award and change, paid to settled."""
    assert amounts(deal_archive(), 0) == [
        ("budget", "1000.00", "", ""),
        ("control", "950.00", "budget", "-50.00"),
        ("award", "900.00", "control", "-50.00"),
        ("contract", "900.00", "award", "0.00"),
        ("change", "50.00", "", ""),
        ("settled", "960.00", "award-change", "10.00"),
        ("paid", "600.50", "settled", "-359.50"),
        ("paid-others", "42.00", "", ""),
    ]


def test_what_is_not_filed_has_no_difference() -> None:
    """A project that has not begun shows its budget, the rest as not filed."""
    made = amounts(deal_archive(), 1)
    assert [(key, text) for key, text, _, gap in made if text] == [("budget", "98.00"), ("paid", "0.00")]
    assert not any(gap for *_, gap in made)


def test_unknown_supplier_has_all_payments() -> None:
    """Where the supplier's name is not known, nobody's payment is called another's."""
    assert [key for key, *_ in amounts(deal_archive(organizations=()), 0)][-1] == "paid"


def test_chain_in_its_order() -> None:
    """From the decision to acceptance; what is not there stands in its place."""
    archive = deal_archive()
    project = archive.of("procurements")[1]
    keys = [moment.key for moment in moments_of(archive, project, ())]
    assert keys == ["decided", "noticed", "closed", "awarded", "signed", "begun", "finished", "accepted"]


def test_pages_say_it_in_words() -> None:
    """Differences in words, the state on top, what is missing below the chain."""
    first, second = project_pages(deal_archive())
    assert [ill_formed(page) for page in (first, second)] == [[], []]
    text = text_of(first)
    assert "和控制价比：少50.00元" in text
    assert "和中标价加变更比：多10.00元" in text
    assert "完工（ 2026年5月1日 ）， 还没有验收记录" in text
    assert "还没有记录的：验收" in text
    assert "还没有登记日子" in text_of(second)


def test_accepted_is_said() -> None:
    """The day of acceptance stands on top."""
    done = (*ROWS["procurements"][0][:-1], "2026-06-05")
    (page,) = project_pages(deal_archive(procurements=(done,)))
    assert "已验收 ， 2026年6月5日" in text_of(page)
