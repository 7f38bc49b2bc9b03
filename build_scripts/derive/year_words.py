"""The sentences of a year: the months it has, its money, against the year before by months both have."""

from build_scripts.derive.money_words import SENSES, balance, compared, largest, made_of
from build_scripts.derive.periods import LEDGER
from build_scripts.derive.span import Span, lines
from build_scripts.derive.standing_words import debts, funds
from build_scripts.derive.unusual_words import large, overspent
from build_scripts.model import Sentence

MONTHS = 12


def year_sentences(span: Span, former: Span) -> tuple[Sentence, ...]:
    """A year and the year before it, each as its months; only funds and debts when there is no ledger."""
    sentences: list[Sentence] = [*balance(span), *funds(span), *debts(span)]
    if not span.entries():
        return tuple(sentences)
    money = [_months(span), *(made_of(span, sense) for sense in SENSES), *largest(span)]
    return (*money, *_against(span, former), *large(span), *overspent(span), *sentences)


def _filed(span: Span) -> list[str]:
    """The months with entries."""
    return [month for month in span.months if Span(span.records, month, (month,)).entries()]


def _months(span: Span) -> Sentence:
    """How many months of the year the sentences speak of."""
    count = len(_filed(span))
    text = span.say("months-all" if count == MONTHS else "months", count=str(count))
    return Sentence("months", text, LEDGER, lines(span.entries()))


def _against(span: Span, former: Span) -> list[Sentence]:
    """Only months that have entries in both years are compared; it is said when that is not all of them."""
    now, before = ({month[5:]: month for month in _filed(one)} for one in (span, former))
    both = sorted(now.keys() & before.keys())
    if not both:
        key = "former-apart" if before else "former-missing"
        return [Sentence("no-former", span.say(key, year=former.name), LEDGER, lines(span.entries()))]
    whole = now.keys() == before.keys()
    than = span.say("than-former" if whole else "than-common", year=former.name, count=str(len(both)))
    pair = [Span(span.records, one.name, tuple(filed[month] for month in both))
            for one, filed in ((span, now), (former, before))]  # fmt: skip
    return compared(pair[0], pair[1], ("former", than))
