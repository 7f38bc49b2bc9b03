"""Hostile and clumsy input, as real files."""
