"""What a view is drawn from beside its rows: the table that declares it, the place, everything declared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from build_scripts.model import Catalog, Frames, Table, View
from build_scripts.model.sentences import phrase

SENSES = ("income", "expense")
NAMES = ("title", "name")


@dataclass(frozen=True, slots=True)
class Place:
    """Whose chart and of which month; period "" is the whole, `today` lets a timeline name what has ended."""

    village: str
    period: str
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Shared by every view type: where names of fields, titles of codes and patterns of words come from."""

    table: Table
    place: Place
    catalog: Catalog
    frames: Frames

    @property
    def amounts(self) -> Mapping[str, str]:
        """Words of amounts of money."""
        words: Mapping[str, str] = self.catalog.words["amounts"]
        return words

    def say(self, key: str, **values: str) -> str:
        """A label of a chart or of its table."""
        words: Mapping[str, str] = self.catalog.words["charts"]
        return phrase(words, key, **values)

    def entitle(self, key: str, **values: str) -> str:
        """A title that is a sentence."""
        words: Mapping[str, str] = self.catalog.words["titles"]
        return phrase(words, key, **values)

    def is_money(self, alias: str) -> bool:
        """True for a column of yuan, which may be shown in ten thousands."""
        return self.table.field(alias).kind == "money"

    def title_of(self, alias: str, value: Any, codelist: str = "") -> str:  # noqa: ANN401 - any cell
        """The words for a cell: title of its code, name of what it refers to, or itself; never empty."""
        text = "" if value is None else str(value)
        name = codelist or self.table.field(alias).codelist
        titled = self.catalog.codelists[name].title(text) if name and text else self._referred(alias, text)
        return clean(titled) or self.say("uncoded")

    def titles_of(self, alias: str, values: Iterable[Any], codelist: str = "") -> list[str]:
        """The words for each cell of a column; equal cells are looked up once."""
        values = list(values)
        titles = {value: self.title_of(alias, value, codelist) for value in set(values)}
        return [titles[value] for value in values]

    def _referred(self, alias: str, key: str) -> str:
        """The title or name of the row that a foreign key means; the key itself when it has none."""
        name = self.table.field(alias).name
        for link in self.table.table_schema.foreign_keys:
            if link.fields == (name,):
                other = self.catalog.tables[link.reference.resource or self.table.name]
                target = other.by_name[link.reference.fields[0]].alias
                shown = next((f.alias for f in other.public_fields if f.alias in NAMES), target)
                rows = self.frames[other.name]
                named = zip(rows[target], rows[shown], strict=True)
                return next((str(title) for found, title in named if found == key and title), key)
        return key

    def term_of(self, alias: str, code: str) -> str:
        """The open standard's term for a code, "" when its list has none."""
        codelist = self.catalog.codelists.get(self.table.field(alias).codelist)
        rows = codelist.rows if codelist else ()
        return next((row.get("term", "") for row in rows if row["code"] == code), "")

    def sense(self, where: Mapping[str, Any], declared: str = "") -> tuple[str, str]:
        """Income or expense and the word for it when a filter on one code leaves only that.

        Else what the view declares (`balance`), or neutral.
        """
        for alias, wanted in where.items():
            codes = wanted if isinstance(wanted, list) else [wanted]
            term = self.term_of(alias, codes[0]) if len(codes) == 1 else ""
            if term in SENSES:
                return term, self.title_of(alias, codes[0])
        return declared or "neutral", ""

    def headed(self, title: str, unit: str) -> str:
        """The head of a column of a table face."""
        return self.say("heading", title=title, unit=unit) if unit else title

    def name_of(self, view: View) -> str:
        """A name no other figure of the village has; ids in the SVG start with it."""
        return "-".join(
            part for part in (self.table.name, view.name, self.place.period.replace("-", "")) if part
        )

    def subtitle(self, unit: str, months: Sequence[str] = ()) -> str:
        """Unit, village and period; `months` when the chart spans several."""
        period = self.period_text(months)
        key = (
            ("subtitle" if period else "subtitle-all")
            if unit
            else ("subtitle-unitless" if period else "subtitle-bare")
        )
        return self.say(key, unit=unit, village=self.place.village, period=period)

    def period_text(self, months: Sequence[str] = ()) -> str:
        """The span of `months`, or the place's own period; "" for the whole."""
        ends = (months[0], months[-1]) if months else (self.place.period, self.place.period)
        first, last = (self._month_text(end) for end in ends)
        return first if first == last else self.say("period-range", first=first, last=last)

    def _month_text(self, period: str) -> str:
        if not period:
            return ""
        year, _, month = period.partition("-")
        return self.say("period-month" if month else "period-year", year=year, month=month.lstrip("0"))

    def month_label(self, month: str) -> str:
        """A month on an axis."""
        return self.say("month", month=month[5:7].lstrip("0"))


def clean(text: str) -> str:
    """One line of printable characters: no controls, no direction marks, single spaces."""
    spaced = " ".join(text.split())
    return "".join(char for char in spaced if char.isprintable())
