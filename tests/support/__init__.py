"""Tests of support access."""
