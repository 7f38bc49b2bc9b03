"""Jurisdiction profiles: days, deadlines and thresholds; a local profile extends the national one."""

from pathlib import Path

from build_scripts.catalog.declarations import parse, read_json
from build_scripts.errors import ConfigError, UnknownNameError
from build_scripts.model import Profile


def read_profile(folder: Path, name: str) -> Profile:
    """The profile `name` with all settings it inherits; its own win."""
    return _resolve(folder, name, ())


def _resolve(folder: Path, name: str, trail: tuple[str, ...]) -> Profile:
    if name in trail:
        raise ConfigError(f"profiles/：互相继承成圈：{' → '.join((*trail, name))} [inheritance cycle]")
    path = folder / f"{name}.json"
    if not path.is_file():
        raise UnknownNameError("地区规则", name, (p.stem for p in folder.glob("*.json")), "profiles/")
    profile = parse(Profile, read_json(path), f"profiles/{path.name}")
    if not profile.extends:
        return profile
    base = _resolve(folder, profile.extends, (*trail, name))
    return profile.model_copy(update={"settings": {**base.settings, **profile.settings}})
