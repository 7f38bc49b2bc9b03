"""Feeds over time: what was told stays told, and no entry's time goes back."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.compose import feeds as composed
from build_scripts.compose.feeds import region_feed, village_feed
from build_scripts.compose.outward import one_line
from build_scripts.index import index_release, settle_feeds, sum_up
from build_scripts.index.feeds import NEWEST, settled
from build_scripts.model import News
from build_scripts.settings import TIME_ZONE
from tests.compose.test_feeds import ATOM, entries, read_atom
from tests.compose.told_village import HOSTILE, told_material, told_region

NEXT, LATER = date(2026, 11, 24), date(2026, 12, 24)
MISSED = News("missed:CW01-202610", "missed", "2026-11-17", f"到期没有公开{HOSTILE}", "202610/#CW01-202610")
LATE = News("publication:GK1", "publication", "2026-11-19", "公开了明细", "202610/#CW01-202610")
OTHER = News("correction:GK9", "correction", "2026-11-18", "更正了报表", "202610/#CW02-202610")
ASKED = News("answer:ZX1", "answer", "2026-11-18", "答复了提问", "wenda/ZX1/")
BASE = (MISSED, LATE, OTHER)


def changed(news: News, **more: str) -> News:
    """The same news, told otherwise."""
    fields = {name: getattr(news, name) for name in ("key", "kind", "day", "title", "path")} | more
    return News(**fields)


def made(*news: News) -> bytes:
    """A village's feed as compose makes it."""
    return village_feed(told_material(news=news)).content


def after(*builds: tuple[News, ...], as_of: date | None = NEXT) -> bytes:
    """What a subscriber gets after these builds, each replacing the one before."""
    moment = datetime.combine(as_of, time.min, TIME_ZONE) if as_of else None
    former = made(*builds[0])
    for news in builds[1:]:
        former = settled(made(*news), former, moment)
    return former


def told(content: bytes) -> dict[str, str]:
    """The day of each entry's `updated` by title; the feed is valid, in order and as of its newest."""
    found = entries(content)
    days = [one["updated"] for one in found]
    assert days == sorted(days, reverse=True)
    if days:
        assert read_atom(content).findtext(f"{ATOM}updated") == days[0]
    return {one["title"]: one["updated"][:10] for one in found}


def many(count: int, since: date = date(2026, 1, 1)) -> tuple[News, ...]:
    """One publication a day."""
    days = [(since + timedelta(days=n)).isoformat() for n in range(count)]
    return tuple(News(f"publication:{day}", "publication", day, day, "202601/") for day in days)


def test_as_many_as_compose() -> None:
    """Both stages mean the same number."""
    assert composed.NEWEST == NEWEST


def test_backdated_publication_erases_nothing() -> None:
    """The date set back in place: the missed day is still told, the publication moves on to the build."""
    found = told(after(BASE, (changed(LATE, day="2026-11-16"), OTHER)))
    assert found == {
        one_line(MISSED.title): "2026-11-17",
        LATE.title: "2026-11-24",
        OTHER.title: "2026-11-18",
    }


def test_what_quotes_a_resident_goes_with_the_question() -> None:
    """A name that slipped into a question is gone from the feed when the village takes the question out."""
    assert set(told(after((LATE, ASKED), (LATE, ASKED)))) == {LATE.title, ASKED.title}
    assert set(told(after((LATE, ASKED), (LATE,)))) == {LATE.title}


def test_gone_entry_is_kept_as_it_was() -> None:
    """Byte for byte, a hostile title too, and in every later build."""
    first, last = made(*BASE), after(BASE, (LATE, OTHER), (LATE, OTHER), (LATE,), ())
    for piece in first.split(b"  <entry>")[1:]:
        assert piece.removesuffix(b"</feed>\n") in last
    assert last == after(BASE, ())


@pytest.mark.parametrize(
    ("more", "as_of", "updated"),
    [
        ({"title": "公开了更正的明细"}, NEXT, "2026-11-24"),
        ({"path": "202611/#x"}, NEXT, "2026-11-24"),
        ({"day": "2026-11-16"}, NEXT, "2026-11-24"),
        ({"day": "2026-11-16"}, date(2026, 11, 1), "2026-11-19"),  # built for an earlier day: never back
        ({"day": "2026-11-16"}, None, "2026-11-19"),
        ({"day": "2026-11-25"}, NEXT, "2026-11-25"),
        ({}, NEXT, "2026-11-19"),
    ],
)
def test_changed_entry_goes_forward(more: dict[str, str], as_of: date | None, updated: str) -> None:
    """The latest of former, new and the day of the build; unchanged entries keep theirs."""
    now = changed(LATE, **more)
    assert told(after((LATE,), (now,), as_of=as_of)) == {now.title: updated}


def test_a_change_counts_once() -> None:
    """Rebuilt a month later without another change, the feed is the same, byte for byte."""
    now = (changed(LATE, day="2026-11-16"), OTHER)
    once = after(BASE, now)
    assert settled(made(*now), once, datetime.combine(LATER, time.min, TIME_ZONE)) == once


@pytest.mark.parametrize("news", [(), BASE, many(NEWEST + 9)], ids=["empty", "few", "full"])
def test_unchanged_is_byte_identical(news: tuple[News, ...]) -> None:
    """Nothing new in the data, nothing new in the file."""
    assert after(news, news) == made(*news)


def test_fell_out_by_number() -> None:
    """A full feed lets the oldest go, and is what compose made."""
    news = many(NEWEST + 9)
    assert after(news[:NEWEST], news) == made(*news)


def test_newest_stay_when_the_gone_would_be_too_many() -> None:
    """What is gone but young pushes out the oldest, and no more than 200 are told."""
    news = many(NEWEST + 1)
    found = told(after(news[1:], news[:-1]))
    assert list(found) == [one.title for one in news[:0:-1]]
    assert len(found) == NEWEST


def test_oldest_of_a_short_feed_cannot_be_erased() -> None:
    """Older than all others, but nothing pushed it out: a young village's first missed day stays."""
    assert one_line(MISSED.title) in told(after(BASE, (LATE, OTHER)))


HEAD = '<feed xmlns="http://www.w3.org/2005/Atom"><updated>2026-11-01T00:00:00+08:00</updated>'


@pytest.mark.parametrize(
    "former",
    [
        b"",
        b"\xff\xfe\x00",
        b"<feed>",
        b"<html/>",
        made(*BASE)[:-20],
        made(*BASE).replace(b"<feed ", b'<!DOCTYPE feed [<!ENTITY x "y">]><feed ', 1),
        made(*BASE).replace(b"atom+xml", b"atom\x00xml"),
        region_feed(told_region(news=BASE)).content,
        f"{HEAD}</feed>".encode(),
    ],
    ids=["empty", "binary", "open", "html", "cut", "doctype", "control", "another", "no-id"],
)
def test_broken_former_is_ignored(former: bytes) -> None:
    """The new feed stays as composed."""
    assert settled(made(LATE), former, None) == made(LATE)


@pytest.mark.parametrize("text", ["", "gestern", "2026-11-17T00:00:00"])
def test_entry_without_a_time_is_not_kept(text: str) -> None:
    """Only the unreadable entry of a former feed is left out."""
    former = made(MISSED, OTHER)
    at = former.index(b"2026-11-17T00:00:00+08:00")
    former = former[:at] + text.encode() + former[at + 25 :]
    assert told(settled(made(LATE), former, None)) == {LATE.title: "2026-11-19", OTHER.title: "2026-11-18"}


@given(st.text(min_size=1, max_size=60))
def test_any_title_survives(title: str) -> None:
    """Kept or unchanged, hostile text comes back as it was."""
    news = changed(MISSED, title=f"到期{title}")
    assert after((news,), (news,)) == made(news)
    assert one_line(news.title) in told(after((news, LATE), (LATE,)))


TOLD = st.tuples(st.integers(1, 28), st.sampled_from("甲乙"))
BUILDS = st.lists(st.dictionaries(st.sampled_from("abcd"), TOLD), min_size=2, max_size=7)


@given(BUILDS)
def test_time_never_goes_back(builds: list[dict[str, tuple[int, str]]]) -> None:
    """Whatever is edited: no id is lost, none goes back, and settling twice changes nothing."""
    former, seen = made(), dict[str, str]()
    for number, build in enumerate(builds, 1):
        news = [News(k, "answer", f"2026-11-{day:02}", text, f"{k}/") for k, (day, text) in build.items()]
        moment = datetime(2026, 12, number, tzinfo=TIME_ZONE)
        former = settled(made(*news), former, moment)
        assert settled(made(*news), former, moment + timedelta(days=9)) == former
        now = {one["id"]: one["updated"] for one in entries(former)}
        assert all(now[uid] >= updated for uid, updated in seen.items())
        seen = now


def site(path: Path, *news: News, as_of: date = NEXT) -> Path:
    """A release with the region's feed and a village's."""
    made_of: dict[str, Any] = {".": region_feed(told_region(news=news)).content, "v": made(*news)}
    for name, content in made_of.items():
        (path / name).mkdir(parents=True, exist_ok=True)
        (path / name / "atom.xml").write_bytes(content)
        (path / name / "status.json").write_text(json.dumps({"as_of": as_of.isoformat()}), "utf-8")
    return path


def test_release_takes_up_the_former_one(tmp_path: Path) -> None:
    """Region and village, as of the day their status files say, before anything is summed up."""
    former = site(tmp_path / "old", *BASE)
    release = site(tmp_path / "new", changed(LATE, day="2026-11-16"), as_of=LATER)
    index_release(release, "", former)
    sum_up(release)
    for path in (release / "atom.xml", release / "v" / "atom.xml"):
        assert sorted(told(path.read_bytes()).values()) == ["2026-11-17", "2026-11-18", "2026-12-24"]
    sums = (release / "SHA256SUMS").read_text("utf-8")
    index_release(release, "", release)
    sum_up(release)
    assert (release / "SHA256SUMS").read_text("utf-8") == sums


def test_without_a_former_release_or_status(tmp_path: Path) -> None:
    """No predecessor: as composed. No status file: the later of both times."""
    release, former = site(tmp_path / "new", changed(LATE, day="2026-11-16")), site(tmp_path / "old", LATE)
    before = (release / "v" / "atom.xml").read_bytes()
    settle_feeds(release, tmp_path / "nowhere")
    assert (release / "v" / "atom.xml").read_bytes() == before
    (release / "v" / "status.json").unlink()
    settle_feeds(release, former)
    assert told((release / "v" / "atom.xml").read_bytes()) == {LATE.title: "2026-11-19"}


def test_another_summary_is_another_time() -> None:
    """Corrected money is told anew under the same id: the former figure does not stay."""
    before, now = changed(LATE, told="支出5.00元。"), changed(LATE, told="支出6.00元。")
    content = after((before,), (now,))
    assert told(content) == {LATE.title: NEXT.isoformat()}
    assert read_atom(content).findtext(f"{ATOM}entry/{ATOM}summary") == "支出6.00元。"
    assert told(after((before,), (before,))) == {LATE.title: LATE.day}
