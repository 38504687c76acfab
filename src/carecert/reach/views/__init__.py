"""The pages: links that answer, the ways of a contact, and who can and cannot be reached."""
