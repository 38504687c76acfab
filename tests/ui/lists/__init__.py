"""Tests of lists as data."""
