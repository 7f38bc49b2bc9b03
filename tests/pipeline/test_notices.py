"""Printed sheets are remembered by the content of their HTML: one changed month is printed, no other."""

from pathlib import Path

import pytest

from build_scripts.model import Notice
from build_scripts.pipeline import notices
from build_scripts.pipeline.notices import SHEET, Store, print_notices

PRINTED: list[str] = []


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A press that only notes what it was given."""

    def note(notice: Notice, work: Path) -> None:
        PRINTED.append(notice.path)
        (work / SHEET).write_bytes(notice.html.encode())

    PRINTED.clear()
    monkeypatch.setattr(notices, "_print", note)
    monkeypatch.setattr(notices, "shop_key", lambda: "fonts and style")


def run(store: Store, *sheets: tuple[str, str]) -> dict[str, bytes]:
    """The files made of sheets given as path and HTML."""
    return {made.path: made.content for made in print_notices((Notice(*sheet) for sheet in sheets), store)}


def test_only_what_changed_is_printed(tmp_path: Path) -> None:
    """The same HTML is found again, another month's too; what changed is printed."""
    store = Store(tmp_path, "990101101201", use=True)
    before = run(store, ("202609/a4.pdf", "nine"), ("202610/a4.pdf", "ten"))
    assert before == {"202609/a4.pdf": b"nine", "202610/a4.pdf": b"ten"}
    PRINTED.clear()
    assert run(store, ("202609/a4.pdf", "nine"), ("202610/a4.pdf", "more")) == before | {
        "202610/a4.pdf": b"more"
    }
    assert PRINTED == ["202610/a4.pdf"]


def test_another_font_or_no_cache_prints_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What else decides the bytes is in the key; without the cache nothing is believed."""
    store = Store(tmp_path, "990101101201", use=True)
    run(store, ("202609/a4.pdf", "nine"))
    run(store._replace(use=False), ("202609/a4.pdf", "nine"))
    monkeypatch.setattr(notices, "shop_key", lambda: "another font")
    run(store, ("202609/a4.pdf", "nine"))
    assert PRINTED == ["202609/a4.pdf"] * 3


def test_villages_do_not_share(tmp_path: Path) -> None:
    """Equal sheets of two villages are two entries: one is not forgotten for the other."""
    for code in ("990101101201", "990101102201"):
        run(Store(tmp_path, code, use=True), ("202609/a4.pdf", "nine"))
    assert len(PRINTED) == 2
