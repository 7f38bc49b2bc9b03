"""Tests of the stage forms."""
