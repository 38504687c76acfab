"""Routers of the API for rooms that have no face of their own there, and for what is put together here."""
