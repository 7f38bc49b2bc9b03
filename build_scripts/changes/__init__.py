"""Stage changes: two Packages of one village in, what differs between them out. Touches no disk."""

from build_scripts.changes.compare import Shown, Side, compare, compare_answers

__all__ = ["Shown", "Side", "compare", "compare_answers"]
