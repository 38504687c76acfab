"""Verbs of support access: asking and answering; beginning, noting what was looked at, and ending."""
