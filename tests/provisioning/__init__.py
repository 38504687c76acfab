"""Staff directories: connections, users, groups, and what follows from them."""
