"""Which village a name, a title or a cell means: only what names one village of the region for certain."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.intake.vocabulary import Vocabulary, squeezed
from build_scripts.model import Region, VillageEntry

HAN = re.compile("[\u4e00-\u9fff]")
PLACES = "镇乡县区市"
NAME = f"(?:(?![{PLACES}])[\u4e00-\u9fff]){{1,5}}?(?:村|社区)"
LIKE = re.compile(f"(?:^|[^\u4e00-\u9fff]|[{PLACES}]|街道)({NAME})")
WHOLE = re.compile("[\u4e00-\u9fff]{1,8}(?:村|社区)")
KINDS = ("村", "社区")


@dataclass(frozen=True, slots=True)
class Villages:
    """The villages of the region by every way their name is written; one way may mean several of them."""

    forms: Mapping[str, tuple[VillageEntry, ...]]
    places: tuple[str, ...]
    suffixes: tuple[str, ...]
    others: tuple[str, ...]

    def named(self, text: str) -> tuple[VillageEntry, ...]:
        """The villages that this cell names and says nothing else: 石桥村, 禾丰镇石桥村村委会, 石桥."""
        return self.forms.get(self._plain(squeezed(text)), ())

    def mentioned(self, text: str) -> tuple[VillageEntry, ...]:
        """The villages that a title speaks of."""
        plain = squeezed(text)
        found = {
            entry.code: entry
            for form, entries in self.forms.items()
            if form.endswith(KINDS) and self._stands(form, plain)
            for entry in entries
        }
        return tuple(found.values())

    def foreign(self, text: str) -> str:
        """A name like that of a village which the title begins with though the region has none; or empty."""
        match = LIKE.search(squeezed(text))
        name = match[1] if match else ""
        ours = any(name.endswith(word) for word in self.others)
        return "" if ours or self.mentioned(text) else name

    def like(self, text: str) -> bool:
        """True when the whole text looks like the name of a village: it may be repeated in a message."""
        plain = squeezed(text)
        return WHOLE.fullmatch(plain) is not None and not plain.endswith(self.others)

    def of_code(self, codes: set[str]) -> tuple[VillageEntry, ...]:
        """The villages with these codes."""
        return tuple(entry for code in sorted(codes) for entry in self.forms[code])

    def _plain(self, text: str) -> str:
        for suffix in self.suffixes:
            if text.endswith(suffix):
                return self._plain(text.removesuffix(suffix))
        return text

    def _stands(self, form: str, text: str) -> bool:
        """True when the name stands in the text as a word: 大石桥村 does not speak of 石桥村."""
        before, found, _ = text.partition(form)
        return bool(found) and (not HAN.match(before[-1:]) or before.endswith(self.places))


def know_villages(region: Region, words: Vocabulary) -> Villages:
    """Every way to write a village of the region: name, township and name, code, name without 村."""
    townships = {township.code: township.name for township in region.townships}
    forms: dict[str, list[VillageEntry]] = {}
    for entry in region.villages:
        township = townships.get(entry.township, "")
        stem = entry.name.removesuffix("村").removesuffix("社区")
        names = {entry.name, stem, township + entry.name, township + stem}
        for form in names | {region.name + name for name in names} | {entry.code}:
            forms.setdefault(form, []).append(entry)
    suffixes = sorted(words.village_suffixes, key=len, reverse=True)
    return Villages(
        {form: tuple(entries) for form, entries in forms.items()},
        (region.name, *townships.values()),
        tuple(suffixes),
        words.not_villages,
    )
