"""`preview` for one village: the site stays whole, what is compared and told is that village's."""

from pathlib import Path

import pytest

from build_scripts.cli import reviewing
from build_scripts.model import Finding, Outcome, Request
from build_scripts.model.changes import Comparison
from tests.cli.drawn import finding, run

OWN, OTHER = "990101101201", "990101102201"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was compared and built, in that order; both villages have an error."""
    seen: list[object] = []

    def compare(comparison: Comparison) -> tuple[()]:
        seen.append(comparison.only)
        return ()

    def build(request: Request, *_: object) -> Outcome:
        seen.append(request.only)
        found: dict[str, tuple[Finding, ...]] = {code: (finding(village=code),) for code in (OWN, OTHER)}
        return Outcome(found, {}, built=(OWN, OTHER), out=request.out, files=9, rows=99)

    monkeypatch.setattr(reviewing, "run_changes", compare)
    monkeypatch.setattr(reviewing, "make_preview", build)
    return seen


def test_one_village(asked: list[object], tmp_path: Path) -> None:
    """Compared and told is the one; all are built."""
    result = run("preview", "石桥村", "--to", tmp_path)
    assert result.exit_code == 1
    assert asked == [(OWN,), ()]
    assert OWN in result.stderr
    assert OTHER not in result.stderr
    assert "99行" not in result.stderr


def test_a_village_without_errors(asked: list[object], tmp_path: Path) -> None:
    """The mistakes of others are not its clerk's."""
    assert run("preview", "上坪村", "--to", tmp_path).exit_code == 0
    assert asked == [("990101102202",), ()]


def test_all_villages(asked: list[object], tmp_path: Path) -> None:
    """Without a name everything, as before."""
    result = run("preview", "--to", tmp_path)
    assert result.exit_code == 1
    assert asked == [(), ()]
    assert OWN in result.stderr
    assert OTHER in result.stderr


def test_a_misspelt_village_builds_nothing(asked: list[object], tmp_path: Path) -> None:
    """Refused with the nearest name."""
    result = run("preview", "石乔村", "--to", tmp_path)
    assert result.exit_code == 2
    assert "石桥村" in result.stderr
    assert asked == []
