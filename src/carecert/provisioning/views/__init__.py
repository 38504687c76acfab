"""The pages for the administrator: connections, groups with their roles, and what happened lately."""
