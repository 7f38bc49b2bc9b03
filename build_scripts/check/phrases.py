"""Words looked for in texts, and what makes the same characters innocent: 餐具 is no meal, 礼堂 no gift."""

import unicodedata

from build_scripts.check.options import Some
from build_scripts.model.declared import Declared


class Phrases(Declared):
    """`words` always count; `doubtful` ones only in a text that holds none of `context`.

    `innocent` phrases are taken out of the text before either is looked for.
    """

    words: Some[str]
    doubtful: tuple[str, ...] = ()
    innocent: tuple[str, ...] = ()
    context: tuple[str, ...] = ()

    def found_in(self, text: str) -> str | None:
        """The first word that stands in the text, or None."""
        whole = rest = unicodedata.normalize("NFKC", text)
        if not any(word in whole for word in (*self.words, *self.doubtful)):
            return None
        for phrase in sorted(self.innocent, key=len, reverse=True):
            rest = rest.replace(phrase, " ")
        excused = any(phrase in whole for phrase in self.context)
        wanted = self.words if excused else (*self.words, *self.doubtful)
        return next((word for word in wanted if word in rest), None)
