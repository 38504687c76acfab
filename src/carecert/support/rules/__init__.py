"""What support access means, in plain Python."""
