"""The ways of deciding as shipped: every name is known, every number has its law."""

import pytest

from build_scripts.model import Codelist, Profile, Table
from build_scripts.model.procedures import DECIDING_BODY, Procedures, read_procedures

DELEGATES = {"村民代表会议", "居民代表会议", "成员代表大会"}
MEMBERS_ONLY = ("组织章程", "成员确认", "土地承包方案", "宅基地使用", "份额量化", "土地补偿费", "合并分立")
LISTS = ("procedures", "decision-bodies")


@pytest.fixture(scope="module")
def procedures(codelists: dict[str, Codelist]) -> Procedures:
    """The three lists, read."""
    return read_procedures(codelists)


def test_names_are_known(procedures: Procedures, codelists: dict[str, Codelist]) -> None:
    """Methods, steps and kinds of organizations are codes of their own lists."""
    kinds = set(codelists["org-kinds"].codes)
    assert set(procedures.methods) <= set(codelists["decision-methods"].codes)
    for machine in procedures.methods.values():
        for step in machine:
            assert step.step in codelists["decision-step-kinds"].codes
            assert step.holders <= kinds
            assert step.merges_with <= {one.step for one in machine if one.number < step.number}
    assert all(body.holders <= kinds for body in procedures.bodies.values())


def test_settings_and_columns_are_known(
    procedures: Procedures, profiles: dict[str, Profile], tables: dict[str, Table]
) -> None:
    """Days come from the profile, dates stand in columns of the decision."""
    settings, columns = profiles["national"].settings, tables["decisions"].by_alias
    steps = [step for machine in procedures.methods.values() for step in machine]
    assert all(step.window in settings for step in steps if step.window)
    assert all(columns[step.fills].type == "date" for step in steps if step.fills)
    assert all(body.notice in settings for body in procedures.bodies.values() if body.notice)


def test_the_methods_of_the_brief_are_machines(procedures: Procedures) -> None:
    """四议两公开 with and without 监督, 五步议事, 两会制, 一事一议, 成员大会表决; each falls in one step."""
    wanted = {"四议两公开", "四议两公开一监督", "五步议事", "两会制", "一事一议", "成员大会表决"}
    assert wanted <= set(procedures.methods)
    for machine in procedures.methods.values():
        assert sum(step.fills == "resolved_on" for step in machine) <= 1
        assert sum(step.body == DECIDING_BODY for step in machine) <= 1
        sides = [step.work for step in machine if step.work]
        assert sides == sorted(sides, reverse=True)  # all that comes before, then what comes after


def test_publicity_is_what_work_waits_for(procedures: Procedures, tables: dict[str, Table]) -> None:
    """The window of a resolution is the one that VIL-021 measures."""
    (rule,) = (rule for rule in tables["decisions"].rules if rule.code == "VIL-021")
    machine = procedures.methods["四议两公开"]
    (window,) = {step.window for step in machine if step.fills == "result_published_on"}
    assert rule.options["minimum"] == f"profile:{window}"


def test_shares_of_the_law(procedures: Procedures) -> None:
    """村组法 26, 30, 32; 居组法 27, 29; 集体法 27, 28: quorum and majority as their articles say."""
    shares = {
        name: (str(body.quorum or ""), str(body.majority.share), body.majority.base)
        for name, body in procedures.bodies.items()
        if body.majority
    }
    assert shares["村民会议"] == shares["居民会议"] == ("1/2", "1/2", "present")
    assert shares["村民代表会议"] == shares["居民代表会议"] == ("2/3", "1/2", "present")
    assert shares["村民小组会议"] == ("2/3", "1/2", "present")
    assert shares["成员大会"] == ("2/3", "2/3", "due")
    assert shares["成员代表大会"] == ("", "2/3", "due")


@pytest.mark.parametrize("matter", MEMBERS_ONLY)
def test_delegates_may_not_decide(matter: str, procedures: Procedures) -> None:
    """集体法 28: items 1, 3, 8, 10 and 12 of article 26 stay with the members."""
    assert not procedures.matters[matter].bodies & DELEGATES


def test_collective_property_needs_two_thirds_of_all(
    procedures: Procedures, codelists: dict[str, Codelist]
) -> None:
    """Every matter of 集体法 26, whoever decides."""
    for row in codelists["matter-types"].rows:
        majority = procedures.matters[row["code"]].majority
        if row["statute"] == "集体法26":
            assert majority
            assert (str(majority.share), majority.base) == ("2/3", "due")
        else:
            assert majority is None


def test_two_laws_differ_on_one_matter(procedures: Procedures) -> None:
    """承包法 19(三) lets delegates decide a plan of contracting: noted, not asked."""
    noted = {name: matter.noted for name, matter in procedures.matters.items() if matter.noted}
    assert noted == {"土地承包方案": {"村民代表会议"}}


@pytest.mark.parametrize("name", LISTS)
def test_sources(name: str, codelists: dict[str, Codelist]) -> None:
    """A row that asks for something says by which law, and how sure that is."""
    for row in codelists[name].rows:
        if row.get("quorum") or row.get("majority") or name == "procedures":
            assert row["law"], row
            assert row["confidence"] in {"S", "L", "U"}, row
            assert row["article"] or row["confidence"] != "S", row
