"""Meanings that we own, in plain Python: how well an organisation can be reached."""
