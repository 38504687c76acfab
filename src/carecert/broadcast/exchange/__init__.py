"""Advisories in other people's words: from CSAF 2.0."""
