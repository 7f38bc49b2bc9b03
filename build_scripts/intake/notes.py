"""What is to be told about one sheet, collected while it is read."""

import re
import unicodedata
from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from build_scripts.model import Field, Origin, Refusal, Repair, shown

PRIVATE_RUN = re.compile(r"\d{11,}[Xx]?")
BETWEEN = re.compile(r"(?<=\d)[ \-\u00a0\u3000·]+(?=\d)")
MEASURED = re.compile(
    r"[\x20-\x40\[-`{-~¥￥\uff01-\uff20—、。，（）零一二两三四五六七八九十百千万亿元整角分约余多近不足左右"
    r"壹贰叁肆伍陆柒捌玖拾佰仟正负无空Ee]*"
)
MEASURED_KINDS = frozenset({"money", "quantity", "count"})
PRIVATE_KINDS = frozenset({"name", "party", "phone"})


@dataclass(slots=True)
class Notes:
    """Repairs by what makes them alike, and refusals, each at its place in `sheet`."""

    sheet: str
    mended: dict[Hashable, Repair] = field(default_factory=dict)
    refusals: dict[Hashable, Refusal] = field(default_factory=dict)

    def repair(
        self, code: str, at: Origin, before: str = "", after: str = "", *, alike: Hashable = None
    ) -> None:
        """Tell of a repair; several that are `alike` become one that counts them."""
        key = (code, at if alike is None else alike)
        known = self.mended.get(key)
        if known is None:
            self.mended[key] = Repair(code, self.sheet, at.address, public(before), public(after))
        else:
            self.mended[key] = replace(known, count=known.count + 1)

    def refuse(self, code: str, at: Origin, value: str = "", **values: object) -> None:
        """Tell why the sheet is not taken; of one place only once."""
        key = (code, at, tuple(values.items()))
        self.refusals.setdefault(key, Refusal(code, self.sheet, at.address, public(value), values))

    def refuse_once(self, code: str, at: Origin, value: str = "", **values: object) -> None:
        """The same, at its first place only: every row of a wrong village says no more than the first."""
        key = (code, value, tuple(values.items()))
        self.refusals.setdefault(key, Refusal(code, self.sheet, at.address, public(value), values))


def showable(text: str, of: Field) -> str:
    """The text when it may be repeated; nothing when it is or may be private.

    In a column of numbers only what numbers are written with: not a name that slipped into it.
    """
    strange = of.kind in MEASURED_KINDS and not MEASURED.fullmatch(text)
    hidden = of.privacy != "public" or of.kind in PRIVATE_KINDS or strange
    return "" if hidden else text


def public(text: str) -> str:
    """The text as it is shown; nothing when it holds a number as long as a telephone's or longer."""
    plain = BETWEEN.sub("", unicodedata.normalize("NFKC", text))
    return "" if PRIVATE_RUN.search(plain) else shown(text)
