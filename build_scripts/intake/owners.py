"""Whose row it is: everything that names a village must name the same one."""

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.intake.notes import Notes
from build_scripts.intake.titles import Said, Told
from build_scripts.intake.villages import Villages
from build_scripts.model import Origin, VillageEntry

Entries = tuple[VillageEntry, ...]


@dataclass(frozen=True, slots=True)
class Owners:
    """Finds the village of a row from the command, the name of the sheet, the titles and its own cells."""

    villages: Villages
    wanted: VillageEntry | None
    sheet: Said
    notes: Notes

    def of(self, cells: Sequence[Told], said: Said) -> VillageEntry | None:
        """The one village; None when it cannot be told, and that is told once for each reason."""
        named = [(self.villages.named(cell.text), cell) for cell in cells]
        unknown = next((cell for found, cell in named if not found), None)
        foreign = said.foreign or self.sheet.foreign or unknown
        if said.clash and said.village:
            self.notes.refuse_once("IMP-062", said.clash.origin, said.clash.text, first=said.village.text)
            return None
        if foreign:
            self._foreign(foreign)
            return None
        evidence = [*named, (said.villages, said.village), (self.sheet.villages, self.sheet.village)]
        return self._agreed([(found, told) for found, told in evidence if told])

    def below(self, said: Said, used: Said, codes: set[str]) -> None:
        """A village named only under the table must be the one that its rows were taken for."""
        if used.village or not said.village or len(codes) != 1:
            return
        if codes.isdisjoint(entry.code for entry in said.villages):
            first = next(entry.name for entry in self.villages.of_code(codes))
            self.notes.refuse_once("IMP-062", said.village.origin, said.village.text, first=first)

    def _agreed(self, evidence: list[tuple[Entries, Told]]) -> VillageEntry | None:
        left: Entries = (self.wanted,) if self.wanted else ()
        told: Told | None = None
        for found, at in evidence:
            both = tuple(entry for entry in found if entry in left) if left else found
            if not both:
                first = told.text if told else left[0].name
                self.notes.refuse_once("IMP-062", at.origin, at.text, first=first)
                return None
            left, told = both, told or at
        return self._one(left, told)

    def _one(self, left: Entries, told: Told | None) -> VillageEntry | None:
        if len(left) == 1:
            if told:
                alike = (told.text, left[0].code)
                self.notes.repair("village-named", told.origin, told.text, left[0].name, alike=alike)
            return left[0]
        if left and told:
            names = "、".join(entry.name for entry in left)
            self.notes.refuse_once("IMP-063", told.origin, told.text, names=names)
        else:
            self.notes.refuse_once("IMP-061", Origin(self.notes.sheet, 0))
        return None

    def _foreign(self, told: Told) -> None:
        text = told.value or told.text
        self.notes.refuse_once("IMP-060", told.origin, text if self.villages.like(text) else "")
