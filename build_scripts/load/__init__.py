"""Stage 1, load: one village folder in, one Package out. Reads files; judges only what it cannot read."""

from build_scripts.load.package import load_package

__all__ = ["load_package"]
