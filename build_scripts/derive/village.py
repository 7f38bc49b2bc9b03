"""Stage 4, derive: a checked village in; Summary, duties and sentences out. No disk; judges by `today`."""

from collections import Counter

from build_scripts.derive.duties import duties_of, months_of
from build_scripts.derive.inputs import Inputs
from build_scripts.derive.inquiries import asked, count_states
from build_scripts.derive.periods import periods_of
from build_scripts.derive.records import Records, records_of
from build_scripts.derive.sentences import sentences_of
from build_scripts.model import Derived, Level, Period, Summary


def derive_village(inputs: Inputs) -> Derived:
    """Everything that is computed once and shown in several places."""
    records = records_of(inputs)
    months = months_of(records)
    duties = duties_of(records, months)
    periods = periods_of(records, months, duties)
    return Derived(_summary(inputs, records, periods), duties, sentences_of(records, periods))


def _summary(inputs: Inputs, records: Records, periods: tuple[Period, ...]) -> Summary:
    levels = Counter(finding.level for finding in inputs.findings)
    return Summary(
        code=inputs.entry.code,
        name=inputs.entry.name,
        township=inputs.entry.township,
        kind=inputs.entry.kind,
        state="withheld" if levels[Level.ERROR] else "ok",
        periods=periods,
        inquiries=count_states(records, asked(records)),
        findings={level.value: levels[level] for level in Level},
        checks={count.code: {"applied": count.applied, "passed": count.passed} for count in inputs.counts},
        rows={name: len(frame) for name, frame in inputs.frames.items()},
        as_of=inputs.today.isoformat(),
    )
