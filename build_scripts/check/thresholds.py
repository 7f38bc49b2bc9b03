"""Numbers a rule compares with: written in the rule, or named in the jurisdiction's profile."""

from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import Field as Key

from build_scripts.errors import BadOptionError, UnknownNameError
from build_scripts.model import Profile

PREFIX = "profile:"
Threshold = Decimal | Annotated[str, Key(pattern=r"^profile:[a-z0-9_-]+$")]


def resolve(threshold: Decimal | str, profile: Profile) -> Decimal:
    """The number itself, or the profile's value for `profile:<key>`."""
    if isinstance(threshold, Decimal):
        return threshold
    name = threshold.removeprefix(PREFIX)
    if name not in profile.settings:
        raise UnknownNameError("地区规则的设置", name, profile.settings, f"profiles/{profile.name}.json")
    try:
        return Decimal(profile.text(name))
    except InvalidOperation:
        text = profile.text(name)
        raise BadOptionError(f"profiles/{profile.name}.json {name}：{text} 不是数字 [not a number]") from None
