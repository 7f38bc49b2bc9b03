"""The stage index: calendars are settled before anything is summed up."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from build_scripts.compose.ical import About, Entry, write_calendar
from build_scripts.index import index_release, sum_up
from tests.compose.ics import read_ics

DAY = date(2026, 11, 18)


def folder(path: Path, place: str) -> Path:
    """A release with a page and a calendar."""
    entry = Entry("query@x.gongkai", DAY, "质询日", "CONFIRMED", DAY, place=place)
    path.mkdir()
    (path / "index.html").write_text("<title>x</title>", "utf-8")
    (path / "riqi.ics").write_bytes(write_calendar(About("riqi@x.gongkai", "日历", "", DAY), [entry]))
    return path


@pytest.mark.parametrize("site", ["", "https://example.org/base/"])
def test_sums_are_those_of_the_settled_files(tmp_path: Path, site: str) -> None:
    """SHA256SUMS holds every file as it is published, the settled calendar and the sitemap too."""
    former, release = folder(tmp_path / "old", "甲"), folder(tmp_path / "new", "乙")
    index_release(release, site, former)
    sum_up(release)
    calendar = (release / "riqi.ics").read_bytes()
    assert [one.sequence for one in read_ics(calendar).values()] == [1]
    sums = {line[66:]: line[:64] for line in (release / "SHA256SUMS").read_text().splitlines()}
    assert sums["riqi.ics"] == hashlib.sha256(calendar).hexdigest()
    assert ("sitemap.xml" in sums) == bool(site)


@pytest.mark.parametrize("former", [None, Path("nowhere")])
def test_first_release(tmp_path: Path, former: Path | None) -> None:
    """A site that replaces nothing keeps its calendars as composed."""
    release = folder(tmp_path / "new", "甲")
    before = (release / "riqi.ics").read_bytes()
    index_release(release, "", former)
    assert (release / "riqi.ics").read_bytes() == before
