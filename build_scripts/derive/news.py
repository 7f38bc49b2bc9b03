"""What happened, newest first: published, corrected, answered, missed. History does not vanish.

A missed day stays in the list when it is mended later; every key is the same on every later day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from build_scripts.derive.duties import Clock
from build_scripts.derive.filed import TABLE
from build_scripts.derive.items import titles_of
from build_scripts.derive.joint import TABLE as INQUIRIES
from build_scripts.derive.records import Records, Row
from build_scripts.model import Duty, Inquiry, News
from build_scripts.model.duty_rules import CATALOG
from build_scripts.model.sentences import phrase

PUBLICATION, CORRECTION, ANSWER, MISSED = "publication", "correction", "answer", "missed"
MONTHLY = "P1M"
LONGEST = 30  # characters of a question in a title


@dataclass(frozen=True, slots=True)
class Telling:
    """What titles and links need: the rows, the duties with the months that have a page, names of items.

    `told` says by month where the money came from and went to.
    """

    records: Records
    clock: Clock
    titles: Mapping[str, str]
    told: Mapping[str, str]

    def title(self, code: str | None) -> str:
        """What an item is called."""
        return self.titles.get(code or "", code or "")


def news_of(
    records: Records, clock: Clock, inquiries: Sequence[Inquiry], told: Mapping[str, str]
) -> tuple[News, ...]:
    """Every event once; of the same day by key."""
    telling = Telling(records, clock, titles_of(records), told)
    found = [*_published(telling), *_missed(telling), *_asked(records, inquiries)]
    once = {news.key: news for news in reversed(found)}
    return tuple(sorted(sorted(once.values(), key=lambda news: news.key), key=_day, reverse=True))


def _day(news: News) -> str:
    return news.day


def _published(telling: Telling) -> Iterator[News]:
    """First versions and corrections; a row that answers no duty leads to its month."""
    money = _money_items(telling.records)
    duties = {line: duty for duty in telling.clock.duties for line in duty.lines}
    for row in telling.records.rows(TABLE):
        if row["pub_id"] and telling.records.by_now(row["published_on"]):
            news = _publication(telling, row, duties.get(row["line"]))
            told = telling.told.get(row["period"], "") if row["item_code"] in money else ""
            yield replace(news, told=told)


def _money_items(records: Records) -> set[str]:
    """The items that make a month's money public: monthly ones of the financial disclosure."""
    return {
        row["item_code"]
        for row in records.rows(CATALOG)
        if records.term(CATALOG, "stream", row["stream"]) == "finance"
        and records.term(CATALOG, "cadence", row["cadence"]) == MONTHLY
    }


def _publication(telling: Telling, row: Row, duty: Duty | None) -> News:
    records, version = telling.records, row["version"] or 1
    kind = CORRECTION if version > 1 else PUBLICATION
    words = "zero" if kind == PUBLICATION and row["zero_report"] else kind
    month = row["period"] if row["period"] in telling.clock.months else ""
    of, path = ("", "")
    if duty or month:
        of = _of(records, duty) if duty else _say(records, "of-month", month=_month(records, month))
        path = _path(duty) if duty else f"{month.replace('-', '')}/"
    title = _say(records, words, item=telling.title(row["item_code"]), of=of, version=str(version))
    return News(f"{kind}:{row['pub_id']}", kind, row["published_on"].isoformat(), title, path)


def _missed(telling: Telling) -> Iterator[News]:
    """Days that passed with nothing made public, mended since or not."""
    records = telling.records
    for duty in telling.clock.duties:
        if duty.days_late and duty.expected:
            due = date.fromisoformat(duty.due_on)
            item, of = telling.title(duty.item_code), _of(records, duty)
            title = _say(records, "missed", item=item, of=of, due=_date(records, due))
            yield News(f"missed:{duty.key}", MISSED, _after(due), title, _path(duty))


def _asked(records: Records, inquiries: Iterable[Inquiry]) -> Iterator[News]:
    """Answers, and days that passed without one."""
    words = {row["line"]: row["text_public"] or "" for row in records.rows(INQUIRIES)}
    for one in inquiries:
        path, question = f"wenda/{one.number}/", short(words[one.line])
        if one.answered_on:
            title = _say(records, "answer", question=question)
            yield News(f"answer:{one.number}", ANSWER, one.answered_on, title, path)
        if one.days_late:
            due = date.fromisoformat(one.due_on)
            title = _say(records, "missed-answer", question=question, due=_date(records, due))
            yield News(f"missed-answer:{one.number}", MISSED, _after(due), title, path)


def short(text: str) -> str:
    """A question on one line, cut at 30 characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _of(records: Records, duty: Duty) -> str:
    """Which one is meant: the month, the day of the event, or the number of the request."""
    day = _date(records, date.fromisoformat(duty.triggered_on))
    of = {"special": "of-event", "requested": "of-request"}.get(duty.trigger, "of-month")
    return _say(records, of, month=_month(records, duty.period), day=day, number=duty.request)


def _path(duty: Duty) -> str:
    return f"{duty.period.replace('-', '')}/#{duty.key}"


def _after(due: date) -> str:
    return (due + timedelta(days=1)).isoformat()


def _month(records: Records, month: str) -> str:
    return _say(records, "month", year=month[:4], month=str(int(month[5:])))


def _date(records: Records, day: date) -> str:
    return _say(records, "day", year=str(day.year), month=str(day.month), day=str(day.day))


def _say(records: Records, key: str, **values: str) -> str:
    return phrase(records.words["news"], key, **values)
