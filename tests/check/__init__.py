"""Tests of the stage check."""
