"""What must be known before somebody is told: the ways to them."""
