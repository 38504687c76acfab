"""What telling people means, in plain Python: what nothing may hold back, which way comes next, when to try again."""
