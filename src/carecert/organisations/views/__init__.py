"""Pages for an organisation's administrator: people, invitations and contacts."""
