"""Stage 4, derive: a checked village in; Summary, duties and sentences out. No disk; judges by `today`."""

from collections import Counter
from dataclasses import replace

from build_scripts.derive.duties import clock_of
from build_scripts.derive.explained import asked_of, explained_of
from build_scripts.derive.inputs import Inputs
from build_scripts.derive.inquiries import answered_of, answers_of, count_states, inquiries_of, pending_of
from build_scripts.derive.news import PUBLICATION, news_of
from build_scripts.derive.periods import periods_of
from build_scripts.derive.records import records_of
from build_scripts.derive.sentences import sentences_of, told
from build_scripts.model import Derived, Inquiry, Level, News, Period, Summary

NEWEST = 40


def derive_village(inputs: Inputs) -> Derived:
    """Everything that is computed once and shown in several places."""
    records = records_of(inputs)
    inquiries = inquiries_of(records)
    clock = clock_of(records, inquiries)
    periods = periods_of(records, clock.months, clock.duties)
    sentences = sentences_of(records, periods, inquiries)
    news = news_of(records, clock, inquiries, {month: told(found) for month, found in sentences.items()})
    explained = explained_of(inputs)
    summary = replace(_summary(inputs, periods, inquiries, news), asked=asked_of(inputs, explained))
    return Derived(summary, clock.duties, sentences, inquiries, news, explained)


def _summary(
    inputs: Inputs, periods: tuple[Period, ...], inquiries: tuple[Inquiry, ...], news: tuple[News, ...]
) -> Summary:
    levels = Counter(finding.level for finding in inputs.findings)
    return Summary(
        code=inputs.entry.code,
        name=inputs.entry.name,
        township=inputs.entry.township,
        kind=inputs.entry.kind,
        state="withheld" if levels[Level.ERROR] else "ok",
        periods=periods,
        inquiries=count_states(inquiries),
        findings={level.value: levels[level] for level in Level},
        checks={count.code: {"applied": count.applied, "passed": count.passed} for count in inputs.counts},
        rows={name: len(frame) for name, frame in inputs.frames.items()},
        as_of=inputs.today.isoformat(),
        answers=answers_of(inquiries),
        pending=pending_of(inquiries),
        answered=answered_of(inquiries, inputs.today),
        news=_newest(news),
        joined=inputs.entry.joined.isoformat() if inputs.entry.joined else "",
        peers=inputs.peers,
    )


def _newest(news: tuple[News, ...]) -> tuple[News, ...]:
    """The newest for the region; the many publications of one day do not crowd out what was missed."""
    routine = [one for one in news if one.kind == PUBLICATION][:NEWEST]
    others = [one for one in news if one.kind != PUBLICATION][:NEWEST]
    kept = {one.key for one in (*routine, *others)}
    return tuple(one for one in news if one.key in kept)
