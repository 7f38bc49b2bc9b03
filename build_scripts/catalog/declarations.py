"""One JSON declaration into one model object, with refusals a person can act on."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from build_scripts.errors import ConfigError, UnknownNameError

QUOTED = re.compile(r"'([^']*)'")
Model = TypeVar("Model", bound=BaseModel)


def read_json(path: Path) -> Any:  # noqa: ANN401 - JSON can be anything
    """The content of a JSON file; ConfigError when it is missing or not JSON."""
    try:
        return json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(f"找不到 {path}。请检查 --data 指向的文件夹。 [file not found]") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path} 不是 UTF-8 编码。请另存为 UTF-8。 [not UTF-8]") from None
    except json.JSONDecodeError as error:
        raise ConfigError(f"{path}:{error.lineno}: 不是正确的 JSON：{error.msg} [invalid JSON]") from None


def parse(model: type[Model], value: object, where: str) -> Model:
    """`value` as `model`; an unknown key is refused with the nearest valid name."""
    try:
        return model.model_validate(value)
    except ValidationError as failure:
        raise _refusal(model, failure, where) from None


def _refusal(model: type[BaseModel], failure: ValidationError, where: str) -> ConfigError:
    """The one error that helps most: a misspelt key before the missing one it leaves, names before forms."""
    errors = failure.errors(include_url=False)
    error = next((e for e in errors if e["type"] == "extra_forbidden"), errors[0])
    place = f"{where} {'.'.join(str(part) for part in error['loc'])}"
    name = str(error["loc"][-1]) if error["loc"] else ""
    if error["type"] == "extra_forbidden":
        return UnknownNameError("键", name, known_keys(model, error["loc"][:-1]), place)
    if error["type"] == "literal_error":
        return UnknownNameError("取值", str(error["input"]), QUOTED.findall(error["ctx"]["expected"]), place)
    if error["type"] == "missing":
        return ConfigError(f"{place}：缺少 {name} 这一项，请补上。 [missing key]")
    return ConfigError(f"{place}：写法不对，请对照别的同类声明。 [{error['msg']}]")


def known_keys(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """The keys allowed at `path` inside `model`, as they are written in JSON."""
    for step in path:
        for name, field in model.model_fields.items():
            inner = next(_models_in(field.annotation), None)
            if step in (name, field.alias) and inner is not None:
                model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
