"""The register of organisations: reading it from files, and planning what a file would change, before anything does."""
