"""Contracts: term in words, money against contract, payments listed and summed, the course in days."""

from datetime import date

import pytest

from build_scripts.compose.contract_pages import contract_pages, moments_of, money_of, term_of
from build_scripts.compose.records import Archive, Record
from build_scripts.model import Page
from tests.compose.clock_village import ill_formed, text_of
from tests.compose.deal_village import deal_archive


def pages() -> dict[str, Page]:
    """The pages of contracts by path."""
    return {page.path: page for page in contract_pages(deal_archive())}


def linked(archive: Archive, number: int) -> tuple[Record, tuple[Record, ...]]:
    """A contract and the ledger rows that name it."""
    contract = archive.of("contracts")[number]
    return contract, archive.naming("ledger-entries", "contract_id", contract.number)


def test_a_page_for_every_contract() -> None:
    """Also for one of which little is filed."""
    found = pages()
    assert list(found) == ["hetong/HT1/", "hetong/HT2/", "hetong/HT3/"]
    assert [ill_formed(page) for page in found.values()] == [[], [], []]


@pytest.mark.parametrize(
    ("today", "number", "state", "days", "runs_on"),
    [
        (date(2026, 10, 31), 0, "running", 0, False),
        (date(2026, 11, 1), 0, "over", 1, True),
        (date(2026, 11, 30), 1, "not-begun", 1, False),
        (date(2026, 12, 1), 1, "running", 761, False),
        (date(2026, 12, 1), 2, "", 0, False),
    ],
)
def test_term_is_judged_today(today: date, number: int, state: str, days: int, *, runs_on: bool) -> None:
    """The last day still belongs to the contract; a status that says otherwise is named."""
    archive = deal_archive(today)
    term = term_of(archive, archive.of("contracts")[number])
    assert (term.state, term.days, term.runs_on) == (state, days, runs_on)


def test_expired_is_written_out() -> None:
    """The page says expired, since when, and what the register says instead."""
    text = text_of(pages()["hetong/HT1/"])
    assert "已到期 ， 2026年10月31日 到期，过了22天；台账的状态还写着“履行中”；到期还没收付149.50元" in text
    assert "没有登记到哪天为止" in text_of(pages()["hetong/HT3/"])
    assert "多收付了100.00元" in text_of(pages()["hetong/HT2/"])


def test_money_against_contract_is_exact() -> None:
    """Open amounts are differences of the row; the ledger's sum is beside what the row says is paid."""
    archive = deal_archive()
    money = money_of(archive, *linked(archive, 0))
    assert {row.key: row.text for row in money.amounts} == {
        "total": "900.00", "due": "800.00", "paid": "650.50", "open-due": "149.50", "open-total": "249.50",
        "expense": "600.50",
    }  # fmt: skip
    assert money.amounts[-1].gap == "-50.00"
    assert [(way, found.count) for way, found in money.sums] == [("expense", 2)]
    assert "2笔，和已收付至今比：少50.00元" in text_of(pages()["hetong/HT1/"])


def test_payments_are_listed_or_missed() -> None:
    """Each row leads to its place; without rows the page says so."""
    assert 'href="../../biao/ledger-entries/#r' in pages()["hetong/HT1/"].body
    assert "收支明细里没有写明属于它的收付款" in text_of(pages()["hetong/HT2/"])


def test_course_is_in_order_and_names_what_is_not_there() -> None:
    """By day, from the decision to the end; a decision nobody filed stands without a day."""
    archive = deal_archive()
    made = moments_of(archive, *linked(archive, 0))
    days = [moment.day for moment in made if moment.day]
    assert days == sorted(days)
    assert [moment.key for moment in made] == [
        "decided", "told", "noticed", "closed", "awarded", "signed", "start", "paid-first",
        "paid-last", "end",
    ]  # fmt: skip
    assert moments_of(archive, *linked(archive, 1))[-1].key == "decided"
    assert "还没有记录" in text_of(pages()["hetong/HT2/"])
