"""Meanings that we own, in plain Python: the life of an application, what makes one doubtful, what the emails say."""
