"""From a declared rule to the options its type runs with; a wrong declaration is refused by name."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from string import Formatter
from typing import get_args

from pydantic import BaseModel, ValidationError

from build_scripts.check.options import Names, RuleOptions
from build_scripts.check.registry import RULE_TYPES
from build_scripts.errors import BadOptionError, UnknownNameError
from build_scripts.model import Catalog, Codelist, Level, Rule, Table

PLACE = ("value", "field", "line", "file")
WEIGHT = {level.value: weight for weight, level in enumerate(Level)}


def bind(rule: Rule, table: Table, catalog: Catalog) -> RuleOptions:
    """The options of `rule` as its type takes them."""
    return _bound(rule, _names(rule, table, catalog.tables, catalog.codelists))


def validate_rule(
    rule: Rule, table: Table, tables: Mapping[str, Table], codelists: Mapping[str, Codelist]
) -> None:
    """Raise ConfigError for an unknown type, option, column, table, code list, code or word in a message."""
    _bound(rule, _names(rule, table, tables, codelists))
    known = {*PLACE, *table.by_alias, *RULE_TYPES[rule.type].VALUES}
    for name in sorted(names_used(rule) - known):
        raise UnknownNameError("文字里的值", name, known, f"{table.name} {rule.code}")
    if rule.after:
        _check_after(rule, {other.code: other for one in tables.values() for other in one.rules}, table)


def names_used(rule: Rule) -> set[str]:
    """The values that the words of a rule show."""
    return {name for text in (rule.message, rule.english, rule.fix) for name in _used(text, rule.code)}


def in_turn(rules: Iterable[Rule]) -> tuple[str, ...]:
    """The codes of the rules, each after those its `after` names; otherwise as declared."""
    return tuple(TopologicalSorter({rule.code: rule.after for rule in rules}).static_order())


def _check_after(rule: Rule, rules: Mapping[str, Rule], table: Table) -> None:
    """Rules that look first exist, weigh at least as much as this one, and do not wait for it in turn.

    An error that a mere warning could silence would let wrong numbers be published.
    """
    where = f"tables/{table.name}.json {rule.code} after"
    for code in rule.after:
        if code not in rules:
            raise UnknownNameError("规则", code, rules, where)
        if WEIGHT[rules[code].level] > WEIGHT[rule.level]:
            raise BadOptionError(f"{where}：{code} 的级别比 {rule.code} 低，不能排在前面 [weaker rule first]")
    try:
        in_turn(rules.values())
    except CycleError as error:
        circle = " → ".join(error.args[1])
        raise BadOptionError(f"{where}：规则的先后成了圈：{circle} [cycle]") from None


def _names(rule: Rule, table: Table, tables: Mapping[str, Table], codelists: Mapping[str, Codelist]) -> Names:
    return Names(f"tables/{table.name}.json {rule.code}", table, tables, codelists)


def _bound(rule: Rule, names: Names) -> RuleOptions:
    if rule.type not in RULE_TYPES:
        raise UnknownNameError("规则类型", rule.type, RULE_TYPES, names.where)
    model = RULE_TYPES[rule.type].Options
    try:
        return model.model_validate(rule.options, context=names)
    except ValidationError as failure:
        error = min(failure.errors(include_url=False), key=lambda error: error["type"] != "extra_forbidden")
        place = ".".join(str(part) for part in error["loc"])
        if error["type"] == "extra_forbidden":
            known = _keys(model, error["loc"][:-1])
            raise UnknownNameError("选项", str(error["loc"][-1]), known, names.where) from None
        raise BadOptionError(f"{names.where} {place}：{error['msg']} [{error['type']}]") from None


def _keys(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    for step in (step for step in path if isinstance(step, str)):
        annotation = model.model_fields[step].annotation
        for inner in (annotation, *get_args(annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _used(template: str, code: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(template) if name is not None]
    except ValueError as error:
        raise BadOptionError(f"{code}：文字的花括号不配对：{template} [{error}]") from None
