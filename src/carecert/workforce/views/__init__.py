"""Pages of the staff: the list, and files that are uploaded, looked at and taken in."""
