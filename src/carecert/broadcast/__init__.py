"""Advice to every organisation about known threats and their resolutions, and who has acted on it."""
