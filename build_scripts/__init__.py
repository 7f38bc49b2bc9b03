"""gongkai: from a village's CSV files to the public site that shows them."""

__version__ = "0.1.0"
