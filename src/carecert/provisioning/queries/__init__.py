"""Questions: who knocks with a token, which users and groups are asked for, and what a role would change."""
