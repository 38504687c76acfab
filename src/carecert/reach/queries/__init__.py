"""Reads that span tables: how one organisation stands, and which are the hardest to reach."""
