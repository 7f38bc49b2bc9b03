"""The search of a site without a server: small files, of which a query needs a few.

Each shard (a village, or the region's own pages) has in SEARCH: `index.json` with its pages, `w<n>.json` with
the pages of each token, `t<n>.json` with the lines of page n, from which the snippet is cut. The region has
`villages.json` and `v<n>.json` besides: the villages of each token, so that a search over a county asks only
the right ones.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from opencc import OpenCC

from build_scripts.index.search_pages import Read, read_pages
from build_scripts.index.search_words import normal, packed, shard_of, tokens
from build_scripts.write import write_file

SEARCH, INDEX = "sousuo", "index.json"
VILLAGES, WORDS, OLD = "villages.json", "ci.json", "fan.json"
SHARD_BYTES = 12_000  # of one file of tokens before compression
TITLE, HEADING, OFTEN, ONCE = 3, 2, 1, 0
MANY = 3
LAST_OF_PLANE = 0xFFFF
Postings = dict[str, list[tuple[int, int]]]


def index_shard(shard: Path, name: str) -> None:
    """Write the search files of the shard whose HTML is in `shard`; `name` is the place it is about."""
    pages = list(read_pages(shard))
    postings, lengths = _postings(pages)
    files = _spread({token: _coded(found) for token, found in postings.items()})
    listed = [[page.path, page.title, length] for page, length in zip(pages, lengths, strict=True)]
    _store(shard, INDEX, {"name": name, "shards": len(files), "pages": listed})
    _store_all(shard, "w", files)
    _store_all(shard, "t", [page.lines for page in pages])


def index_words(shard: Path, words: Mapping[str, Any]) -> None:
    """Write which words mean the same or say nothing, and the traditional characters."""
    _store(shard, WORDS, words)
    _store(shard, OLD, traditional())


def join_shards(release: Path, codes: Iterable[str]) -> None:
    """Write which villages hold which token; a village from before the search is left out."""
    found = [code for code in codes if (release / code / SEARCH / INDEX).is_file()]
    holders: dict[str, list[int]] = {}
    for number, code in enumerate(found):
        for token in _tokens_of(release / code / SEARCH):
            holders.setdefault(token, []).append(number)
    files = _spread({token: _villages_coded(numbers, len(found)) for token, numbers in holders.items()})
    names = [[code, _read(release / code / SEARCH / INDEX)["name"]] for code in found]
    _store(release, VILLAGES, {"shards": len(files), "villages": names})
    _store_all(release, "v", files)


def traditional() -> str:
    """Each traditional character of Big5 with its simplified one, where they differ."""
    characters = [chr(code) for code in range(0x4E00, 0xA000) if chr(code).encode("big5", "ignore")]
    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, simplified, strict=True)  # a browser counts what lies beyond U+FFFF as two
    return "".join(old + new for old, new in pairs if old != new and ord(new) <= LAST_OF_PLANE)


def _postings(pages: Sequence[Read]) -> tuple[Postings, list[int]]:
    postings: Postings = {}
    lengths = []
    for number, page in enumerate(pages):
        body = Counter(_all_tokens(page.lines))
        lengths.append(sum(body.values()))
        weights = {token: OFTEN if count >= MANY else ONCE for token, count in body.items()}
        weights |= dict.fromkeys(_all_tokens(page.headings), HEADING)
        weights |= dict.fromkeys(_all_tokens([page.title]), TITLE)
        for token, weight in weights.items():
            postings.setdefault(token, []).append((number, weight))
    return postings, lengths


def _all_tokens(texts: Iterable[str]) -> list[str]:
    return tokens(normal("\n".join(texts)))


def _coded(found: list[tuple[int, int]]) -> str:
    """Pages in rising order, each as four times the step from the one before, plus its weight."""
    steps, last = [], -1
    for number, weight in found:
        steps.append((number - last - 1) * 4 + weight)
        last = number
    return packed(steps)


def _villages_coded(numbers: list[int], whole: int) -> str:
    """The numbers of villages as steps; nothing at all when every village has the token."""
    if len(numbers) == whole:
        return ""
    return packed([after - before - 1 for before, after in zip([-1, *numbers], numbers, strict=False)])


def _spread(entries: Mapping[str, str]) -> list[dict[str, str]]:
    """The entries in as many files, a power of two, as keep each below SHARD_BYTES."""
    size = sum(len(token.encode()) + len(code) + 6 for token, code in entries.items())
    count = 1
    while count * SHARD_BYTES < size:
        count *= 2
    files: list[dict[str, str]] = [{} for _ in range(count)]
    for token in sorted(entries):
        files[shard_of(token, count)][token] = entries[token]
    return files


def _tokens_of(folder: Path) -> Iterator[str]:
    for number in range(_read(folder / INDEX)["shards"]):
        yield from _read(folder / f"w{number}.json")


def _read(path: Path) -> Any:  # noqa: ANN401 - JSON of ours
    return json.loads(path.read_bytes())


def _store_all(shard: Path, kind: str, files: Sequence[Any]) -> None:
    for number, content in enumerate(files):
        _store(shard, f"{kind}{number}.json", content)


def _store(shard: Path, name: str, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    write_file(shard / SEARCH / name, text.encode())
