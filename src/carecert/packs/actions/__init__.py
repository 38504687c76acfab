"""Taking a pack into use."""
