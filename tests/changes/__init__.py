"""Tests of the stage changes."""
