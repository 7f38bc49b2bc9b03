"""The list of injectors: by rule type, driven by the declared options, or by rule code, for special ones.

A fault changes the village and says in which rows of the rule's own table the rule has to speak up (a group:
in any one of them). A near-miss changes it so that the rule must stay silent. Either returns None where it
cannot be placed in this village.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from build_scripts.model import Rule
from tests.faults.ground import Ground

Inject = Callable[[Ground], "set[int] | None"]
Apply = Callable[[Ground], "bool | None"]


@dataclass(frozen=True, slots=True)
class Fault:
    """An injector of one kind of fault; `key` is a rule type or a rule code."""

    key: str
    name: str
    inject: Inject


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Something that looks like the fault and is none; `apply` returns None where it cannot be placed."""

    key: str
    name: str
    apply: Apply


FAULTS: dict[str, list[Fault]] = defaultdict(list)
NEAR: dict[str, list[NearMiss]] = defaultdict(list)


def fault(*keys: str) -> Callable[[Inject], Inject]:
    """List a function as a fault of these rule types or codes."""

    def listed(inject: Inject) -> Inject:
        for key in keys:
            FAULTS[key].append(Fault(key, inject.__name__, inject))
        return inject

    return listed


def near(*keys: str) -> Callable[[Apply], Apply]:
    """List a function as a near-miss of these rule types or codes."""

    def listed(apply: Apply) -> Apply:
        for key in keys:
            NEAR[key].append(NearMiss(key, apply.__name__, apply))
        return apply

    return listed


def faults_of(rule: Rule) -> list[Fault]:
    """Those of its code and of its type."""
    return [*FAULTS.get(rule.code, ()), *FAULTS.get(rule.type, ())]


def near_misses_of(rule: Rule) -> list[NearMiss]:
    """Those of its code and of its type."""
    return [*NEAR.get(rule.code, ()), *NEAR.get(rule.type, ())]
