"""What a message may show of a cell: nothing that is or looks private ever reaches a Finding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from build_scripts.check.detectors import (
    account,
    account_shaped,
    identity_shaped,
    masked_number,
    private,
    suspect,
)
from build_scripts.check.rows import UNREAD
from build_scripts.model import Field, Finding, FindingText, Package, Rule, shown
from build_scripts.model.amounts import plain, quantity

CONCEALED = "…"
SAYS_IDENTITY = ("身份证", "证件号", "公民身份")
SAYS_ACCOUNT = ("账号", "帐号", "卡号", "开户", "银行卡", "社保卡")


def says_identity(text: str, label: str) -> bool:
    """The cell or its column speaks of an identity card, and the cell holds a number formed like one."""
    return any(word in label + text for word in SAYS_IDENTITY) and identity_shaped(text)


def says_account(text: str, label: str) -> bool:
    """The cell or its column speaks of an account, and a number long enough stands there."""
    return account(text) or (any(word in label for word in SAYS_ACCOUNT) and account_shaped(text))


@lru_cache(maxsize=4096)
def suspicious(text: str, label: str = "") -> bool:
    """True when `text`, standing under `label`, holds something private."""
    if not suspect(text):
        return False
    named = says_identity(text, label) or says_account(text, label)
    return named or private(text) or masked_number(text)


@dataclass(frozen=True, slots=True)
class Screen:
    """Turns values into text for a message, hiding private ones; `words` are data/words/check.json."""

    words: Mapping[str, str]

    def hides(self, text: str) -> bool:
        """True when `text` may not be shown."""
        return suspicious(text)

    def cell(self, value: object, field: Field | None) -> str:
        """A cell of `field` as a message shows it."""
        text = self.text(value, field)
        return self.words["hidden"] if value is not None and _closed(field) else text

    def text(self, value: object, field: Field | None = None) -> str:
        """Any value as a message shows it: money with two decimals, dates ISO, nothing as a word for it."""
        if isinstance(value, (tuple, list)):
            return self.words["separator"].join(self.text(part) for part in value)
        text = self._formatted(value, field)
        hidden = suspicious(text, field.name if field else "")
        return self.words["hidden"] if hidden else shown(text)

    def _formatted(self, value: object, field: Field | None) -> str:
        if value is None:
            return self.words["empty"]
        if value is UNREAD:
            return self.words["unread"]
        if isinstance(value, bool):
            return _flag(value, field)
        if isinstance(value, Decimal):
            exact = field is not None and field.kind != "money"
            return quantity(value).replace(",", "") if exact else plain(value)
        return value.isoformat() if isinstance(value, date) else str(value)


def screened(finding: Finding, package: Package, texts: Mapping[str, FindingText | Rule]) -> Finding:
    """The finding itself, or, when it shows something private, one that says only what kind it is."""
    if suspicious(finding.file):
        finding = replace(finding, file=_concealed(finding.file))
    files = [d.table for d in package.disclosures.values() if d.path == finding.file]
    field = files[0].by_name.get(finding.field) if files else None
    parts: Sequence[str] = (finding.value, finding.message, finding.fix, finding.english)
    if not any(suspicious(part, finding.field) for part in parts) and not (_closed(field) and finding.value):
        return finding
    text = texts.get(finding.code)
    title = text.title if text else finding.code
    return replace(finding, value="", message=title, fix="", english=finding.code)


def _concealed(path: str) -> str:
    """A path less the names in it that are private."""
    return "/".join(CONCEALED if suspicious(part) else part for part in path.split("/"))


def _closed(field: Field | None) -> bool:
    return field is not None and field.privacy != "public"


def _flag(value: bool, field: Field | None) -> str:
    words: tuple[Any, ...] = (field.true_values if value else field.false_values) if field else ()
    return str(words[0] if words else value)
