"""The verbs: organisations, memberships, invitations, contacts and tokens."""
