"""The files of the search."""

import json
from pathlib import Path

from build_scripts.index import index_shard, index_words, join_shards
from build_scripts.index.search_words import shard_of

PAGE = "<html><head></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"


def _page(folder: Path, title: str, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(PAGE.format(title=title, text=text), "utf-8")


def _read(shard: Path, name: str) -> object:
    return json.loads((shard / "sousuo" / f"{name}.json").read_bytes())


def _entry(shard: Path, kind: str, shards: int, token: str) -> str | None:
    found = _read(shard, f"{kind}{shard_of(token, shards)}")
    assert isinstance(found, dict)
    return found.get(token)


def test_a_shard_lists_its_pages_and_their_tokens(tmp_path: Path) -> None:
    """Steps between pages times four, plus the weight: 3 for a title, 0 for once in the text."""
    _page(tmp_path / "a", "水费", "八月")
    _page(tmp_path / "b", "路灯", "水费和电费")
    index_shard(tmp_path, "石桥村")
    index = _read(tmp_path, "index")
    assert index == {"name": "石桥村", "shards": 1, "pages": [["a/", "水费", 3], ["b/", "路灯", 9]]}
    assert _read(tmp_path, "t1") == ["水费和电费"]
    assert _entry(tmp_path, "w", 1, "水费") == "&#"
    assert _entry(tmp_path, "w", 1, "路灯") == "*"


def test_the_region_knows_which_villages_hold_a_token(tmp_path: Path) -> None:
    """Nothing is written for all of them; a village without search files is left out."""
    for code, text in (("1", "茶园水费"), ("2", "水费"), ("3", "水费")):
        _page(tmp_path / code / "x", "账", text)
    index_shard(tmp_path / "1", "甲村")
    index_shard(tmp_path / "3", "丙村")
    join_shards(tmp_path, ["1", "2", "3"])
    assert _read(tmp_path, "villages") == {"shards": 1, "villages": [["1", "甲村"], ["3", "丙村"]]}
    assert _entry(tmp_path, "v", 1, "水费") == ""
    assert _entry(tmp_path, "v", 1, "茶园") == "#"


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    """Nothing depends on the order of a set or of a folder."""
    made = []
    for name in ("one", "two"):
        _page(tmp_path / name / "p", "水费", "收费标准、每吨1.60元，2026年3月5日起")
        index_shard(tmp_path / name, "石桥村")
        index_words(tmp_path / name, {"same": [["低保", "最低生活保障"]]})
        made.append({p.name: p.read_bytes() for p in (tmp_path / name / "sousuo").iterdir()})
    assert made[0] == made[1]


def test_old_characters_come_in_pairs(tmp_path: Path) -> None:
    """Each traditional character with its simplified one, both of one unit in a browser."""
    index_words(tmp_path, {})
    pairs = _read(tmp_path, "fan")
    assert isinstance(pairs, str)
    assert pairs[pairs.index("費") : pairs.index("費") + 2] == "費费"
    assert len(pairs.encode("utf-16-le")) == 2 * len(pairs)
    assert len(pairs) % 2 == 0
