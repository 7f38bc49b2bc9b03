"""Tests of the stage preview."""
