"""Villages are compared with each other, and nothing depends on which of them were built before."""

import json
import shutil
from pathlib import Path

import pytest

from build_scripts.model import Outcome, PeerPoint, Request
from build_scripts.pipeline import catalog_of, run_check
from build_scripts.pipeline.peers import Compared, compared, lent_by_all
from tests.conftest import AS_OF, Copy, quiet
from tests.pipeline.test_build import Rows, change

LENDER, BORROWER = "990101102201-liuwan", "990101102202-shangping"
CODE = "TEN-057"
A, B, C = (
    PeerPoint("lease", ("水田", "0–10"), "500.00", "HT-1"),
    PeerPoint("lease", ("旱地", "0–10"), "300.00", "HT-2"),
    PeerPoint("cost", ("水田", "0–10"), "90.00", "CG-1"),
)


def test_only_what_is_alike_is_handed_over() -> None:
    """Others' points of a measure and group that the village has itself, in the order of the region."""
    lent = {"1": (A,), "2": (A, B, C), "3": (A,)}
    assert compared(lent, "1") == Compared((A,), (A, A))
    assert compared(lent, "2") == Compared((A, B, C), (A, A))
    assert compared({"1": (), "2": (A,)}, "1") == Compared((), ())


@pytest.fixture
def data(copy_data: Copy) -> Path:
    """Two villages with a tea garden each, of one size: one let for 300 yuan a mu, the other for 100."""
    folder = copy_data("liuwan", "shangping")
    profile = folder / "profiles" / "demo.json"
    told = json.loads(profile.read_text("utf-8"))
    told["settings"]["peer_min_rows"] = {"value": 2, "source": "没有全国标准；测试", "confidence": "U"}
    profile.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    change(
        folder / "villages" / LENDER / "caiwu" / "assets.csv", lambda rows: _set(rows, "ZC03", 地类="茶园")
    )
    _let(folder, LENDER, "HT-2025-12", "300.00")
    _let(folder, BORROWER, "HT-2025-11", "100.00")
    return folder


def _let(folder: Path, village: str, contract: str, price: str) -> None:
    """Let 50 mu for that price a mu."""
    year = f"{int(price.removesuffix('.00')) * 50}.00"
    cells = {"面积亩": "50", "单价": price, "年金额": year, "底价": ""}
    path = folder / "villages" / village / "caiwu" / "contracts.csv"
    change(path, lambda rows: _set(rows, contract, **cells))


def _set(rows: Rows, name: str, **cells: str) -> None:
    row = next(row for row in rows if row[0] == name)
    for column, value in cells.items():
        row[rows[0].index(column)] = value


def check(data: Path, cache: Path, *only: str, jobs: int = 1) -> Outcome:
    """A check as of the fixed day."""
    return run_check(Request(data, cache / "site", AS_OF, only=only, jobs=jobs, cache=cache), quiet)


def asked(outcome: Outcome, village: str) -> list[str]:
    """The messages of a village about its rents."""
    return [finding.message for finding in outcome.findings[village[:12]] if finding.code == CODE]


@pytest.mark.slow
def test_the_same_whatever_is_checked_with_it(data: Path, tmp_path: Path) -> None:
    """Alone, with the others, or in two processes: 100 yuan where the middle of both is 200."""
    whole = check(data, tmp_path / "1")
    assert len(asked(whole, BORROWER)) == 1
    assert "200.00 元" in asked(whole, BORROWER)[0]
    assert not asked(whole, LENDER)
    assert asked(check(data, tmp_path / "2", BORROWER), BORROWER) == asked(whole, BORROWER)
    assert check(data, tmp_path / "3", jobs=2).findings == whole.findings


@pytest.mark.slow
def test_another_price_elsewhere_is_noticed_other_changes_are_not(data: Path, tmp_path: Path) -> None:
    """What a village is compared with belongs to what its remembered work was made from."""
    check(data, tmp_path / "c")
    ledger = data / "villages" / LENDER / "caiwu" / "ledger-entries.csv"
    change(ledger, lambda rows: _set(rows, rows[1][0], 摘要="利息"))
    assert check(data, tmp_path / "c", BORROWER).reused == (BORROWER[:12],)
    _let(data, LENDER, "HT-2025-12", "110.00")
    again = check(data, tmp_path / "c", BORROWER)
    assert not again.reused
    assert not asked(again, BORROWER)


@pytest.mark.slow
def test_a_missing_village_lends_nothing(data: Path, tmp_path: Path) -> None:
    """A folder that is not there does not stop the check of another village."""
    shutil.rmtree(data / "villages" / LENDER)
    assert not asked(check(data, tmp_path / "c", BORROWER), BORROWER)


def test_prices_are_lent_without_names(data: Path, tmp_path: Path) -> None:
    """Measure, group, price and the contract's number, nothing else; found again in the cache."""
    request = Request(data, tmp_path / "site", AS_OF, cache=tmp_path / "c")
    villages = catalog_of(data).region.villages
    lent, failures = lent_by_all(request, villages, ("declarations", "code"))
    assert not failures
    group = ("茶园", "50–200", "2025–2029")
    assert lent[BORROWER[:12]] == (PeerPoint("lease-per-mu", group, "100.00", "HT-2025-11"),)
    shutil.rmtree(data / "villages" / LENDER / "dangwu")
    assert lent_by_all(request, villages, ("declarations", "code")) == (lent, {})
