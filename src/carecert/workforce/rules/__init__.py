"""Plain Python: reading a file of staff, and planning what it would change, before anything does."""
