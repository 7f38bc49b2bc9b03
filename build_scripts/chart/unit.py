"""The one unit of a chart: yuan or ten thousands of yuan for money, the view's own unit for all else."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.chart.scene import Scene
from build_scripts.model.amounts import CENT, TEN_THOUSAND, money, quantity, rounded, short_money
from build_scripts.model.sentences import phrase


@dataclass(frozen=True, slots=True)
class Unit:
    """How numbers of one chart are written. `tiny` words what would round to nothing, above and below 0."""

    name: str
    divisor: Decimal = Decimal(1)
    money: bool = False
    tiny: tuple[str, str] = ("", "")

    def text(self, value: Decimal) -> str:
        """A number beside its mark, in this unit."""
        if not self.money:
            return quantity(value)
        scaled = value / self.divisor
        return self.tiny[value < 0] if 0 < abs(scaled) < CENT / 2 else money(scaled)

    def tick(self, value: Decimal) -> str:
        """A round number on an axis, in this unit."""
        return quantity(value / self.divisor)


def unit_of(values: Sequence[Decimal], alias: str, view_unit: str, scene: Scene) -> Unit:
    """Ten thousands when the largest amount reaches one; a column that is not money keeps the view's unit."""
    if not scene.is_money(alias):
        return Unit(view_unit)
    large = any(abs(value) >= TEN_THOUSAND for value in values)
    name = scene.amounts["unit-wan" if large else "unit-yuan"]
    above, below = (phrase(scene.amounts, key, amount=f"{CENT}") for key in ("tiny", "tiny-negative"))
    return Unit(name, TEN_THOUSAND if large else Decimal(1), money=True, tiny=(above, below))


def rounding(unit: Unit, scene: Scene) -> str:
    """What to say below numbers in ten thousands: rounded one by one, they need not add up."""
    return scene.say("rounding", step=f"{CENT}", unit=unit.name) if unit.divisor != 1 else ""


def exact(value: Decimal, *, is_money: bool) -> str:
    """A number in the table face: money to the cent, everything else as it is."""
    return money(value) if is_money else quantity(value)


def raw(value: Decimal) -> str:
    """A number in a `data-value` attribute: exact, no separators."""
    return f"{rounded(value) if value == rounded(value) else value.normalize():f}"


def spoken(value: Decimal, unit: Unit, scene: Scene) -> str:
    """A number in a sentence, with its unit."""
    if unit.money:
        return short_money(value, scene.amounts)
    return scene.say("measure", value=quantity(value), unit=unit.name)


def heading(alias: str, view_unit: str, scene: Scene) -> str:
    """The head of a column of exact numbers: its name and unit; money is always in yuan there."""
    return scene.headed(
        scene.table.field(alias).title, scene.amounts["unit-yuan"] if scene.is_money(alias) else view_unit
    )
