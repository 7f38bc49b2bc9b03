"""Villages with known faults, and how well each rule finds them (see measure.py)."""
