"""A small way of deciding, drawn: one method of five steps, three meetings, three matters."""

from build_scripts.model import Codelist, Scope
from tests.check.drawing import codelist, make_scope

DECISIONS = """decision_id | method | body_required | matter_type
J1 | 四议 | 代表会 | 修路
J2 | 别的 | 代表会 | 修路
J3 | 四议 | 成员会 | 分钱
J4 | 四议 | 村会 | 修路"""
NO_SHARES = {"quorum": "", "quorum_households": "", "majority": "", "majority_of": ""}


def lists() -> list[Codelist]:
    """The three lists of the procedures, as the code lists hold them."""
    return [
        codelist("procedures", *STEPS),
        codelist(
            "decision-bodies",
            body("代表会", "代表会", quorum=">=2/3", majority=">1/2", majority_of="present"),
            body("成员会", "成员会;合作社", notice="days", majority=">=2/3", majority_of="due"),
            body("村会", "村委", notice="days", quorum=">1/2", quorum_households=">=2/3"),
            body("支委会", "支部"),
        ),
        codelist(
            "matter-types",
            matter("修路", "村会;代表会"),
            matter("分钱", "成员会", noted_bodies="代表会", majority=">=2/3", majority_of="due"),
            matter("别的事", ""),
        ),
    ]


def step(number: int, name: str, **more: str) -> dict[str, str]:
    """One step of the method 四议."""
    columns = ("body", "holders", "merges_with", "window", "fills", "work")
    base = {"code": f"四议-{number}", "method": "四议", "step_no": str(number), "step": name}
    return base | dict.fromkeys(columns, "") | more


def body(code: str, holders: str, **more: str) -> dict[str, str]:
    """A meeting."""
    return {"code": code, "holders": holders, "notice": ""} | NO_SHARES | more


def matter(code: str, bodies: str, **more: str) -> dict[str, str]:
    """A kind of matter."""
    base = {"statute": "法26", "noted_bodies": "", "majority": "", "majority_of": ""}
    return {"code": code, "bodies": bodies} | base | more


STEPS = (
    step(1, "提议", body="支委会", work="before"),
    step(2, "商议", merges_with="提议", work="before"),
    step(3, "决议", body="决议机构", fills="resolved_on", work="before"),
    step(4, "决议公开", holders="村委", fills="result_published_on", work="before"),
    step(5, "结果公开", work="after"),
)


def scope_of_steps(drawing: str, **others: str) -> Scope:
    """A scope over drawn steps, beside the decisions above or those given."""
    frames = {"decisions": DECISIONS} | others
    return make_scope(drawing, frames, codelists=lists(), settings={"days": 10})


def scope_of_decisions(drawing: str, steps: str) -> Scope:
    """A scope over drawn decisions, beside drawn steps."""
    return make_scope(drawing, {"decision-steps": steps}, codelists=lists(), settings={"days": 10})
