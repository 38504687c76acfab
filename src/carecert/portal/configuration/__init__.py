"""The settings an operator can change, how they are read, and whether they are safe for production."""
