"""What a village lends to others for comparison: prices by unit, for the rules that compare."""

from build_scripts.check import peer_price
from build_scripts.check.binding import bind
from build_scripts.check.gaps import readable
from build_scripts.check.registry import RULE_TYPES
from build_scripts.model import Catalog, Frames, Package, PeerPoint


def peer_points(package: Package, frames: Frames, catalog: Catalog) -> tuple[PeerPoint, ...]:
    """The points of every rule that compares, in the order of rules and rows; nothing that `load` refused.

    The structure is not checked here: what it would refuse is no price (a text, a negative size) or has no
    peers (a kind that is not listed).
    """
    known = readable(frames, package, package.findings)
    found: list[PeerPoint] = []
    for table, rule in catalog.rules.values():
        if RULE_TYPES[rule.type] is peer_price:
            options = peer_price.Options.model_validate(bind(rule, table, catalog))
            own = peer_price.points(known, table.name, options)
            found.extend(peer_price.shared(point, options.measure) for point in own)
    return tuple(found)
