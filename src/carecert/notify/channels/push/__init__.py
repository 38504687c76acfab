"""Web push: a line on the screens of a person's browsers, by the push services of their makers (RFC 8030)."""
