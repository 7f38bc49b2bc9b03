"""Texts as they are compared: NFKC, without spaces and punctuation: no difference and no content."""

import re
import unicodedata

SIGNS = re.compile(r"(?<![0-9])[\W_]+|[\W_]+(?![0-9])")


def plain_text(text: str) -> str:
    """「已 阅。」 and 「已阅」 are one text. A single sign between digits stays: 3.5 is not 35."""
    return SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())
