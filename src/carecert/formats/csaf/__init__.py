"""Reads security advisories in CSAF 2.0 (OASIS) and judges them by the standard's own mandatory tests."""
