"""Verbs: taking in a file of staff, inviting those who start, and letting go of those who leave."""
