"""Durable events: what happened in one service, written in its own transaction, for others to act on."""
