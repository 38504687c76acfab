"""Questions: who has a feature, whom a pilot covers, what an administrator sees, and what has grown old."""
