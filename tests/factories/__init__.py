"""Rows for tests, each valid by itself: a test names only what it is about."""
