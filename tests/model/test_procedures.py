"""The declared ways of deciding: shares are exact, and a list that cannot be read is refused by its place."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.errors import ConfigError
from build_scripts.model import Codelist
from build_scripts.model.procedures import Share, read_procedures
from tests.check.deciding import STEPS, body, lists, matter
from tests.check.drawing import codelist

SHARES = st.builds(Share, st.fractions(min_value="1/99", max_value=1, max_denominator=99), st.booleans())


@given(share=SHARES, people=st.integers(0, 5000))
def test_needed_is_the_smallest_that_is_enough(share: Share, people: int) -> None:
    """One less is not enough; a strict share of all can never be met by all."""

    def enough(count: int) -> bool:
        exact = share.least * people
        return count > exact if share.strict else count >= exact

    needed = share.needed(people)
    assert enough(needed)
    assert needed == 0 or not enough(needed - 1)


@pytest.mark.parametrize(
    ("strict", "people", "needed"), [(True, 100, 51), (True, 101, 51), (False, 42, 28), (False, 68, 46)]
)
def test_needed_by_hand(*, strict: bool, people: int, needed: int) -> None:
    """More than half, and two thirds."""
    assert Share(Fraction(1, 2) if strict else Fraction(2, 3), strict).needed(people) == needed


def test_what_a_step_needs() -> None:
    """The body a step names or the decision names; the matter's majority only where the decision falls."""
    procedures = read_procedures({one.name: one for one in lists()})
    resolve, propose = procedures.step("四议", "决议"), procedures.step("四议", "提议")
    assert resolve
    assert propose
    assert procedures.step("别的", "决议") is None
    assert [step.step for step in procedures.methods["四议"]] == [row["step"] for row in STEPS]
    found = procedures.body(resolve, "代表会"), procedures.body(propose, "代表会")
    assert [one.code for one in found if one] == ["代表会", "支委会"]
    plain, special = (procedures.majority(resolve, "代表会", name) for name in ("修路", "分钱"))
    assert plain
    assert special
    assert (plain.base, special.base) == ("present", "due")
    assert procedures.majority(propose, "代表会", "分钱") is None


WRONG = [
    pytest.param(codelist("decision-bodies", body("会", "", quorum="三分之二")), "2/3", id="no-share"),
    pytest.param(codelist("decision-bodies", body("会", "", quorum=">3/2")), "2/3", id="more-than-all"),
    pytest.param(codelist("decision-bodies", body("会", "", majority=">1/2")), "majority_of", id="no-base"),
    pytest.param(codelist("matter-types", matter("修路", "全会")), "全会", id="unknown-body"),
    pytest.param(codelist("procedures", STEPS[1]), "step_no", id="not-from-one"),
    pytest.param(codelist("procedures", {**STEPS[0], "body": "党会"}), "党会", id="unknown-meeting"),
    pytest.param(codelist("procedures", {**STEPS[0], "work": "during"}), "before", id="unknown-side"),
]


@pytest.mark.parametrize(("wrong", "named"), WRONG)
def test_a_wrong_list_is_refused(wrong: Codelist, named: str) -> None:
    """With the place and what to write."""
    with pytest.raises(ConfigError, match=named):
        read_procedures({one.name: one for one in lists()} | {wrong.name: wrong})
