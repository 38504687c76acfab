"""The addresses below /scim/v2/, where directories knock."""
