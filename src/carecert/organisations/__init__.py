"""Organisations, memberships with their closed set of roles, the Actor, and the walls between tenants."""
