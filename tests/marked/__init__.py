"""Tests of the stage marked."""
