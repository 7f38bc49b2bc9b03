"""Worked examples are refused where they stand, with the nearest valid name."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_scripts.catalog import Validators, load_catalog
from build_scripts.errors import ConfigError
from build_scripts.settings import DATA

ACCEPT = Validators(rule=lambda *_: None, view=lambda *_: None)
Worked = dict[str, Any]
CASES = [
    pytest.param(
        lambda w: w["tables"].update(contarcts=[]), '数据表.*是否应为 "contracts"', id="unknown-table"
    ),
    pytest.param(
        lambda w: w["tables"]["assets"][0].update(costt="1"),
        r'assets:2：没有名为 "costt".*"cost"',
        id="unknown-column",
    ),
    pytest.param(
        lambda w: w["tables"]["assets"][1].update(cost="一万"),
        "assets:3 cost.*不是 number",
        id="not-a-number",
    ),
    pytest.param(
        lambda w: w["tables"]["assets"][1].update(status_since="2026-02-30"), "不是 date", id="no-such-day"
    ),
    pytest.param(lambda w: w.update(profile={"idle_day": 1}), '"idle_days"', id="unknown-setting"),
    pytest.param(lambda w: w.update(fails=[9]), "没有第 9 行", id="no-such-row"),
    pytest.param(lambda w: w.update(fails=[]), "至少写一行", id="nothing-fails"),
    pytest.param(lambda w: w.update(tables={"contracts": []}), '"assets"', id="own-table-missing"),
    pytest.param(lambda w: w.update(tabels=w.pop("tables")), '"tables"', id="misspelt-key"),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the declarations, to be broken."""
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("villages"))
    return tmp_path / "data"


@pytest.mark.parametrize(("change", "told"), CASES)
def test_what_an_example_may_not_say(data: Path, change: Callable[[Worked], Any], told: str) -> None:
    """The file, the rule and the row are named."""
    path = data / "tables" / "assets.json"
    table = json.loads(path.read_text("utf-8"))
    change(next(rule for rule in table["rules"] if rule["code"] == "FIN-060")["worked"])
    path.write_text(json.dumps(table), "utf-8")
    with pytest.raises(ConfigError, match=r"tables/assets\.json") as refused:
        load_catalog(data, ACCEPT)
    assert refused.match(told)
