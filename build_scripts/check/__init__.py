"""Stage check: one village's Package and frames in, Findings and RuleCounts out. Touches no disk.

Structure (Frictionless), privacy (a gate) and the declared rules, merged with what `load` refused.
"""

from build_scripts.check.binding import validate_rule
from build_scripts.check.concealing import may_show
from build_scripts.check.engine import check_package
from build_scripts.check.peers import peer_points
from build_scripts.check.registry import RULE_TYPES, RuleType
from build_scripts.check.worked import demonstrate, demonstrate_all

__all__ = [
    "RULE_TYPES",
    "RuleType",
    "check_package",
    "demonstrate",
    "demonstrate_all",
    "may_show",
    "peer_points",
    "validate_rule",
]
