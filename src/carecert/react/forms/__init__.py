"""What React asks on its pages."""
