"""The pages for the administrator."""
