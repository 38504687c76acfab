"""What ratings and states mean, which service a page belongs to, and how small numbers are kept quiet."""
