"""Tests of support access: actions."""
