"""What a pilot means: when it runs, and whom it includes."""
