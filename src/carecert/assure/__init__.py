"""Assessment of local measures against standards, and a ranked list of what to do next."""
