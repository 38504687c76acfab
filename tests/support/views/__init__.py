"""Tests of support access: views."""
