"""What follows from the rows of one village: duties, months in numbers, sentences."""

from build_scripts.derive.inputs import Inputs
from build_scripts.derive.village import derive_village

__all__ = ["Inputs", "derive_village"]
