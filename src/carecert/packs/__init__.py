"""Content as releases: the pack schema, the reader, and what is installed (immutable, checksummed)."""
