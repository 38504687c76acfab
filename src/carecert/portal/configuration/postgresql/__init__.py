"""Django's PostgreSQL engine with a cheaper look at whether a kept connection still lives; Django asks for a `base`."""
