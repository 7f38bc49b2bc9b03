"""Published figures: 161 of them, their ratios worked out exactly, anything but plain arithmetic refused."""

import re
import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.errors import BadOptionError, ConfigError, UnknownNameError
from build_scripts.model import to_csv
from build_scripts.seed_figures import (
    Recomputation,
    evaluate,
    figures,
    recompute,
    round_half_up,
    sources,
)
from build_scripts.settings import DATA

FOLDER = DATA / "seed-figures"
VALUES = {"F001": Decimal(10), "F002": Decimal(4), "F003": Decimal("0.1"), "F004": Decimal(0)}
NUMBERS = st.integers(min_value=0, max_value=10**9)


@pytest.fixture(scope="module")
def worked() -> dict[str, Recomputation]:
    """Every recomputation of the repository by its formula."""
    return {entry.formula: entry for entry in recompute(FOLDER)}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package that a test may spoil."""
    return Path(shutil.copytree(FOLDER, tmp_path / "seed-figures"))


def _write_recomputation(package: Path, *cells: str) -> None:
    header = ("编号", "说明", "公式", "公布值", "小数位", "单位", "备注")
    (package / "recomputations.csv").write_bytes(to_csv(header, [cells]))


def test_package_is_valid() -> None:
    """Plain Frictionless accepts the package as it stands."""
    assert frictionless.validate(str(FOLDER / "datapackage.json")).valid


def test_every_figure_is_there() -> None:
    """161 figures, numbered without a gap, each from one of the five documents."""
    found = figures(FOLDER)
    assert [figure.key for figure in found] == [f"F{number:03}" for number in range(1, 162)]
    assert {figure.source for figure in found} == {source.key for source in sources(FOLDER)}


def test_range_has_both_ends() -> None:
    """A range keeps its upper end; a single number has none."""
    by_key = {figure.key: figure for figure in figures(FOLDER)}
    assert (by_key["F126"].value, by_key["F126"].maximum) == (Decimal(300), Decimal(500))
    assert by_key["F002"].maximum is None


def test_one_printed_ratio_is_wrong(worked: dict[str, Recomputation]) -> None:
    """146 of 367 villages are 39.8 %, not the printed 39.5 %: shown, not hidden, and the only one."""
    wrong = [entry for entry in worked.values() if entry.agrees is False]
    assert [entry.formula for entry in wrong] == ["F043/F038*100"]
    assert (wrong[0].found, wrong[0].printed) == (Decimal("39.8"), Decimal("39.5"))
    assert wrong[0].difference == Decimal("0.3")
    assert wrong[0].worked == "146 ÷ 367 × 100"


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        pytest.param("F154/F153*100", "94.64", id="solved-problems"),
        pytest.param("183/F002*100", "98.4", id="one-shoulder-villages"),
        pytest.param("F082+F083+F084", "19", id="community-rooms"),
        pytest.param("145/F038*100", "39.5", id="one-village-fewer"),
    ],
)
def test_printed_ratio_agrees(worked: dict[str, Recomputation], formula: str, found: str) -> None:
    """What the documents add and divide correctly comes out as printed."""
    assert (worked[formula].agrees, worked[formula].found) == (True, Decimal(found))


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        pytest.param("F144/F143/10000", "13.31", id="yuan-a-deal"),
        pytest.param("F009/F008", "3.0", id="village-income"),
        pytest.param("F054/F053*100", "78.0", id="wuyang-branches"),
        pytest.param("F071/F070*100", "95.2", id="yancheng-branches"),
        pytest.param("F042-F041", "51", id="band-20-to-1000"),
        pytest.param("F043-F042", "87", id="band-5-to-20"),
        pytest.param("F038-F043", "221", id="band-below-5"),
    ],
)
def test_number_that_nobody_printed(worked: dict[str, Recomputation], formula: str, found: str) -> None:
    """Where a document prints no such number there is nothing to agree with."""
    entry = worked[formula]
    assert entry.found == Decimal(found)
    assert (entry.printed, entry.difference, entry.agrees) == (None, None, None)


def test_verdict_only_from_exact_figures(worked: dict[str, Recomputation]) -> None:
    """No document is called right or wrong over a number that it gives as 约, 超过 or 不足."""
    exact = {figure.key for figure in figures(FOLDER) if figure.relation == "等于"}
    judged = [entry for entry in worked.values() if entry.agrees is not None]
    assert all(set(re.findall(r"F\d{3}", entry.formula)) <= exact for entry in judged)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        pytest.param("F001/F002", Fraction(5, 2), id="division"),
        pytest.param("F001-F002*2", Fraction(2), id="precedence"),
        pytest.param("(F001-F002)*2", Fraction(12), id="parentheses"),
        pytest.param(" F003+0.2 ", Fraction(3, 10), id="decimals-are-exact"),
        pytest.param("1/3*3", Fraction(1), id="thirds-are-exact"),
    ],
)
def test_arithmetic(formula: str, value: Fraction) -> None:
    """The four operations, exactly."""
    assert evaluate(formula, VALUES) == value


@pytest.mark.parametrize(
    "formula",
    [
        pytest.param("", id="empty"),
        pytest.param("   ", id="blank"),
        pytest.param("F001/", id="unfinished"),
        pytest.param("F001//F002", id="floor-division"),
        pytest.param("9**9", id="power"),
        pytest.param("-F001", id="sign"),
        pytest.param("F001(2)", id="call"),
        pytest.param("F001.F002", id="attribute"),
        pytest.param("()", id="tuple"),
        pytest.param("1.", id="half-a-decimal"),
        pytest.param("007", id="leading-zeros"),
        pytest.param("__import__('os')", id="python"),
        pytest.param("1e5", id="exponent"),
        pytest.param("１+1", id="full-width"),
        pytest.param("1+" * 40 + "1", id="too-long"),
        pytest.param("F001/F004", id="by-zero"),
        pytest.param("F001/(F002-4)", id="by-computed-zero"),
    ],
)
def test_malformed_formula(formula: str) -> None:
    """Anything beyond numbers, ids and four operations is refused with a reason."""
    with pytest.raises(BadOptionError):
        evaluate(formula, VALUES)


def test_unknown_figure() -> None:
    """A figure nobody registered is named together with its nearest neighbour."""
    with pytest.raises(UnknownNameError, match='没有名为 "F009" 的数字编号，是否应为 "F00'):
        evaluate("F009*2", VALUES)


@given(st.text(alphabet="F0123456789.+-*/() ", max_size=85))
def test_any_text_is_a_number_or_a_refusal(text: str) -> None:
    """No text of the allowed characters crashes the reader of formulas."""
    try:
        value = evaluate(text, VALUES)
    except ConfigError:
        return
    assert isinstance(value, Fraction)


@given(NUMBERS, NUMBERS.filter(bool), st.integers(min_value=0, max_value=4))
def test_rounding_stays_within_half_a_unit(over: int, under: int, digits: int) -> None:
    """Rounding moves a number by half of its last digit at most, alike on both sides of zero."""
    value = Fraction(over, under)
    rounded = round_half_up(value, digits)
    assert abs(Fraction(rounded) - value) <= Fraction(1, 2 * 10**digits)
    assert round_half_up(-value, digits) == -rounded


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        pytest.param(Fraction(5, 2), 0, "3", id="half-goes-up"),
        pytest.param(Fraction(-5, 2), 0, "-3", id="half-goes-away-from-zero"),
        pytest.param(Fraction(1, 8), 2, "0.13", id="half-of-a-cent"),
        pytest.param(Fraction(2), 1, "2.0", id="keeps-its-digits"),
    ],
)
def test_half_goes_up(value: Fraction, digits: int, rounded: str) -> None:
    """Halves go up, as clerks round, and the printed digits stay."""
    assert str(round_half_up(value, digits)) == rounded


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        pytest.param(("R01", "", "F001", "", "x", "", ""), "小数位应为", id="digits-not-a-number"),
        pytest.param(("R01", "", "F001", "", "9", "", ""), "小数位应为", id="too-many-digits"),
        pytest.param(("R01", "", "F001", "很多", "1", "", ""), "不是一个数", id="printed-not-a-number"),
        pytest.param(("R01", "", "F001", "0.66", "1", "", ""), "小数位多于", id="printed-more-digits"),
        pytest.param(("R01", "", "F001", "F999", "1", "", ""), "F999", id="printed-unknown"),
        pytest.param(("R01", "", "F001"), "列数", id="ragged-row"),
    ],
)
def test_spoilt_recomputation(package: Path, cells: tuple[str, ...], reason: str) -> None:
    """A wrong declaration is refused, never turned into a verdict over a document."""
    _write_recomputation(package, *cells)
    with pytest.raises(ConfigError, match=reason):
        recompute(package)


@pytest.mark.parametrize("content", [b"", "编号,标题\r\n".encode()], ids=["empty", "other-columns"])
def test_wrong_header(package: Path, content: bytes) -> None:
    """A file without the declared header is refused."""
    (package / "sources.csv").write_bytes(content)
    with pytest.raises(ConfigError, match="表头应为"):
        sources(package)
