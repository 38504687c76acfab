"""Web push: messages that only one browser can read (RFC 8291), and who sends them (RFC 8292)."""
