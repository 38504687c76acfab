"""Routers of the API for what is put together here: test alerts and the start checklist."""
