"""Questions and their answers, judged on a day."""

from datetime import date

import pytest

from tests.derive.drawn import derived

ASKED = {"asked_on": date(2026, 11, 16)}


@pytest.mark.parametrize(
    ("row", "state"),
    [
        pytest.param({"answered_on": date(2026, 11, 20)}, "answered_on_time", id="on-the-answer-day"),
        pytest.param({"answered_on": date(2026, 11, 21)}, "answered_late", id="a-day-later"),
        pytest.param({"answered_on": date(2026, 11, 23)}, "overdue", id="answered-tomorrow"),
        pytest.param({}, "overdue", id="no-answer"),
        pytest.param({"due_on": date(2026, 11, 22)}, "open", id="due-today"),
        pytest.param(
            {"due_on": date(2026, 11, 18), "answered_on": date(2026, 11, 19)}, "answered_late", id="own-date"
        ),
        pytest.param(
            {"asked_on": date(2026, 11, 18), "answered_on": None}, "overdue", id="asked-on-the-query-day"
        ),
        pytest.param({"asked_on": date(2026, 11, 19)}, "open", id="asked-after-it-waits-a-month"),
    ],
)
def test_states(row: dict[str, date | None], state: str) -> None:
    """Without a date of its own a question is due on the answer day."""
    counts = derived(inquiries=[ASKED | row]).summary.inquiries
    assert counts == dict.fromkeys(counts, 0) | {state: 1}


def test_not_yet_asked() -> None:
    """Questions of tomorrow and without a date are not counted."""
    rows = [{"asked_on": date(2026, 11, 23)}, {"asked_on": None}]
    assert sum(derived(inquiries=rows).summary.inquiries.values()) == 0
