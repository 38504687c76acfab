"""The addresses where directories knock."""
