"""Command `explain`: what a finding code means, read straight from the declarations."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from build_scripts.cli.wording import label
from build_scripts.errors import ConfigError, UnknownNameError
from build_scripts.settings import DATA

PARTS = ("message", "fix", "why", "method", "exclusions", "example")
READ = "S"
PLACE = re.compile(r"\{(\w+)\}")


def explanation(data: Path, code: str) -> str:
    """The public entry of `code`: title and level, message, remedy, reason, method, example, sources."""
    known = dict(_declared(data))
    wanted = code.strip().upper()
    if wanted not in known:
        raise UnknownNameError(label("finding-code"), wanted, known)
    entry = known[wanted]
    lines = [label("entry").format(code=wanted, title=entry["title"], level=label(f"level-{entry['level']}"))]
    words = _read(DATA / "words" / "places.json") | {
        alias: f"〔{name}〕" for alias, name in entry["names"].items()
    }
    parts = {part: _with_names(entry[part], words) for part in PARTS if entry.get(part)}
    lines += [label(f"entry-{part}").format(text=text) for part, text in parts.items()]
    lines += [f"  {entry['english']}"]
    lines += [_source(source) for source in entry.get("sources", ())]
    version = entry.get("version", 1)
    lines.append(label("entry-since").format(since=entry["since"], version=version, file=entry["file"]))
    return "\n".join(lines)


def _declared(data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((data / "tables").glob("*.json")):
        table = _read(path)
        names = {field["alias"]: field["name"] for field in table.get("schema", {}).get("fields", ())}
        for rule in table.get("rules", ()):
            yield rule["code"], rule | {"file": f"tables/{path.name}", "names": names}
    for path in sorted((data / "findings").glob("*.json")):
        for text in _read(path):
            yield text["code"], text | {"file": f"findings/{path.name}", "names": {}}


def _with_names(pattern: str, words: dict[str, str]) -> str:
    """A message pattern with words in its places: columns as in the header row, what the check fills in."""
    return PLACE.sub(lambda found: words.get(found[1], found[0]), pattern)


def _read(path: Path) -> Any:  # noqa: ANN401 - a table is an object, a file of findings a list
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ConfigError(f"{path}：{error} [not valid JSON]") from error


def _source(source: dict[str, str]) -> str:
    unread = "" if source.get("confidence") == READ else label("unread")
    return label("entry-source").format(law=source["law"], article=source.get("article", ""), unread=unread)
