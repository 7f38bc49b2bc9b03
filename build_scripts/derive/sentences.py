"""Sentences computed from the rows: what, how much, compared with when; never why. Words in data/words.

By month, by year, and for the whole; each names the table and the rows it was computed from.
"""

from collections.abc import Sequence
from datetime import date

from build_scripts.derive.inquiries import count_states
from build_scripts.derive.joint import TABLE as INQUIRIES
from build_scripts.derive.money_words import SENSES, balance, compared, largest, made_of
from build_scripts.derive.periods import LEDGER
from build_scripts.derive.records import Records
from build_scripts.derive.span import Span, lines
from build_scripts.derive.standing_words import debts, funds
from build_scripts.derive.unusual_words import Past, past_of, unusual
from build_scripts.derive.year_words import year_sentences
from build_scripts.model import Inquiry, Period, Sentence
from build_scripts.model.months import shift

RARE = ("due_today", "reopened", "withdrawn")
WAITING = ("not-due", "due-today")
YEAR = 12
TOLD = tuple(f"{sense}-parts" for sense in SENSES)


def sentences_of(
    records: Records, periods: Sequence[Period], inquiries: Sequence[Inquiry]
) -> dict[str, tuple[Sentence, ...]]:
    """By month, by year ("2026") and "" for the whole; a question belongs to the month it was asked in."""
    months = [period.period for period in periods]
    past = past_of(records, months)
    found: dict[str, tuple[Sentence, ...]] = {
        "": (_whole(records, periods), _questions(records, "", inquiries))
    }
    for period in periods:
        own = [inquiry for inquiry in inquiries if inquiry.asked_on.startswith(period.period)]
        found[period.period] = (*_month(records, period, past), _questions(records, period.period, own))
    for year in sorted({month[:4] for month in months}):
        span = _year(records, year, months)
        found[year] = year_sentences(span, _year(records, f"{int(year) - 1:04d}", months))
    return found


def told(sentences: Sequence[Sentence]) -> str:
    """Where the money came from and went to, for a feed; "" when nothing is known of it."""
    return "".join(one.text for one in sentences if one.name in TOLD)


def _year(records: Records, year: str, months: Sequence[str]) -> Span:
    return Span(records, year, tuple(sorted(month for month in months if month.startswith(f"{year}-"))))


def _month(records: Records, period: Period, past: Past) -> tuple[Sentence, ...]:
    span = Span(records, period.period, (period.period,))
    sentences = [_items(records, period)]
    if span.entries():
        sentences += [*(made_of(span, sense) for sense in SENSES), *largest(span)]
        sentences += [*_against(span, -1), *_against(span, -YEAR)]
    else:
        sentences.append(Sentence("ledger", span.say("ledger-none"), LEDGER))
    return (*sentences, *unusual(span, past), *balance(span), *funds(span), *debts(span))


def _against(span: Span, step: int) -> list[Sentence]:
    """Against the month before or the same month a year before; a month without any rows is no 0."""
    other, key = shift(span.name, step), "year" if step == -YEAR else "month"
    former, than = Span(span.records, other, (other,)), span.say(f"than-{key}")
    if former.entries():
        return compared(span, former, (key, than))
    return [Sentence(f"no-{key}", span.say("change-missing", than=than), LEDGER, lines(span.entries()))]


def _whole(records: Records, periods: Sequence[Period]) -> Sentence:
    due = [period for period in periods if period.status not in ("none", *WAITING)]
    punctual = sum(period.status == "published" for period in due)
    key = "timetable" if due else "timetable-none"
    key = "timetable-all" if due and punctual == len(due) else key
    text = _say(records, key, count=str(len(due)), punctual=str(punctual), rest=str(len(due) - punctual))
    return Sentence("timetable", text, "publications")


def _items(records: Records, period: Period) -> Sentence:
    """How much of what was owed is public, how much overdue, and whether the rest has time."""
    rows = records.of_month("publications", period.period)
    waiting = period.items_waiting and period.status in ("partial", "late", "published")
    text = _say(
        records,
        f"items-{period.status}" + ("-waiting" if waiting else ""),
        missing=str(period.items_missing),
        waiting=str(period.items_waiting),
        due=str(period.items_due),
        published=str(period.items_published),
        days=str(period.days_late),
        date=_say(records, "day", **_day(period.due_on)),
    )
    return Sentence("items", text, "publications", lines(rows))


def _day(text: str) -> dict[str, str]:
    day = date.fromisoformat(text)
    return {"year": str(day.year), "month": str(day.month), "day": str(day.day)}


def _questions(records: Records, month: str, inquiries: Sequence[Inquiry]) -> Sentence:
    """How many questions were asked and what became of them; of the rarer states only those there are."""
    counts = count_states(inquiries)
    key = ("questions" if inquiries else "questions-none") + ("-month" if month else "")
    more = "".join(
        _say(records, f"questions-{state}", count=str(counts[state])) for state in RARE if counts[state]
    )
    shown = {state: str(count) for state, count in counts.items()}
    text = _say(records, key, count=str(len(inquiries)), more=more, **shown)
    return Sentence("questions", text, INQUIRIES, tuple(sorted(inquiry.line for inquiry in inquiries)))


def _say(records: Records, key: str, **values: str) -> str:
    return Span(records, "", ()).say(key, **values)
