"""Meanings that we own, in plain Python: when to remind, when to drill, and what the emails say."""
