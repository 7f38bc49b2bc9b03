"""Sentences computed from the rows: what, how much, compared with when; never why. Words in data/words."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from build_scripts.derive.inquiries import count_states
from build_scripts.derive.joint import TABLE as INQUIRIES
from build_scripts.derive.periods import BALANCES, LEDGER, balance_rows, ledger_rows, total
from build_scripts.derive.records import Records, Row
from build_scripts.model import Inquiry, Period, Sentence
from build_scripts.model.amounts import short_money
from build_scripts.model.months import shift
from build_scripts.model.sentences import change, composition, phrase

SENSES = ("income", "expense")
RARE = ("due_today", "reopened", "withdrawn")
WAITING = ("not-due", "due-today")
YEAR = 12


def sentences_of(
    records: Records, periods: Sequence[Period], inquiries: Sequence[Inquiry]
) -> dict[str, tuple[Sentence, ...]]:
    """By month, and "" for the whole; a question belongs to the month in which it was asked."""
    found: dict[str, tuple[Sentence, ...]] = {
        "": (_whole(records, periods), _questions(records, "", inquiries))
    }
    for period in periods:
        own = [inquiry for inquiry in inquiries if inquiry.asked_on.startswith(period.period)]
        found[period.period] = (*_month(records, period), _questions(records, period.period, own))
    return found


def _month(records: Records, period: Period) -> tuple[Sentence, ...]:
    month = period.period
    sentences = [_items(records, period)]
    if ledger_rows(records, month):
        sentences += [_made_of(records, month, sense) for sense in SENSES]
        sentences += _largest(records, month)
        sentences += [*_against(records, month, -1), *_against(records, month, -YEAR)]
    else:
        sentences.append(Sentence("ledger", _say(records, "ledger-none"), LEDGER))
    return (*sentences, *_balance(records, month))


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
    return Sentence("items", text, "publications", _lines(rows))


def _day(text: str) -> dict[str, str]:
    day = date.fromisoformat(text)
    return {"year": str(day.year), "month": str(day.month), "day": str(day.day)}


def _made_of(records: Records, month: str, sense: str) -> Sentence:
    """Where the month's money came from or went to, by account."""
    rows = ledger_rows(records, month, sense)
    sums: dict[str, Decimal] = {}
    for row in rows:
        name = records.title(LEDGER, "account_code", row["account_code"]) or _say(records, "uncoded")
        sums[name] = sums.get(name, Decimal(0)) + row["amount"]
    wording = composition(tuple(sums.items()))
    amount = _money(records, total(rows, "amount") or Decimal(0))
    return Sentence(
        f"{sense}-parts",
        _say(records, f"{sense}-{wording.key}", amount=amount, **wording.values),
        LEDGER,
        _lines(rows),
    )


def _against(records: Records, month: str, step: int) -> list[Sentence]:
    """Against the month before or the same month a year before; a month without any rows is no 0."""
    other, span = shift(month, step), "year" if step == -YEAR else "month"
    if not ledger_rows(records, other):
        text = _say(records, "change-missing", than=_say(records, f"than-{span}"))
        return [Sentence(f"no-{span}", text, LEDGER)]
    return [_compared(records, (month, other), sense, span) for sense in SENSES]


def _compared(records: Records, months: tuple[str, str], sense: str, span: str) -> Sentence:
    rows, former = (ledger_rows(records, month, sense) for month in months)
    now, before = (total(part, "amount") or Decimal(0) for part in (rows, former))
    wording = change(now, before)
    text = _say(
        records,
        f"change-{wording.key}",
        what=_say(records, sense),
        than=_say(records, f"than-{span}"),
        now=_money(records, now),
        before=_money(records, before),
        difference=_money(records, abs(now - before)),
        **wording.values,
    )
    return Sentence(f"{sense}-{span}", text, LEDGER, _lines([*rows, *former]))


def _largest(records: Records, month: str) -> list[Sentence]:
    """The largest single expense, or how many share the first place; nothing when nothing was spent."""
    rows = [row for row in ledger_rows(records, month, "expense") if row["amount"] > 0]
    top = max((row["amount"] for row in rows), default=None)
    first = [row for row in rows if row["amount"] == top]
    if not first or top is None:
        return []
    key = "largest" if len(first) == 1 else "largest-tie"
    what = " ".join((first[0]["summary"] or _say(records, "uncoded")).split())
    text = _say(records, key, what=what, amount=_money(records, top), count=str(len(first)))
    return [Sentence("largest-expense", text, LEDGER, _lines(first))]


def _balance(records: Records, month: str) -> list[Sentence]:
    """What is left at the end of the month against its beginning; nothing without a statement."""
    rows = balance_rows(records, month)
    opening, closing = total(rows, "opening"), total(rows, "closing")
    if closing is None:
        return []
    key = "missing" if opening is None else "same"
    if opening is not None and closing != opening:
        key = "more" if closing > opening else "less"
    difference = abs(closing - (opening or Decimal(0)))
    text = _say(
        records, f"balance-{key}", closing=_money(records, closing), difference=_money(records, difference)
    )
    return [Sentence("balance", text, BALANCES, _lines(rows))]


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
    words: Mapping[str, str] = records.words["sentences"]
    return phrase(words, key, **values)


def _money(records: Records, value: Decimal) -> str:
    words: Mapping[str, str] = records.words["amounts"]
    return short_money(value, words)


def _lines(rows: Sequence[Row]) -> tuple[int, ...]:
    return tuple(sorted(row["line"] for row in rows))
