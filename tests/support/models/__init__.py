"""Tests of support access: models."""
