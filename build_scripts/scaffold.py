"""Command `new`: the skeleton of a village, of a month's rows, of a table. Never overwrites anything.

What is written stands in data/words/scaffold.json as rows by alias; here they are only filled in.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from build_scripts.errors import ConfigError, UnknownNameError
from build_scripts.model.clock import DAYS, ItemRule, item_rule, publication_due, three_days
from build_scripts.model.csvtext import to_csv
from build_scripts.model.declared import Catalog, Group, Table, Township, VillageEntry
from build_scripts.settings import DATA
from build_scripts.sync import DESCRIPTOR, json_bytes, replace_file, sync_village

Row = dict[str, str]
MONTH = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])")
TABLE_NAME = re.compile(r"[a-z][a-z0-9-]{1,39}")


def new_village(data: Path, catalog: Catalog, given: Mapping[str, str]) -> Path:
    """Make the folder with its descriptor, files and first rows; enter the village in region.json."""
    entry = _entry(catalog, given)
    folder = data / "villages" / entry.folder
    draft = folder.with_name(f".{folder.name}.new")
    if folder.exists() or draft.exists():
        raise ConfigError(f"{folder} 已经存在，没有改动任何文件。 [folder exists]")
    draft.mkdir(parents=True)
    replace_file(draft / DESCRIPTOR, json_bytes(_filled(_words()["metadata"], {"name": entry.name})))
    sync_village(draft, entry, catalog, check_only=False)
    for table, rows in _first_rows(entry, catalog).items():
        append_rows(draft, catalog.tables[table], rows)
    draft.rename(folder)
    _enter(data / "region.json", {**given, "township": entry.township})
    return folder


def new_month(folder: Path, catalog: Catalog, month: str) -> dict[str, int]:
    """Append the duties of `month` and its three days, not yet published; file → rows added.

    `month` is the month the facts belong to; the days lie in the month after it.
    """
    if not MONTH.fullmatch(month):
        raise ConfigError(f'"{month}" 不是月份，请写成 2026-11 这样。 [bad month]')
    added = {}
    for name, rows in (("publications", _duties), ("calendar-events", _days)):
        table = catalog.tables[name]
        known = {row[table.table_schema.primary_key[0]] for row in read_rows(folder, table)}
        key = table.by_name[table.table_schema.primary_key[0]].alias
        fresh = [row for row in rows(folder, catalog, month) if row[key] not in known]
        append_rows(folder, table, fresh)
        added[table.path] = len(fresh)
    return added


def new_table(data: Path, catalog: Catalog, name: str, group: str) -> Path:
    """Write data/tables/<name>.json: a table that loads as it is and waits for its words, rules and views."""
    if group not in get_args(Group):
        raise UnknownNameError(_words()["labels"]["group"], group, get_args(Group))
    if not TABLE_NAME.fullmatch(name):
        raise ConfigError(f'表名 "{name}" 只能用小写字母、数字和 -，字母开头，最多40个字。 [bad table name]')
    target = data / "tables" / f"{name}.json"
    if target.exists():
        raise ConfigError(f"{target} 已经存在，没有改动任何文件。 [table exists]")
    order = 1 + max((table.page.order for table in catalog.tables.values()), default=0)
    skeleton = _filled(_words()["table"], {"name": name, "group": group})
    skeleton["page"]["order"] = order
    Table.model_validate(skeleton)
    replace_file(target, json_bytes(skeleton))
    return target


def read_rows(folder: Path, table: Table) -> list[Row]:
    """The rows of a canonical file, by header name."""
    text = _canonical(folder / table.path, table)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def append_rows(folder: Path, table: Table, rows: Iterable[Row]) -> None:
    """Add rows (by alias) to the end of a canonical file; what stands there stays byte for byte."""
    header = [field.name for field in table.fields]
    cells = [[row.get(field.alias, "") for field in table.fields] for row in rows]
    unknown = {alias for row in rows for alias in row} - set(table.by_alias)
    if unknown:
        raise UnknownNameError(_words()["labels"]["column"], min(unknown), table.by_alias, table.name)
    if not cells:
        return
    target = folder / table.path
    before = _canonical(target, table)
    tail = "" if before.endswith("\n") else "\r\n"
    body = to_csv(header, cells)[len(to_csv(header, [])) :]
    replace_file(target, target.read_bytes() + tail.encode() + body)


def _canonical(path: Path, table: Table) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (UnicodeDecodeError, FileNotFoundError) as error:
        raise ConfigError(f"{path} 读不出来，请先运行 gongkai sync 和 gongkai fix。 [{error}]") from error
    header = next(csv.reader(io.StringIO(text, newline="")), [])
    if header != [field.name for field in table.fields]:
        raise ConfigError(f"{path} 的表头与数据表不一致，请先运行 gongkai fix。 [unexpected header]")
    return text


def _entry(catalog: Catalog, given: Mapping[str, str]) -> VillageEntry:
    township = _township(catalog, given["township"])
    taken = {village.code: village.name for village in catalog.region.villages}
    if given["code"] in taken:
        raise ConfigError(
            f"代码 {given['code']} 已经是{taken[given['code']]}的，没有改动任何文件。 [code taken]"
        )
    if not given["code"].startswith(township.code):
        raise ConfigError(
            f"代码 {given['code']} 应以{township.name}的代码 {township.code} 开头。 [wrong township]"
        )
    try:
        return VillageEntry.model_validate({**given, "township": township.code})
    except ValidationError as failure:
        error = failure.errors(include_url=False)[0]
        raise ConfigError(
            f"{error['loc'][0]}：{error['input']!r} {error['msg']} [{error['type']}]"
        ) from failure


def _township(catalog: Catalog, wanted: str) -> Township:
    for township in catalog.region.townships:
        if wanted in (township.code, township.name):
            return township
    known = [word for township in catalog.region.townships for word in (township.name, township.code)]
    raise UnknownNameError(_words()["labels"]["township"], wanted, known)


def _enter(path: Path, given: Mapping[str, str]) -> None:
    region = json.loads(path.read_text("utf-8-sig"))
    region["villages"].append({key: value for key, value in given.items() if value})
    replace_file(path, json_bytes(region))


def _first_rows(entry: VillageEntry, catalog: Catalog) -> dict[str, list[Row]]:
    words = _words()["kinds"][entry.kind]
    aliases = set(catalog.tables["disclosure-catalog"].by_alias)
    items = [
        {key: value for key, value in row.items() if key in aliases}
        | {"item_code": row["code"], "publisher_org_id": words["publishers"][row["stream"]]}
        for row in catalog.codelists["disclosure-items"].rows
        if row["applies_to"] in ("both", entry.kind)
    ]
    organizations = _filled(words["organizations"], {"name": entry.name})
    return {"organizations": organizations, "disclosure-catalog": items}


def _duties(folder: Path, catalog: Catalog, month: str) -> list[Row]:
    table, published = catalog.tables["disclosure-catalog"], catalog.tables["publications"]
    item, period = published.field("item_code").name, published.field("period").name
    done = {row[item] for row in read_rows(folder, published) if row[period] == month}
    rows = [{f.alias: row[f.name] for f in table.fields} for row in read_rows(folder, table)]
    owed = [(row, _rule(row, catalog)) for row in rows if row["item_code"] not in done]
    return [
        _filled(_words()["publication"], row | _dates(rule, catalog, month))
        for row, rule in owed
        if rule.interval and int(month[5:]) % rule.interval == 0
    ]


def _rule(row: Row, catalog: Catalog) -> ItemRule:
    table, days = catalog.tables["disclosure-catalog"], row["deadline_days"]
    if not re.fullmatch(r"[0-9]{1,3}", days):
        raise ConfigError(f'期限天数 "{days}" 不是整数，请先运行 gongkai check。 [bad deadline]')
    lists = {alias: catalog.codelists[table.field(alias).codelist] for alias in ("trigger", "cadence")}
    terms = {
        alias: next((entry["term"] for entry in codes.rows if entry["code"] == row[alias]), "")
        for alias, codes in lists.items()
    }
    return item_rule(row["item_code"], terms, int(days), None)


def _dates(rule: ItemRule, catalog: Catalog, month: str) -> Row:
    due = publication_due(rule, month, None, catalog.profile).day
    return {"period": month, "yyyymm": month.replace("-", ""), "due_date": due.isoformat()}


def _days(folder: Path, catalog: Catalog, month: str) -> list[Row]:
    three, words = three_days(month, catalog.profile), _words()["days"]
    held = dict(zip(DAYS, (three.publish, three.query, three.answer), strict=True))
    organizations = catalog.tables["organizations"]
    host, place, name = (organizations.field(alias).name for alias in ("org_id", "location", "name"))
    places = {row[host]: row[place] or row[name] for row in read_rows(folder, organizations)}
    return [
        _filled(
            words["row"],
            {
                **day,
                "start_date": held[day["setting"]].day.isoformat(),
                "yyyymm": month.replace("-", ""),
                "location": places.get(words["row"]["org_id"], ""),
            },
        )
        for day in words["each"]
    ]


def _filled(template: Any, values: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON in, JSON out
    """The template with {name} replaced in every string; nothing else in it is read as a format."""
    if isinstance(template, dict):
        return {key: _filled(value, values) for key, value in template.items()}
    if isinstance(template, list):
        return [_filled(value, values) for value in template]
    if not isinstance(template, str):
        return template
    return re.sub(r"\{([a-z_]+)\}", lambda match: values.get(match[1], match[0]), template)


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads((DATA / "words" / "scaffold.json").read_text("utf-8"))
    return words
