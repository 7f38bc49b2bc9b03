"""A wrong view is refused before any village is read, with the nearest name."""

from typing import Any

import pytest

from build_scripts.chart import VIEW_TYPES, validate_view
from build_scripts.errors import BadOptionError, UnknownNameError
from build_scripts.model import View
from tests.chart.drawn import catalog_of, view_of

GOOD = view_of("bar-by-category", category="account", value="amount", where={"direction": ["支出"]})
PAIRS = view_of("paired-bars", x="period", series="direction", value="amount", order=["收入"])


def check(declared: dict[str, Any], **page: Any) -> None:
    """Validate one view of the drawn table."""
    catalog = catalog_of(declared)
    table = catalog.tables["drawn"]
    table = table.model_copy(update={"page": table.page.model_copy(update=page)})
    validate_view(View.model_validate(declared), table, catalog.codelists)


@pytest.mark.parametrize(
    "declared",
    [
        GOOD,
        PAIRS,
        GOOD | {"options": {**GOOD["options"], "where": {"label": "甲"}}},
        GOOD | {"options": {**GOOD["options"], "codelist": "accounts"}},
    ],
)
def test_good(declared: dict[str, Any]) -> None:
    """What is right passes."""
    check(declared)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"type": "bar-by-categry"}, 'bar-by-category"？', id="type"),
        pytest.param({"options": GOOD["options"] | {"tpo": 3}}, 'top"？', id="option"),
        pytest.param({"options": GOOD["options"] | {"value": "amout"}}, 'amount"？', id="alias"),
        pytest.param({"options": GOOD["options"] | {"codelist": "acounts"}}, 'accounts"？', id="codelist"),
        pytest.param({"options": GOOD["options"] | {"where": {"direct": 1}}}, 'direction"？', id="where"),
        pytest.param(
            {"options": GOOD["options"] | {"where": {"direction": "支付"}}}, '支出"？', id="where-code"
        ),
        pytest.param(PAIRS | {"options": PAIRS["options"] | {"order": ["收"]}}, '收入"？', id="series-code"),
    ],
)
def test_unknown_names(change: dict[str, Any], said: str) -> None:
    """A name that nothing has is answered with the nearest one."""
    with pytest.raises(UnknownNameError, match=said):
        check(GOOD | change)


@pytest.mark.parametrize(
    ("change", "page", "said"),
    [
        pytest.param({"scope": "month"}, {"period": ""}, "scope", id="no-months"),
        pytest.param({"options": {"category": "account"}}, {}, "value", id="missing"),
        pytest.param({"options": GOOD["options"] | {"top": 0}}, {}, "top", id="too-small"),
        pytest.param({"options": GOOD["options"] | {"value": "label"}}, {}, "不是数字", id="not-a-number"),
        pytest.param({"options": GOOD["options"] | {"category": "secret"}}, {}, "不公开", id="not-public"),
        pytest.param(
            {"options": GOOD["options"] | {"where": {"secret": "x"}}}, {}, "不公开", id="filter-not-public"
        ),
        pytest.param(
            view_of("timeline", label="label", start="period", end="end"), {}, "不是日期", id="not-a-date"
        ),
        pytest.param(
            {"options": GOOD["options"] | {"top": 8}}, {}, "选项 top 不对", id="more-than-seven-bars"
        ),
        pytest.param({"options": GOOD["options"] | {"sense": "lost"}}, {}, "选项 sense 不对", id="sense"),
    ],
)
def test_bad_options(change: dict[str, Any], page: dict[str, Any], said: str) -> None:
    """A value that the type cannot use is refused with its place."""
    with pytest.raises(BadOptionError, match=said):
        check(GOOD | change, **page)


def test_the_types_there_are() -> None:
    """Seven view types, each with a template of its name."""
    assert len(VIEW_TYPES) == 7
    assert list(VIEW_TYPES) == sorted(VIEW_TYPES)
