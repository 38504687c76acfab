"""Pilots: which organisations have a feature first, for how long and why, and who asks to join or leaves."""
