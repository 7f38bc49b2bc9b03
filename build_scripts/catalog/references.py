"""Names that one declaration uses and another must have: code lists, tables, townships, codes of rules."""

import re
from fractions import Fraction

from build_scripts.errors import ConfigError, UnknownNameError
from build_scripts.model import Catalog, Profile, Region, Table
from build_scripts.model.clock import DAYS
from build_scripts.model.workdays import holiday_rule

ITEMS = "disclosure-items"
HOLIDAYS = "holiday_rule"
DEADLINES = ("special_deadline_days", "requested_deadline_days", "reply_days", "min_display_days")
SHARES = ("request_villagers_share", "request_delegates_share")
LAST_DAY = 28  # every month has it, so that the three days never fall together in February
LONGEST = 366
SHARE = re.compile(r"[1-9][0-9]{0,3}/[1-9][0-9]{0,3}")


def check_references(catalog: Catalog) -> None:
    """Raise ConfigError for the first name that nothing declares."""
    _check_region(catalog.region)
    _check_days(catalog.profile)
    for table in catalog.tables.values():
        where = f"tables/{table.name}.json"
        _check_lists(table, catalog, where)
        _check_keys(table, catalog, where)
        _check_page(table, where)
        _check_events(table, catalog, where)
    _check_codes(catalog)


def _check_region(region: Region) -> None:
    townships = {township.code for township in region.townships}
    for village in region.villages:
        if village.township not in townships:
            raise UnknownNameError("乡镇", village.township, townships, f"region.json {village.name}")
    codes = [village.code for village in region.villages]
    if len(set(codes)) < len(codes):
        raise ConfigError("region.json：村的代码有重复 [duplicate village code]")


def _check_lists(table: Table, catalog: Catalog, where: str) -> None:
    for field in table.fields:
        if field.codelist and field.codelist not in catalog.codelists:
            raise UnknownNameError("代码表", field.codelist, catalog.codelists, f"{where} {field.name}")


def _check_keys(table: Table, catalog: Catalog, where: str) -> None:
    own = table.by_name
    for name in (
        *table.table_schema.primary_key,
        *(n for k in table.table_schema.foreign_keys for n in k.fields),
    ):
        if name not in own:
            raise UnknownNameError("列", name, own, where)
    for key in table.table_schema.foreign_keys:
        target = key.reference.resource or table.name
        if target not in catalog.tables:
            raise UnknownNameError("数据表", target, catalog.tables, where)
        for name in key.reference.fields:
            if name not in catalog.tables[target].by_name:
                raise UnknownNameError("列", name, catalog.tables[target].by_name, f"{where} → {target}")


def _check_page(table: Table, where: str) -> None:
    page = table.page
    used = {
        "page": (page.sort, *filter(None, (page.period, page.split)), *page.columns),
        "paper": tuple(alias for column in page.paper for alias in column.split("/")),
        "moving": table.moving,
        "carries": tuple(alias for carry in table.carries for alias in carry.aliases),
    }
    for place, aliases in used.items():
        for alias in aliases:
            if alias not in table.by_alias:
                raise UnknownNameError("列（alias）", alias, table.by_alias, f"{where} {place}")


def _check_days(profile: Profile) -> None:
    """The holiday rule is one of three words, numbers are sane, and the three days come in their order."""
    for key in (*DAYS, *DEADLINES, *SHARES, HOLIDAYS):
        if key not in profile.settings:
            raise ConfigError(f"profiles/{profile.name}.json：缺少设置 {key} [missing setting]")
    holiday_rule(profile.text(HOLIDAYS))
    for key in DAYS:
        _check_number(profile, key, range(1, LAST_DAY + 1))
    for key in DEADLINES:
        _check_number(profile, key, range(LONGEST + 1))
    for key in SHARES:
        _check_share(profile, key)
    days = [profile.integer(key) for key in DAYS]
    if days != sorted(set(days)):
        raise ConfigError(
            f"profiles/{profile.name}.json：公开日、质询日、解答日要一天比一天晚 [days out of order]"
        )


def _check_number(profile: Profile, key: str, allowed: range) -> None:
    value = profile.settings[key].value
    if not isinstance(value, int) or value not in allowed:
        wanted = f"要改成 {allowed[0]} 到 {allowed[-1]} 的整数 [number out of range]"
        raise ConfigError(f"profiles/{profile.name}.json {key}：{str(value)[:20]} {wanted}")


def _check_share(profile: Profile, key: str) -> None:
    text = profile.text(key)
    if not SHARE.fullmatch(text) or not 0 < Fraction(text) <= 1:
        raise ConfigError(
            f"profiles/{profile.name}.json {key}：{text[:20]} 要写成 1/10 这样的分数，不超过 1 [not a share]"
        )


def _check_events(table: Table, catalog: Catalog, where: str) -> None:
    items = catalog.codelists[ITEMS].codes if ITEMS in catalog.codelists else ()
    for event in table.events:
        if event.item not in items:
            raise UnknownNameError("公开事项", event.item, items, f"{where} events")
        for alias in (event.date, *event.where):
            if alias not in table.by_alias:
                raise UnknownNameError("列（alias）", alias, table.by_alias, f"{where} events")


def _check_codes(catalog: Catalog) -> None:
    codes = [rule.code for table in catalog.tables.values() for rule in table.rules]
    twice = sorted({code for code in codes if codes.count(code) > 1 or code in catalog.findings})
    if twice:
        raise ConfigError(f"规则编号重复：{'、'.join(twice)} [duplicate rule codes]")
