"""Tests of what people declare below data/."""
