"""Tests of lists as pages and files."""
