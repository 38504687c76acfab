"""Users, sign-in with password and one-time codes, sessions and API tokens."""
