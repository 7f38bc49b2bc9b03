"""The ways out of the built site: valid, equal to the pages, and leading to them."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.compose.ics import Told, read_ics
from tests.compose.pages import read
from tests.compose.test_feeds import ATOM, read_atom

pytestmark = pytest.mark.slow
THREE = ("publish", "query", "answer")


def folders(site: Path) -> list[Path]:
    """The root and every village."""
    return [site, *sorted(path.parent for path in site.glob("*/atom.xml"))]


def status_of(folder: Path) -> dict[str, Any]:
    """The status file."""
    found: dict[str, Any] = json.loads((folder / "status.json").read_text("utf-8"))
    return found


def told_in(folder: Path) -> dict[str, Told]:
    """The calendar by UID without its end."""
    content = (folder / "riqi.ics").read_bytes()
    return {uid.partition("@")[0]: told for uid, told in read_ics(content).items()}


def test_each_shard_has_all_three(site: Path) -> None:
    """The region and its four villages."""
    assert len(folders(site)) == 5
    for folder in folders(site):
        assert told_in(folder)
        assert status_of(folder)["as_of"] == "2026-11-22"
        assert read_atom((folder / "atom.xml").read_bytes()).find(f"{ATOM}entry") is not None


def test_links_of_feeds_lead_to_pages_and_anchors(site: Path) -> None:
    """Every relative link of a feed is a page of this site, and its anchor stands in that page."""
    broken = []
    ids: dict[Path, set[str]] = {}
    for folder in folders(site):
        for link in read_atom((folder / "atom.xml").read_bytes()).iter(f"{ATOM}link"):
            path, _, anchor = unquote(link.get("href")).partition("#")
            target = folder / path
            page = target if target.is_file() else target / "index.html"
            if page not in ids:
                ids[page] = set(read(page.read_text("utf-8")).ids) if page.suffix == ".html" else set()
            if anchor and anchor not in ids[page]:
                broken.append(f"{folder.name} {link.get('href')}")
    assert broken == []


def test_calendar_equals_status_file(site: Path) -> None:
    """The three days, duties and questions of the calendar have the dates of the status file."""
    for folder in folders(site)[1:]:
        told, status = told_in(folder), status_of(folder)
        for three in status["three_days"]:
            key = three["period"].replace("-", "")
            assert [told[f"{name}-{key}"].day.isoformat() for name in THREE] == [
                three[name]["day"] for name in THREE
            ]
        due = {f"duty-{one['key']}": one["due_on"] for one in status["duties"]}
        due |= {f"question-{one['number']}": one["due_on"] for one in status["inquiries"]}
        owed = {uid: one.day.isoformat() for uid, one in told.items() if one.kind == "VTODO"}
        assert owed.items() <= due.items()


def test_calendar_equals_the_page_of_days(site: Path) -> None:
    """The next three days of the calendar stand on the village's page, in the same order."""
    for folder in folders(site)[1:]:
        text = "".join(read((folder / "riqi" / "index.html").read_text("utf-8")).text)
        days = sorted(
            one.day
            for uid, one in told_in(folder).items()
            if uid.partition("-")[0] in THREE and one.day.isoformat() >= "2026-11-22"
        )[:3]
        places = [text.find(f"{day.month}月{day.day}日") for day in days]
        assert -1 not in places
        assert places == sorted(places)
