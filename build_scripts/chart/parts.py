"""A total and what it is made of: sums by name, the largest few, the rest as one."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from build_scripts.chart.scene import Scene
from build_scripts.model.sentences import Part


def summed(pairs: Iterable[tuple[str, Decimal | None]]) -> tuple[Part, ...]:
    """Exact sums by name, largest first, equal ones by name; empty amounts are left out."""
    totals: dict[str, Decimal] = {}
    for name, value in pairs:
        if value is not None:
            totals[name] = totals.get(name, Decimal(0)) + value
    return tuple(sorted(totals.items(), key=lambda part: (-part[1], part[0])))


def folded(parts: Sequence[Part], top: int, scene: Scene) -> tuple[Part, ...]:
    """The `top` largest by size and the rest in one; a single one left over stays itself."""
    if len(parts) <= top + 1:
        return tuple(parts)
    ranked = sorted(parts, key=lambda part: (-abs(part[1]), part[0]))
    kept = set(ranked[:top])
    rest = [value for _, value in ranked[top:]]
    name = scene.say("rest", count=str(len(rest)))
    return (*(part for part in parts if part in kept), (name, sum(rest, Decimal(0))))
