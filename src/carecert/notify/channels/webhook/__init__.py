"""Webhooks: signed requests to an organisation's own programs."""
