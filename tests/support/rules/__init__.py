"""Tests of support access: rules."""
